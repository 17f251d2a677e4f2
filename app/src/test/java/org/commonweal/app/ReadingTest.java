package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.account.KeptElsewhere;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.Database;
import org.commonweal.app.voices.Coders;
import org.commonweal.app.voices.Tasks;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.exchange.MatrixFile;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.matrix.Summary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was coded is read together, charted, handed on as far as people agreed, and exchanged with other programs. */
class ReadingTest {

    private static final String HOME = "/studies/riverside/reading";

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor sophie;

    @BeforeAll
    static void open() throws Exception {
        bench = DemoWorkbench.at(data);
        bench.part(StudyIntake.class)
                .take("system", Optional.of("riverside"), StudyWalkTest.documents(StudyWalkTest.RIVERSIDE));
        sophie = bench.signedIn("sophie", "qualitative-researcher");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    @Test
    void words_are_found_and_marked_in_both_languages_and_too_wide_a_question_is_refused() {
        assertThat(sophie.get(HOME + "?q=%22each+other%27s+numbers%22").text())
                .contains("<mark>each other&#39;s numbers</mark>");
        assertThat(sophie.get(HOME + "?q=%E6%88%BF%E7%A7%9F").text()).contains("<mark>房租</mark>");
        DemoVisitor mei = bench.signedIn("mei-lin", "qualitative-researcher", Optional.of("riverside"), "zh");
        assertThat(mei.get(HOME + "?q=rent").text()).contains("个话轮").doesNotContain("??reading");
        for (String bomb : new String[] {"*", "%22rent", "a*", "-rent", "x".repeat(301), "(a%2B)%2B*"}) {
            DemoVisitor.Answer refused = sophie.get(HOME + "?q=" + bomb);
            assertThat(refused.status()).as(bomb).isEqualTo(200);
            assertThat(refused.text()).as(bomb).contains("problems-title");
        }
        assertThat(sophie.get(HOME + "?q=%3Cscript%3Ealert(1)%3C/script%3E").text())
                .doesNotContain("<script>alert");
    }

    @Test
    void who_may_not_read_the_voices_finds_no_page_of_them() {
        DemoVisitor amina = bench.signedIn("amina", "administrator");
        DemoVisitor lead = bench.signedIn("lena", "programme-lead");
        for (String page : new String[] {
            "", "/passages", "/together", "/near", "/attributes", "/framework", "/saturation", "/out", "/project"
        }) {
            assertThat(amina.get(HOME + page).status()).as(page).isEqualTo(404);
            assertThat(sophie.get(HOME + page).status()).as(page).isEqualTo(200);
        }
        assertThat(lead.get(HOME + "/together").status()).isEqualTo(200);
        assertThat(lead.get(HOME + "/out").status()).isEqualTo(404);
        assertThat(lead.get(HOME + "/project").status()).isEqualTo(404);
    }

    @Test
    void every_page_of_reading_answers_what_it_is_asked() {
        assertThat(sophie.get(HOME + "/passages?code=close_ties&how=ANY&of=rowan&a.language=zh")
                        .text())
                .contains("<mark>");
        assertThat(sophie.get(HOME + "/together?near=words&count=sources").text())
                .contains("figure heat")
                .contains("Close ties");
        assertThat(sophie.get(HOME + "/attributes?by=role").text())
                .contains("resident_involved")
                .contains("figure heat");
        assertThat(sophie.get(HOME + "/near?first=close_ties&second=being_heard&within=200&unit=words")
                        .text())
                .contains("Words between");
        assertThat(sophie.get(HOME + "/saturation").text())
                .contains("Guest, Namey and Chen")
                .contains("figure lines");
        assertThat(sophie.get(HOME + "/together?of=nobody").status()).isEqualTo(404);
        assertThat(sophie.get(HOME + "/attributes?by=shoe_size").status()).isEqualTo(404);
        assertThat(sophie.get(HOME + "/passages?code=close_ties&from=yesterday").status())
                .isEqualTo(404);
    }

    @Test
    void a_cell_is_charted_and_nobody_writes_over_what_they_have_not_read() {
        String cell = HOME + "/framework/I05/close_ties";
        String page = sophie.get(cell).text();
        String cite = found(page, "name=\"cite\" id=\"cite-1\" value=\"([^\"]+)\"");
        DemoVisitor.Answer saved =
                sophie.post(cell, "edition", "0", "text", "=A neighbour <b>sat</b> with her.", "cite", cite);
        assertThat(saved.status()).isEqualTo(303);
        assertThat(sophie.get(cell).text())
                .contains("=A neighbour &lt;b&gt;sat&lt;/b&gt; with her.")
                .contains("checked");
        DemoVisitor.Answer late = sophie.post(cell, "edition", "0", "text", "Mine, typed meanwhile.");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Mine, typed meanwhile.").contains("Somebody else has written");
        assertThat(sophie.get(cell).text()).contains("A neighbour");
        assertThat(sophie.post(cell, "edition", "1", "text", "x".repeat(Summary.MOST + 1))
                        .status())
                .isEqualTo(409);
        assertThat(sophie.post(cell, "edition", "1", "text", "Twice read.", "cite", cite)
                        .status())
                .isEqualTo(303);
        assertThat(sophie.get(HOME + "/framework?domain=social_connectivity").text())
                .contains("Twice read.", "written");
        byte[] file = documents("sophie").getOrDefault(MatrixFile.NAME, new byte[0]);
        assertThat(MatrixFile.read(file)).extracting(Summary::text).contains("Twice read.");
        assertThat(sophie.post(HOME + "/framework/I99/close_ties", "edition", "0", "text", "x")
                        .status())
                .isEqualTo(404);
        assertThat(bench.signedIn("lena", "programme-lead")
                        .post(cell, "edition", "2", "text", "x")
                        .status())
                .isEqualTo(404);
    }

    private static Map<String, byte[]> documents(String account) {
        Map<String, byte[]> all = new TreeMap<>();
        Person person = new Person(account, account, java.util.Locale.ENGLISH, java.util.List.of());
        for (KeptElsewhere room : bench.parts(KeptElsewhere.class)) {
            room.of(person, "riverside").forEach((path, bytes) -> all.put(path.text(), bytes));
        }
        return all;
    }

    @Test
    void a_summary_goes_stale_when_somebody_marks_more() {
        String cell = HOME + "/framework/I11/close_ties";
        assertThat(sophie.post(cell, "edition", "0", "text", "As it was.").status())
                .isEqualTo(303);
        assertThat(sophie.get(cell).text()).doesNotContain("has changed since");
        VoicesDesk desk = bench.part(VoicesDesk.class);
        var text = desk.text("riverside", "I11");
        bench.part(Database.class).change("system", acting -> {
            bench.part(org.commonweal.app.voices.Codings.class)
                    .add(
                            acting,
                            "riverside",
                            new org.commonweal.voices.code.Coding(
                                    "new-mark",
                                    "I11",
                                    text.number(),
                                    text.passage(text.turns().get(1).words()),
                                    "close_ties",
                                    2,
                                    "adjudicator-test",
                                    acting.at(),
                                    ""),
                            text);
            return acting;
        });
        boolean settled = desk.voices("riverside").adjudications().stream()
                .anyMatch(each -> each.coding().source().equals("I11"));
        assertThat(settled).as("a source whose coding is not settled").isFalse();
        assertThat(sophie.get(cell).text()).contains("has changed since");
    }

    @Test
    void whoever_codes_blind_learns_nothing_by_a_count_or_a_summary() {
        DemoVisitor blind = bench.signedIn("bea", "qualitative-researcher");
        Person bea = new Person("bea", "bea", java.util.Locale.ENGLISH, java.util.List.of());
        String cell = HOME + "/framework/I12/close_ties";
        assertThat(sophie.post(cell, "edition", "0", "text", "What rowan found.")
                        .status())
                .isEqualTo(303);
        assertThat(blind.get(cell).text()).contains("What rowan found.");
        bench.part(Database.class).change("system", acting -> {
            String coder = bench.part(Coders.class).of(acting, bea, "riverside");
            bench.part(Tasks.class).give(acting, "riverside", "I12", coder, true);
            bench.part(Tasks.class).give(acting, "riverside", "I12", "rowan", true);
            return acting;
        });
        assertThat(blind.get(cell).text()).contains("You code this text blind").doesNotContain("What rowan found.");
        assertThat(blind.post(cell, "edition", "1", "text", "x").status()).isEqualTo(404);
        assertThat(blind.get(HOME + "/framework").text()).doesNotContain("What rowan found.");
        assertThat(new String(documents("bea").getOrDefault(MatrixFile.NAME, new byte[0]), StandardCharsets.UTF_8))
                .doesNotContain("What rowan found.");
        assertThat(documents("sophie")).containsKey(MatrixFile.NAME);
    }

    private static DemoVisitor.Answer fetched(String file, String reader) {
        DemoVisitor.Answer ready =
                sophie.post(HOME + "/out", "file", file, "for", reader, "of", "settled", "by", "role");
        assertThat(ready.status()).as(file + " " + ready.text()).isEqualTo(200);
        String link = found(ready.text(), "href=\"(" + HOME + "/out/[^\"]+)\"").replace("&amp;", "&");
        DemoVisitor.Answer got = sophie.get(link);
        assertThat(got.status()).as(link).isEqualTo(200);
        assertThat(sophie.get(link).status()).as("a link opens once").isNotEqualTo(200);
        assertThat(got.header("content-disposition")).startsWith("attachment");
        return got;
    }

    @Test
    void a_file_has_only_those_who_agreed_and_small_counts_are_hidden() {
        String team = fetched("passages.csv", "team").text();
        assertThat(team).contains("P02").contains("I01");
        String others = fetched("passages.csv", "others").text();
        assertThat(others).doesNotContain("I01").doesNotContainPattern("P\\d\\d ·");
        assertThat(others.lines().count()).isLessThan(team.lines().count());
        assertThat(fetched("attributes.csv", "others").text()).contains("–").doesNotContainPattern(",[1-9]\\r?\\n");
        DemoVisitor.Answer refused = sophie.post(HOME + "/out", "file", "codings.csv", "for", "others");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Nothing of this may leave");
        assertThat(sophie.post(HOME + "/out", "file", "passages.exe", "for", "team")
                        .status())
                .isEqualTo(404);
        int exports = bench.part(Database.class)
                .read(sql -> sql.fetchCount(
                        org.jooq.impl.DSL.table("ledger"), org.jooq.impl.DSL.condition("act = 'voice.export'")));
        assertThat(exports).isGreaterThanOrEqualTo(3);
    }

    @Test
    void papers_open_as_what_they_are() throws IOException {
        sophie.post(HOME + "/framework/I03/close_ties", "edition", "0", "text", "=HYPERLINK(\"http://x\")");
        assertThat(unpacked(fetched("framework.docx", "team").bytes())).containsKey("word/document.xml");
        assertThat(fetched("framework.xlsx", "team").text()).startsWith("PK").contains("xl/workbook.xml");
        assertThat(fetched("framework.csv", "team").text())
                .contains("'=HYPERLINK")
                .doesNotContain(",=HYPERLINK");
        assertThat(fetched("codebook.html", "others").text())
                .startsWith("<!DOCTYPE html>")
                .contains("Close ties");
        assertThat(fetched("sources.csv", "team").text()).contains("close_ties");
        assertThat(fetched("codings.xlsx", "archive").bytes()).isNotEmpty();
    }

    private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static void validates(byte[] xml, String schema) throws Exception {
        Path file = StudyWalkTest.RIVERSIDE
                .getParent()
                .getParent()
                .resolve("evaluation/src/test/resources/org/commonweal/exchange/refi")
                .resolve(schema);
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(file.toFile())
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(xml)));
    }

    @Test
    void a_project_leaves_with_what_is_lost_named_holds_to_the_schema_and_comes_back() throws Exception {
        DemoVisitor.Answer ready = sophie.post(HOME + "/out", "file", "project.qdpx", "for", "team");
        assertThat(ready.text()).contains("What the file cannot hold").contains("<li>");
        byte[] project = fetched("project.qdpx", "team").bytes();
        validates(unpacked(project).getOrDefault("project.qde", new byte[0]), "Project.xsd");
        validates(fetched("codebook.qdc", "team").bytes(), "Codebook.xsd");

        DemoVisitor.Answer same =
                sophie.follow(sophie.upload(HOME + "/project", "project", "riverside.qdpx", project, "in", "en"));
        assertThat(same.text()).contains("Everything in it is here already");

        TreeMap<DocumentPath, byte[]> bare = new TreeMap<>();
        for (String name : List.of("programme.yaml", "questionnaire.yaml")) {
            bare.put(DocumentPath.of(name), Files.readAllBytes(StudyWalkTest.RIVERSIDE.resolve(name)));
        }
        bench.part(StudyIntake.class).take("system", Optional.of("elsewhere"), bare);
        String there = "/studies/elsewhere/reading";
        DemoVisitor.Answer brought =
                sophie.upload(there + "/project", "project", "riverside.qdpx", project, "in", "en");
        assertThat(brought.status()).as(brought.text()).isEqualTo(303);
        DemoVisitor.Answer preview = sophie.follow(brought);
        assertThat(preview.text())
                .contains("Take it into the study")
                .contains("What is lost")
                .contains("mei, rowan");
        String accept = found(preview.text(), "action=\"([^\"]+/accept)\"");
        assertThat(bench.signedIn("other", "qualitative-researcher")
                        .post(accept)
                        .status())
                .as("somebody else's upload")
                .isEqualTo(404);
        assertThat(sophie.post(accept).status()).isEqualTo(303);
        VoicesDesk desk = bench.part(VoicesDesk.class);
        var from = desk.voices("riverside");
        var to = desk.voices("elsewhere");
        assertThat(to.sources().keySet()).isEqualTo(from.sources().keySet());
        assertThat(to.coders()).contains("mei", "rowan");
        assertThat(to.codings().stream()
                        .map(coding -> coding.source()
                                + coding.passage().span()
                                + coding.passage().quote()))
                .isNotEmpty()
                .allMatch(mark -> !mark.isEmpty());
        assertThat(to.codings())
                .allSatisfy(coding -> assertThat(
                                desk.text("elsewhere", coding.source()).holds(coding.passage()))
                        .isTrue());
        assertThat(sophie.get(there + "/passages?code=close_ties").text()).contains("<mark>");
        assertThat(sophie.post(accept).status()).as("taken once").isEqualTo(404);
    }

    private static byte[] packed(String name, byte[] bytes, String... more) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
            zip.closeEntry();
            for (String other : more) {
                zip.putNextEntry(new ZipEntry(other));
                zip.write('x');
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static void refused(String what, String name, byte[] file) {
        DemoVisitor.Answer answer = sophie.upload(HOME + "/project", "project", name, file, "in", "en");
        assertThat(answer.status()).as(what).isEqualTo(422);
        assertThat(answer.text()).as(what).contains("problems-title");
    }

    @Test
    void attack_4_5_projects_that_lead_out_swell_or_fetch_are_refused_whole() throws IOException {
        byte[] empty = "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"x\"/>".getBytes(StandardCharsets.UTF_8);
        byte[] fetching = ("<?xml version=\"1.0\"?><!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + "<Project name=\"&e;\"/>")
                .getBytes(StandardCharsets.UTF_8);
        refused("zip slip", "x.qdpx", packed("project.qde", empty, "../../out.txt"));
        refused("absolute", "x.qdpx", packed("project.qde", empty, "/etc/out.txt"));
        refused("case clash", "x.qdpx", packed("project.qde", empty, "sources/a.txt", "Sources/A.TXT"));
        refused("doctype", "x.qdpx", packed("project.qde", fetching));
        refused("doctype alone", "x.qde", fetching);
        refused("bomb", "x.qdpx", packed("project.qde", new byte[200_000_000]));
        refused("nothing inside", "x.qdpx", packed("project.qde", empty));
        refused("no archive", "x.qdpx", "hello".getBytes(StandardCharsets.UTF_8));
        refused("another ending", "../../x.exe", empty);
        refused("no file", "x.qdpx", new byte[0]);
    }
}
