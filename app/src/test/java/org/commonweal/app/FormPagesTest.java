package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.store.DocumentPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Forms on pages: brought, written, published, compared, printed, keyed from paper. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class FormPagesTest {

    private static final String FORMS = "/studies/riverside/forms";
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static final String SMALL = """
            | survey |            |       |                     |                |               |
            |        | type       | name  | label::English (en) | label::中文 (zh) | relevant      |
            |        | select_one owns | home | Is it yours?   | 是自有的吗？         |               |
            |        | integer    | rooms | How many rooms?     | 几间房？           | ${home} = 'y' |
            |        | text       | why   | Anything else?      | 还有吗？           |               |
            | choices |           |       |                     |                |
            |        | list_name  | name  | label::English (en) | label::中文 (zh) |
            |        | owns       | y     | Yes                 | 是              |
            |        | owns       | n     | No                  | 否              |
            | settings |          |         |
            |        | form_id    | version | form_title |
            |        | %s         | %s      | A small form |
            """;

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor manager;

    @BeforeAll
    static void open() throws IOException {
        bench = DemoWorkbench.at(data);
        bench.part(StudyIntake.class)
                .take("system", Optional.of("riverside"), StudyWalkTest.documents(StudyWalkTest.RIVERSIDE));
        manager = bench.signedIn("fay", "field-manager");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void a_form_is_made_of_the_questionnaire_written_undone_and_published_for_good() {
        Answer begun = manager.post(FORMS + "/from-questionnaire", "id", "neighbours");
        assertThat(begun.status()).as(begun.text()).isIn(302, 303);
        Answer draft = manager.follow(begun);
        assertThat(draft.text()).contains("How old were you").contains("Publish version 1");

        Answer written = manager.post(
                FORMS + "/neighbours/draft/question",
                "state",
                state(draft),
                "row",
                "0",
                "after",
                "1",
                "kind",
                "SELECT_MULTIPLE",
                "label_0",
                "What helps you?",
                "label_1",
                "什么对您有帮助？",
                "name",
                "aid",
                "choices",
                "1 | Friends | 朋友\n2 | Neighbours | 邻居",
                "relevant",
                "${age} > 20");
        assertThat(written.status()).as(written.text()).isIn(302, 303);
        draft = manager.get(FORMS + "/neighbours/draft");
        assertThat(draft.text()).contains("What helps you?").contains("Take the last step back");
        manager.post(FORMS + "/neighbours/draft/row", "state", state(draft), "row", "2", "act", "down");
        assertThat(manager.get(FORMS + "/neighbours/draft").text().indexOf("id=\"row-2\""))
                .isPositive();
        manager.post(FORMS + "/neighbours/draft/undo");
        Answer undone = manager.get(FORMS + "/neighbours/draft");
        assertThat(state(undone)).isEqualTo(state(draft));
        Answer stale = manager.post(FORMS + "/neighbours/draft/row", "state", "other", "row", "2", "act", "remove");
        assertThat(stale.status()).isEqualTo(400);
        assertThat(stale.text()).contains("Somebody else was quicker");

        assertThat(bench.signedIn("eva", "evaluator")
                        .post(FORMS + "/neighbours/draft/publish", "state", state(undone))
                        .status())
                .as("to publish binds others")
                .isEqualTo(404);
        Answer published = manager.post(FORMS + "/neighbours/draft/publish", "state", state(undone));
        assertThat(published.status()).as(published.text()).isIn(302, 303);
        assertThat(manager.follow(published).text()).contains("never changes").contains("What helps you?");
        assertThat(text("forms/neighbours/1/form.xml"))
                .contains("version=\"1\"")
                .contains("How old were you");
        assertThat(manager.get(FORMS + "/neighbours/draft").status()).isEqualTo(404);

        manager.post(FORMS + "/neighbours/1/continue");
        Answer next = manager.get(FORMS + "/neighbours/draft");
        assertThat(next.text()).contains("Publish version 2");
        manager.post(
                FORMS + "/neighbours/draft/question",
                "state",
                state(next),
                "row",
                "2",
                "kind",
                "SELECT_MULTIPLE",
                "name",
                "aid",
                "label_0",
                "What helps you most?",
                "choices",
                "1 | Friends | 朋友\n3 | Family | 家人");
        manager.post(FORMS + "/neighbours/draft/publish", "state", state(manager.get(FORMS + "/neighbours/draft")));
        Answer map = manager.get("/studies/riverside/form-comparison?from=neighbours/1&to=neighbours/2&show=changed");
        assertThat(map.status()).isEqualTo(200);
        assertThat(map.text()).contains("a person must judge").contains("What helps you most?");

        Answer named = manager.post("/studies/riverside/form-waves", "wave", "2018", "form", "neighbours/2");
        assertThat(named.status()).as(named.text()).isIn(302, 303);
        assertThat(text("fieldwork.yaml")).contains("form_version: \"2\"");
    }

    @Test
    void a_scale_is_placed_with_its_scoring_only_where_its_licence_is_confirmed() {
        manager.post(FORMS + "/begin", "id", "wellbeing", "title", "Well-being");
        String scales = FORMS + "/wellbeing/draft/scales";
        Answer page = manager.get(scales);
        assertThat(page.text()).contains("ONS4").contains("registration needed");
        Answer closed = manager.post(scales, "scale", "swemwbs", "after", "1", "state", state(page));
        assertThat(closed.status()).isEqualTo(400);
        assertThat(closed.text()).contains("cannot be placed");
        Answer placed = manager.post(scales, "scale", "lonely4", "after", "1", "state", state(page));
        assertThat(placed.status()).as(placed.text()).isIn(302, 303);
        Answer draft = manager.get(FORMS + "/wellbeing/draft");
        assertThat(draft.text())
                .contains("lack companionship")
                .contains("Open Government")
                .contains("Publish version 1");
        assertThat(draft.text()).contains("Computed");
    }

    @Test
    void a_form_that_asks_who_somebody_is_is_published_only_with_a_reason_that_the_ledger_keeps() {
        String asking = SMALL.formatted("who", "1").replace("Anything else?", "What is your full name?");
        manager.upload(FORMS + "/bring", "file", "who.md", bytes(asking));
        Answer draft = manager.get(FORMS + "/who/draft");
        assertThat(draft.text()).contains("This form asks who somebody is").contains("Why it has to ask");
        Answer refused = manager.post(FORMS + "/who/draft/publish", "state", state(draft));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("the answer to why would say who somebody is");
        Answer published = manager.post(
                FORMS + "/who/draft/publish", "state", state(draft), "reason", "to tell those of a household apart");
        assertThat(published.status()).as(published.text()).isIn(302, 303);
        String told = bench.part(org.commonweal.app.store.Database.class)
                .read(sql -> sql.fetchSingle(
                                "select facts from ledger where act = 'form.publish' and object = 'form:who'")
                        .get(0, String.class));
        assertThat(told).contains("to tell those of a household apart").contains("\"asks-who\":\"1\"");
    }

    @Test
    void a_sheet_of_somebody_who_withdrew_is_not_keyed() {
        publish("gone", "1");
        String instance = org.commonweal.submission.FilledForm.instanceOfSheet("riverside", "gone", "1", "00009");
        org.commonweal.people.Pseudonym person = org.commonweal.people.Pseudonym.next();
        bench.part(org.commonweal.app.store.Database.class).change("system", acting -> {
            acting.sql()
                    .execute(
                            "insert into participant (id, study, made_at, made_by) values (?, 'riverside', 1, 'x')",
                            person.text());
            acting.sql()
                    .execute(
                            "insert into participant_link (study, kind, value, participant) values ('riverside', 'instance', ?, ?)",
                            instance,
                            person.text());
            return acting.record("test.fill", "participant", "riverside", java.util.Map.of());
        });
        try {
            bench.part(org.commonweal.app.withdrawal.Withdrawals.class).withdraw("system", "riverside", person);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        String code = code(
                manager.get("/studies/riverside/paper/gone/1?first=9&copies=1").text());
        Answer refused = bench.signedIn("ben", "interviewer")
                .post(
                        "/studies/riverside/keying/gone/1",
                        "sheet",
                        "9",
                        "code",
                        code,
                        "a:/data/home",
                        "y",
                        "a:/data/rooms",
                        "3");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Sheet 00009 is that of somebody who withdrew");
    }

    @Test
    void what_is_keyed_from_paper_by_two_people_is_handed_in_as_any_other_interview() {
        publish("paper", "1");
        String code = code(
                manager.get("/studies/riverside/paper/paper/1?first=7&copies=2").text());
        Answer paper = manager.get("/studies/riverside/paper/paper/1?language=English%20(en)&print=large");
        assertThat(paper.text())
                .contains("Only if question 1 is y (Yes). Otherwise go to question 3.")
                .contains("class=\"large\"");
        assertThat(manager.get("/studies/riverside/paper/paper/1?language=%E4%B8%AD%E6%96%87%20(zh)")
                        .text())
                .contains("否则转到第 3 题");

        DemoVisitor ben = bench.signedIn("ben", "interviewer");
        DemoVisitor dora = bench.signedIn("dora", "interviewer");
        String key = "/studies/riverside/keying/paper/1";
        assertThat(ben.get(key).text()).contains("data-relevant");
        Answer wrongCode = ben.post(key, "sheet", "7", "code", "000000", "a:/data/home", "y");
        assertThat(wrongCode.status()).isEqualTo(400);
        assertThat(wrongCode.text()).contains("check code");
        Answer odd = ben.post(key, "sheet", "7", "code", code, "a:/data/home", "n", "a:/data/rooms", "3");
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.text()).contains("It stands so on the paper");
        Answer first = ben.post(key, "sheet", "7", "code", code, "a:/data/home", "y", "a:/data/rooms", "3");
        assertThat(first.header("location")).contains("form.keyed");
        assertThat(ben.post(key, "sheet", "00007", "code", code, "a:/data/home", "y", "a:/data/rooms", "3")
                        .text())
                .contains("Somebody else keys it the second time");
        Answer second = dora.post(key, "sheet", "7", "code", code, "a:/data/home", "y", "a:/data/rooms", "4");
        assertThat(second.header("location")).contains("keyed-differs");
        assertThat(submissions()).isZero();

        assertThat(ben.get(key + "/00007").status())
                .as("to settle is for whoever decides")
                .isEqualTo(404);
        assertThat(manager.get(key + "/00007").text())
                .contains("How many rooms?")
                .doesNotContain("Anything else?");
        Answer without = manager.post(key + "/00007", "take:/data/rooms", "other");
        assertThat(without.text()).contains("There is no reason");
        Answer settled = manager.post(key + "/00007", "take:/data/rooms", "other", "reason", "The sheet says four");
        assertThat(settled.header("location")).as(settled.text()).contains("handed-in");
        assertThat(submissions()).isOne();
        assertThat(keyedAnswers()).as("what was keyed goes from here").isZero();

        ben.post(key, "sheet", "8", "code", code, "a:/data/home", "n", "a:/data/why", "Nothing");
        Answer agreed = dora.post(key, "sheet", "8", "code", code, "a:/data/home", "n", "a:/data/why", "Nothing");
        assertThat(agreed.header("location")).contains("handed-in");
        assertThat(submissions()).isEqualTo(2);
    }

    @Test
    void whoever_only_reads_neither_writes_forms_nor_keys() {
        DemoVisitor reader = bench.signedIn("olu", "oversight-group-member");
        DemoVisitor interviewer = bench.signedIn("ian", "interviewer");
        assertThat(reader.get(FORMS).status()).isEqualTo(200);
        assertThat(reader.get("/studies/riverside/keying").status()).isEqualTo(404);
        assertThat(interviewer.get("/studies/riverside/keying").status()).isEqualTo(200);
        assertThat(interviewer
                        .upload(FORMS + "/bring", "file", "f.md", bytes(SMALL.formatted("f", "1")))
                        .status())
                .isEqualTo(404);
        assertThat(interviewer.post(FORMS + "/begin", "id", "mine").status()).isEqualTo(404);
    }

    @Test
    void attack_6_a_workbook_with_macros_or_a_bomb_or_nonsense_is_refused_with_its_place_and_a_remedy() {
        for (String name : new String[] {"f.xlsm", "f.xls", "f.zip", "f.xlsx"}) {
            Answer refused = manager.upload(FORMS + "/bring", "file", name, bytes("PK\u0003\u0004 nonsense"));
            assertThat(refused.status()).as(name).isEqualTo(400);
            assertThat(refused.text()).contains("class=\"problems\"").contains(name);
        }
        Answer row = manager.upload(
                FORMS + "/bring",
                "file",
                "f.md",
                bytes(SMALL.formatted("f", "1").replace("integer ", "intger  ")));
        assertThat(row.status()).isEqualTo(400);
        assertThat(row.text()).contains("survey").contains("intger");
    }

    @Test
    void attack_10_and_11_words_of_a_form_that_would_be_markup_are_shown_as_words_on_every_page() {
        String form = SMALL.formatted("hostile", "1")
                .replace("Is it yours?", HOSTILE)
                .replace("| Yes ", "| " + HOSTILE + " ")
                .replace("A small form", HOSTILE);
        Answer brought = manager.upload(FORMS + "/bring", "file", "h.md", bytes(form));
        assertThat(brought.status()).as(brought.text()).isIn(302, 303);
        manager.post(FORMS + "/hostile/draft/publish", "state", state(manager.get(FORMS + "/hostile/draft")));
        for (String page : new String[] {
            FORMS + "/hostile/1",
            "/studies/riverside/paper/hostile/1",
            "/studies/riverside/keying/hostile/1",
            "/studies/riverside/form-comparison?from=hostile/1&to=hostile/1"
        }) {
            Answer shown = manager.get(page);
            assertThat(shown.status()).as(page).isEqualTo(200);
            assertThat(shown.text()).as(page).doesNotContain("<img src=x");
        }
        Answer refused =
                manager.upload(FORMS + "/bring", "file", HOSTILE + ".md", bytes(form.replace("integer ", HOSTILE)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("&lt;img").doesNotContain("<img src=x");
    }

    @Test
    void attack_16_rules_that_go_in_a_circle_are_found_at_the_latest_when_a_form_is_published() {
        String circle = "| survey |  |  |  |  |\n| | type | name | label | calculation |\n"
                + "| | calculate | a | | ${b} + 1 |\n| | calculate | b | | ${a} + 1 |\n| | text | c | Said? | |\n"
                + "| settings | | |\n| | form_id | version |\n| | circle | 1 |\n";
        Answer brought = manager.upload(FORMS + "/bring", "file", "circle.md", bytes(circle));
        if (brought.status() < 400) {
            Answer refused =
                    manager.post(FORMS + "/circle/draft/publish", "state", state(manager.get(FORMS + "/circle/draft")));
            assertThat(refused.status()).isEqualTo(400);
        } else {
            assertThat(brought.status()).isEqualTo(400);
        }
        assertThat(manager.get(FORMS + "/circle/1").status()).isEqualTo(404);
    }

    @Test
    void attack_16_a_pattern_that_never_ends_holds_nobody_up_when_a_sheet_is_keyed() {
        String slow = "| survey | | | | |\n| | type | name | label | constraint |\n"
                + "| | text | word | Which word? | regex(., '(a+)+$') |\n"
                + "| settings | | |\n| | form_id | version |\n| | slow | 1 |\n";
        manager.upload(FORMS + "/bring", "file", "slow.md", bytes(slow));
        manager.post(FORMS + "/slow/draft/publish", "state", state(manager.get(FORMS + "/slow/draft")));
        String code = code(manager.get("/studies/riverside/paper/slow/1").text());
        long before = System.nanoTime();
        Answer answer = manager.post(
                "/studies/riverside/keying/slow/1", "sheet", "1", "code", code, "a:/data/word", "a".repeat(60) + "!");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThat(answer.status()).isEqualTo(400);
    }

    private static void publish(String id, String version) {
        Answer brought = manager.upload(FORMS + "/bring", "file", id + ".md", bytes(SMALL.formatted(id, version)));
        assertThat(brought.status()).as(brought.text()).isIn(302, 303);
        Answer done = manager.post(
                FORMS + "/" + id + "/draft/publish", "state", state(manager.get(FORMS + "/" + id + "/draft")));
        assertThat(done.status()).as(done.text()).isIn(302, 303);
    }

    private static String state(Answer page) {
        Matcher state = Pattern.compile("name=\"state\" value=\"([0-9a-f]+)\"").matcher(page.text());
        assertThat(state.find()).as(page.text()).isTrue();
        return state.group(1);
    }

    private static String code(String paper) {
        Matcher code = Pattern.compile("Check code ([0-9A-F]{6})").matcher(paper);
        assertThat(code.find()).as(paper).isTrue();
        return code.group(1);
    }

    private static int submissions() {
        return bench.part(Database.class)
                .read(sql -> sql.fetchCount(org.jooq.impl.DSL.table(org.jooq.impl.DSL.name("submission"))));
    }

    private static int keyedAnswers() {
        return bench.part(Database.class)
                .read(sql -> sql.fetchCount(org.jooq.impl.DSL.table(org.jooq.impl.DSL.name("keyed_answer"))));
    }

    private static String text(String path) {
        return new String(
                bench.part(DatabaseStore.class)
                        .read("riverside", DocumentPath.of(path))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
