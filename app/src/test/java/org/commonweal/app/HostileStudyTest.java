package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.LedgerTable;
import org.commonweal.store.DocumentPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study that somebody wrote to do harm: its texts, the files that are brought to it, and lines that break. */
class HostileStudyTest {

    private static final String STUDY = "/studies/hostile";
    private static final String WAVE = STUDY + "/survey/waves/2018";

    /** What has broken the rich text of others; the house has none, so that all of it is text. */
    private static final List<String> MARKUP = List.of(
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(2)\">here</a> [here](javascript:alert(3)) ![x](https://evil.example/x.png)",
            "<div style=\"background:url(javascript:alert(4))\">deep</div>",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(5)&gt;\">",
            "<iframe src=\"https://evil.example/meeting\"></iframe><svg><animate onbegin=alert(6)>");

    private static final String TEMPLATE =
            "${7919*104729} #{look.name} __${7919*104729}__ *{x} @{/x} ~{frame} [[${7919*104729}]] [(${7919*104729})] {0} document('x')";

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor lead;
    private static DemoVisitor evaluator;

    @BeforeAll
    static void open() throws IOException {
        bench = DemoWorkbench.at(data);
        SortedMap<DocumentPath, byte[]> study = StudyWalkTest.documents(StudyWalkTest.RIVERSIDE);
        study.remove(DocumentPath.of("plan.seal"));
        change(
                study,
                "programme.yaml",
                Map.of(
                        "Riverside Neighbourhoods Programme", MARKUP.get(0) + TEMPLATE,
                        "河畔社区项目", MARKUP.get(0),
                        "Alder Wharf", MARKUP.get(1),
                        "Social connectivity", MARKUP.get(2),
                        "2018/19", MARKUP.get(4) + TEMPLATE));
        change(
                study,
                "questionnaire.yaml",
                Map.of(
                        "How old were you on your last birthday?",
                        MARKUP.get(3),
                        "In which year were you born?",
                        TEMPLATE));
        change(
                study,
                "plan.yaml",
                Map.of(
                        "Can influence local decisions", MARKUP.get(1),
                        "Riverside: did residents gain a say?", MARKUP.get(4),
                        "Many people here can be trusted", TEMPLATE));
        bench.part(StudyIntake.class).take("system", Optional.of("hostile"), study);
        lead = bench.signedIn("lead", "programme-lead");
        evaluator = bench.signedIn("eva", "evaluator");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void attack_13_markup_is_text_on_every_page_of_the_study() {
        Set<String> shown = new LinkedHashSet<>();
        for (DemoVisitor who : List.of(lead, evaluator)) {
            Map<String, String> pages = pagesFor(who);
            assertThat(pages).hasSizeGreaterThan(20);
            pages.forEach((address, page) -> {
                MARKUP.forEach(text -> assertThat(page).as(address).doesNotContain(text));
                assertThat(page)
                        .as(address)
                        .doesNotContainPattern("<(img|iframe|math|mglyph|animate)\\b")
                        .doesNotContainPattern("(?i)(href|src|action)\\s*=\\s*[\"']?\\s*(javascript:|https?://evil)")
                        .doesNotContain("javascript:alert(2)\"");
                assertThat(page.replaceAll("\"[^\"]*\"", "\"\""))
                        .as(address)
                        .doesNotContainPattern("<[^>]*\\s(on[a-z]+|style)\\s*=");
                MARKUP.stream()
                        .filter(text -> page.contains(text.substring(0, text.indexOf('>'))
                                .replace("<", "&lt;")
                                .replace("\"", "&quot;")))
                        .forEach(shown::add);
            });
        }
        assertThat(shown).as("each of them was met on some page, as text").containsAll(MARKUP);
    }

    @Test
    void attack_15_what_looks_like_a_template_is_text() {
        Set<String> met = new LinkedHashSet<>();
        for (DemoVisitor who : List.of(lead, evaluator)) {
            pagesFor(who).forEach((address, page) -> {
                assertThat(page).as(address).doesNotContain("829348951");
                if (page.contains("[[${7919*104729}]] [(${7919*104729})] {0} document(&#39;x&#39;)")) {
                    met.add(address);
                }
            });
        }
        assertThat(met).hasSizeGreaterThan(3);
        for (String done : List.of(
                "${7919*104729}",
                "home.done.${7919*104729}",
                "__${7919*104729}__",
                "look.failure",
                "T(java.lang.Runtime)")) {
            Answer page = lead.get(STUDY + "?done=" + java.net.URLEncoder.encode(done, StandardCharsets.UTF_8));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).doesNotContain("role=\"status\"");
        }
    }

