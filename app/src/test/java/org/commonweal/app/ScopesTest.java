package org.commonweal.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Ids;
import org.commonweal.people.Pseudonym;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the house has in it whoever agreed to that, scope by scope, and nobody else. */
class ScopesTest {

    private static final String STUDY = "riverside";
    private static final String PAGE = "/studies/riverside/survey/export";

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor evaluator;
    private static int interviews;

    @BeforeAll
    static void open() throws IOException {
        bench = DemoWorkbench.at(data);
        SortedMap<DocumentPath, byte[]> documents = StudyWalkTest.documents(StudyWalkTest.RIVERSIDE);
        documents.computeIfPresent(
                DocumentPath.of("questionnaire.yaml"),
                (_, yaml) -> (new String(yaml, UTF_8).stripTrailing()
                                + "\n  - id: said\n    kind: text\n    wording: {en: \"What would help?\", zh: \"什么会有帮助？\"}\n")
                        .getBytes(UTF_8));
        for (String wave : List.of("waves/2015.csv", "waves/2018.csv")) {
            documents.computeIfPresent(DocumentPath.of(wave), (_, csv) -> {
                String[] lines = new String(csv, UTF_8).split("\r?\n");
                StringBuilder more = new StringBuilder(lines[0]).append(",said\n");
                for (int i = 1; i < lines.length; i++) {
                    more.append(lines[i])
                            .append(",words of ")
                            .append(lines[i], 0, 8)
                            .append('\n');
                }
                interviews = lines.length - 1;
                return more.toString().getBytes(UTF_8);
            });
        }
        bench.part(StudyIntake.class).take("system", Optional.of(STUDY), documents);
        evaluator = bench.signedIn("eva", "evaluator");
        person("R18-0001", "ARCHIVE GIVEN", "LINKAGE REFUSED", "QUOTES GIVEN");
        person("R18-0002", "ARCHIVE GIVEN", "LINKAGE GIVEN", "QUOTES REFUSED");
        person("R18-0003", "ARCHIVE REFUSED", "LINKAGE GIVEN");
        person("R18-0004", "ARCHIVE GIVEN", "ARCHIVE WITHDRAWN");
        person("R18-0005", "RECONTACT GIVEN");
        person("R18-0006", "SURVEY REFUSED", "ARCHIVE GIVEN");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    /** Somebody who said these things, one after the other. */
    private static void person(String respondent, String... said) {
        bench.part(Database.class).change("system", acting -> {
            String id = Pseudonym.next().text();
            acting.sql()
                    .execute("insert into participant (id, study, made_at, made_by) values (?, ?, 1, 'x')", id, STUDY);
            acting.sql()
                    .execute(
                            "insert into participant_link (study, kind, value, participant) values (?, 'respondent', ?, ?)",
                            STUDY,
                            respondent,
                            id);
            for (int i = 0; i < said.length; i++) {
                acting.sql()
                        .execute(
                                "insert into consent_event values (?, ?, '', ?, ?, ?, '1', 'en', 'PAPER', '', 1, 'x')",
                                Ids.next(),
                                id,
                                said[i].split(" ")[0],
                                said[i].split(" ")[1],
                                i + 1);
            }
            return acting.record("test.fill", "participant:" + id, STUDY, java.util.Map.of());
        });
    }

    /** All interviews but some, as pages write it. */
    private static String many(int but) {
        return String.format(java.util.Locale.ROOT, "%,d", interviews - but);
    }

    private static Answer ready(String purpose, boolean texts) {
        return evaluator.post(
                PAGE, "wave", "2018", "format", "csv", "in", "en", "for", purpose, "texts", Boolean.toString(texts));
    }

    private static String file(Answer ready) {
        assertThat(ready.status()).as(ready.text()).isEqualTo(200);
        Matcher link = Pattern.compile("href=\"(/studies/riverside/survey/export/[^\"]+)\"")
                .matcher(ready.text());
        assertThat(link.find()).isTrue();
        Answer file = evaluator.get(link.group(1).replace("&amp;", "&"));
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        return file.text();
    }

    private static int rows(String csv) {
        return csv.strip().split("\r?\n").length - 1;
    }

    @Test
    void scope_archive_a_deposit_has_those_who_agreed_and_says_how_many_it_leaves_out_and_why() {
        Answer ready = ready("archive", true);
        assertThat(ready.text())
                .contains("riverside-2018-archive.csv")
                .contains("2 said no")
                .contains("1 took it back")
                .contains("1 said nothing about it")
                .contains(many(6) + " belong to nobody who is known");
        String csv = file(ready);
        assertThat(rows(csv)).isEqualTo(2);
        assertThat(csv).contains("words of R18-0001").doesNotContain("words of R18-0002");
    }

    @Test
    void scope_linkage_a_file_for_joining_has_those_who_agreed_to_that() {
        String csv = file(ready("linkage", true));
        assertThat(rows(csv)).isEqualTo(2);
        assertThat(csv)
                .as("neither of them agreed to be quoted")
                .doesNotContain("words of")
                .doesNotContain("R18-0001");
    }

    @Test
    void scope_quotes_free_words_stay_here_of_whoever_said_no_to_being_quoted() {
        String csv = file(ready("study", true));
        assertThat(csv)
                .contains("words of R18-0001")
                .contains("words of R18-0005")
                .doesNotContain("words of R18-0002");
        assertThat(rows(file(ready("study", false)))).isEqualTo(interviews - 1);
    }

    @Test
    void scope_survey_whoever_said_no_to_taking_part_is_in_no_file() {
        Answer ready = ready("study", true);
        assertThat(ready.text()).contains("1 said no");
        assertThat(file(ready)).doesNotContain("words of R18-0006");
    }

    @Test
    void the_description_for_archives_counts_whom_the_file_has_and_says_that_others_are_left_out() {
        Answer ready = evaluator.post(PAGE, "wave", "2018", "format", "ddi", "in", "en", "for", "archive");
        assertThat(file(ready)).contains("Left out: " + many(2)).contains("riverside-2018-archive.csv");
    }

    @Test
    void where_nobody_agreed_nothing_is_deposited_and_the_page_says_what_to_do() {
        Answer refused = evaluator.post(PAGE, "wave", "2015", "format", "csv", "in", "en", "for", "archive");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("is known to have agreed").contains("Take up what people agreed to");
        assertThat(evaluator
                        .post(PAGE, "wave", "2018", "format", "csv", "for", "sale")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_link_for_one_purpose_opens_no_other() {
        Matcher link = Pattern.compile("href=\"(/studies/riverside/survey/export/[^\"]+)\"")
                .matcher(ready("archive", false).text());
        assertThat(link.find()).isTrue();
        assertThat(evaluator
                        .get(link.group(1).replace("&amp;", "&").replace("for=archive", "for=study"))
                        .status())
                .isNotEqualTo(200);
    }

    @Test
    void the_ledger_is_told_what_for_and_how_many_stayed() {
        file(ready("archive", false));
        String told = bench.part(Database.class)
                .read(sql -> sql.fetchSingle(
                                "select facts from ledger where act = 'answers.export' order by number desc limit 1")
                        .get(0, String.class));
        assertThat(told).contains("\"for\":\"archive\"").contains("\"left-out\":\"" + (interviews - 2) + "\"");
    }

    @Test
    void what_came_sealed_is_said_and_opened_elsewhere_with_no_place_for_a_key_here() {
        bench.part(Database.class).change("system", acting -> {
            acting.sql()
                    .execute(
                            "insert into submission (id, study, form, form_version, instance, first, newest, received_at, received_by, way,"
                                    + " device, xml, hash, incomplete, sealed, state, rules, weighty, noted) values ('s1', ?, 'secret', '1',"
                                    + " 'uuid:s1', 's1', 1, 5, 'x', 'tablet', '', ?, 'h', 0, 1, 'checked', 9, 0, 0)",
                            STUDY,
                            "<data/>".getBytes(UTF_8));
            return acting.record("test.fill", "sealed", STUDY, java.util.Map.of());
        });
        assertThat(evaluator.get(PAGE).text())
                .contains("One submission came sealed")
                .contains("How to open them");
        assertThat(evaluator.get(PAGE + "/sealed").text())
                .contains("Form secret: 1")
                .contains("commonweal survey open-sealed submissions --key private-key.pem --out opened")
                .doesNotContain("type=\"file\"")
                .doesNotContain("<textarea");
    }

    @Test
    void where_nobody_is_known_the_waves_own_answer_counts() throws IOException {
        DatabaseStore store = bench.part(DatabaseStore.class);
        DocumentPath path = DocumentPath.of("fieldwork.yaml");
        byte[] before = store.read(STUDY, path).orElseThrow();
        String named = new String(before, UTF_8)
                .replace("  - wave: \"2015\"\n", "  - wave: \"2015\"\n    consent: {archive: condition}\n");
        store.apply(STUDY, Change.replace(path, Fingerprint.of(before), named.getBytes(UTF_8)), "system");
        try {
            Answer ready = evaluator.post(PAGE, "wave", "2015", "format", "csv", "in", "en", "for", "archive");
            assertThat(rows(file(ready)))
                    .as("whose answer has the code 1")
                    .isPositive()
                    .isLessThan(interviews);
        } finally {
            store.apply(STUDY, Change.replace(path, Fingerprint.of(named.getBytes(UTF_8)), before), "system");
        }
    }
}