    @Test
    void attack_9_what_leaves_for_a_spreadsheet_is_neutral_and_what_is_raw_says_so() {
        Answer page = evaluator.get(STUDY + "/export");
        assertThat(page.text()).contains("This is the raw form, for statistics").contains("may be taken for a formula");
        assertThat(evaluator.get(WAVE).text()).contains("may be taken for a formula");
    }

    @Test
    void attack_12_a_file_that_is_no_table_no_map_and_no_archive_is_refused_whatever_it_is_called() throws IOException {
        byte[] large = picture(50_000, 50_000);
        Map<String, byte[]> files = Map.of(
                "svg", text("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"></svg>"),
                "html", text("<!DOCTYPE html><script>alert(1)</script>"),
                "large picture", large,
                "two in one",
                        joined(
                                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0},
                                text("/*<script>alert(1)</script>*/")));
        Set<DocumentPath> before =
                bench.part(DatabaseStore.class).documents("hostile").keySet();
        files.forEach((kind, bytes) -> {
            for (String name : List.of("w.csv", "w.xlsx", "w.parquet", "w.svg", "w.html")) {
                Answer answer = evaluator.upload(WAVE + "/upload", "table", name, bytes);
                assertThat(answer.status()).as(kind + " as " + name).isEqualTo(400);
                assertThat(answer.text())
                        .as(kind)
                        .doesNotContain("<script>alert")
                        .doesNotContain("onload=\"alert");
            }
            Answer place = lead.upload(
                    STUDY + "/places/bring",
                    "file",
                    "map.geojson",
                    bytes,
                    "name",
                    "x",
                    "title",
                    "X",
                    "date",
                    "2020-01-01",
                    "licence",
                    "CC0");
            assertThat(place.status()).as(kind).isEqualTo(400);
            assertThat(lead.upload("/studies/import", "archive", "s.zip", bytes, "id", "")
                            .status())
                    .as(kind)
                    .isEqualTo(400);
        });
        assertThat(bench.part(DatabaseStore.class).documents("hostile").keySet())
                .isEqualTo(before);
    }

    @Test
    void attack_12_what_was_brought_is_handed_back_as_a_file_that_no_page_can_become() {
        for (String path : List.of(STUDY + "/export/whole", WAVE + "/file")) {
            Answer file = evaluator.follow(evaluator.post(path));
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("content-disposition")).startsWith("attachment; filename=");
            assertThat(file.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(file.header("content-security-policy"))
                    .contains("sandbox")
                    .contains("default-src 'none'");
            assertThat(file.header("content-type")).isIn("application/zip", "application/octet-stream");
        }
    }

    @Test
    void attack_30_an_upload_that_is_cut_at_any_byte_leaves_nothing() throws Exception {
        Map<DocumentPath, String> before =
                Map.copyOf(bench.part(DatabaseStore.class).documents("hostile"));
        byte[] request = uploadOf(smallTable());
        int head = new String(request, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        assertThat(sent(request, request.length)).as("uncut it is taken").contains(" 303 ");
        assertThat(waiting()).isEqualTo(1);
        // with the last edge the whole file has come
        for (int length = 0; length < request.length - 4; length += length < head ? 7 : 1) {
            assertThat(sent(request, length)).as("cut at %d", length).doesNotContain(" 303 ");
            assertThat(waiting())
                    .as("cut at %d of %d only the whole one waits", length, request.length)
                    .isEqualTo(1);
        }
        assertThat(bench.part(DatabaseStore.class).documents("hostile")).isEqualTo(before);
        assertThat(Files.readString(data.resolve("log").resolve("workbench.log")))
                .as("a line that breaks is no defect of ours")
                .doesNotContain("defect")
                .doesNotContain("ERROR");
        assertThat(evaluator.get(WAVE).status()).isEqualTo(200);
    }

    @Test
    void attack_30_a_store_that_takes_nothing_can_be_read_and_says_so_plainly() throws Exception {
        Database database = bench.part(Database.class);
        DemoVisitor reader = bench.signedIn("rhea", "programme-lead");
        reader.get(STUDY);
        database.keep(sql -> sql.execute("update session set seen_at = seen_at - 3600000 where account = 'rhea'"));
        onlyReading(database, true);
        try {
            for (String address : List.of("/", STUDY, STUDY + "/programme", STUDY + "/survey", STUDY + "/plan")) {
                assertThat(reader.get(address).status()).as(address).isEqualTo(200);
            }
            Answer refused = reader.post(STUDY + "/settings", "english", "Another name", "chinese", "");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).contains("can be read but not written").contains("Nothing was changed");
            Answer link = evaluator.post(WAVE + "/file");
            assertThat(link.status())
                    .as("answers leave only with a line in the ledger")
                    .isEqualTo(503);
        } finally {
            onlyReading(database, false);
        }
        assertThat(reader.post(STUDY + "/settings", "english", "Another name", "chinese", "")
                        .status())
                .isEqualTo(303);
        assertThat(database.read(sql -> new LedgerTable(sql).walk()).broken()).isEmpty();
    }

    /** The one connection that writes, outside of any transaction: as on a disk that was mounted for reading. */
    private static void onlyReading(Database database, boolean only) throws Exception {
        java.lang.reflect.Field writers = Database.class.getDeclaredField("writers");
        writers.setAccessible(true);
        try (var connection = ((javax.sql.DataSource) writers.get(database)).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("pragma query_only = " + (only ? 1 : 0));
        }
    }

    /** Every page of the study that somebody reaches by links, with what stands on it. */
    private static Map<String, String> pagesFor(DemoVisitor who) {
        Map<String, String> pages = new java.util.TreeMap<>();
        ArrayDeque<String> ahead = new ArrayDeque<>(List.of("/", STUDY));
        Set<String> known = new LinkedHashSet<>(ahead);
        while (!ahead.isEmpty() && pages.size() < 120) {
            String address = ahead.remove();
            Answer page = who.get(address);
            if (!page.header("content-type").startsWith("text/html")) {
                continue;
            }
            pages.put(address, page.text());
            Matcher links = Pattern.compile("href=\"(" + STUDY + "[^\"#]*)").matcher(page.text());
            while (links.find()) {
                String next = links.group(1).replace("&amp;", "&");
                if (known.add(next)) {
                    ahead.add(next);
                }
            }
        }
        return pages;
    }

    private static void change(SortedMap<DocumentPath, byte[]> study, String path, Map<String, String> texts) {
        String[] yaml = {new String(study.get(DocumentPath.of(path)), StandardCharsets.UTF_8)};
        texts.forEach((from, to) -> {
            assertThat(yaml[0]).as(path).contains("\"" + from + "\"");
            yaml[0] = yaml[0].replace("\"" + from + "\"", "\"" + to.replace("\"", "\\\"") + "\"");
        });
        study.put(DocumentPath.of(path), text(yaml[0]));
    }

    /** One answer of one person, in a table as small as can be. */
    private static String smallTable() throws IOException {
        return Files.readString(StudyWalkTest.RIVERSIDE.resolve("waves/2018.csv"))
                .lines()
                .limit(2)
                .collect(java.util.stream.Collectors.joining("\n", "", "\n"));
    }

    private static byte[] uploadOf(String table) {
        Matcher field = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(evaluator.get(WAVE).text());
        assertThat(field.find()).isTrue();
        String edge = "edge7MA4YWxkTrZu0gW";
        String body = "--" + edge + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + field.group(1)
                + "\r\n--" + edge
                + "\r\nContent-Disposition: form-data; name=\"table\"; filename=\"w.csv\"\r\n\r\n" + table + "\r\n--"
                + edge + "--\r\n";
        String head =
                "POST " + WAVE + "/upload HTTP/1.1\r\nHost: " + bench.home().getAuthority() + "\r\nCookie: "
                        + evaluator.cookies()
                        + "\r\nAccept: text/html\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary="
                        + edge + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
        return text(head + body);
    }

    /** The first line of the answer to as much of a request; empty where there is none. */
    private static String sent(byte[] request, int length) throws IOException {
        try (Socket line = new Socket("127.0.0.1", bench.home().getPort())) {
            line.setSoTimeout(20_000);
            line.getOutputStream().write(request, 0, length);
            line.getOutputStream().flush();
            line.shutdownOutput();
            byte[] answer = line.getInputStream().readNBytes(40);
            return new String(answer, StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException broken) {
            return "";
        }
    }

    private static int waiting() {
        return bench.part(Database.class)
                .read(sql -> sql.fetchCount(org.jooq.impl.DSL.table(org.jooq.impl.DSL.name("upload"))));
    }

    /** The head of a PNG that says it is this large. */
    private static byte[] picture(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504E470D0A1A0AL);
        out.writeInt(13);
        out.writeBytes("IHDR");
        out.writeInt(width);
        out.writeInt(height);
        out.writeInt(0x08060000);
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
