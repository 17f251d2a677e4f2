package org.commonweal.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Ids;
import org.commonweal.app.store.Studies;
import org.commonweal.people.Pseudonym;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.words.Labels;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ninety people of two neighbourhoods, of whom thirty were interviewed again. */
class PanelPagesTest {

    private static final String PROGRAMME = """
            programme: river
            title: {en: "By the river", zh: "河畔"}
            fictional: true
            began: 2024-06-01
            framework:
              id: system-resilience
              version: "3"
              domains:
                - {id: health, label: {en: "Health", zh: "健康"}}
            neighbourhoods:
              - {id: hill, name: {en: "Hill", zh: "山上"}, arm: intervention, pair: A, households: 900}
              - {id: vale, name: {en: "Vale", zh: "谷地"}, arm: comparator, pair: A, households: 900}
            waves:
              - {id: w1, label: {en: "First", zh: "第一轮"}, from: 2024-01-01, to: 2024-03-01, file: waves/w1.csv}
              - {id: w2, label: {en: "Second", zh: "第二轮"}, from: 2026-01-01, to: 2026-03-01, file: waves/w2.csv}
            """;

    private static final String QUESTIONNAIRE = """
            version: "1"
            languages: [en, zh]
            missing: {"-9": refused}
            columns: {respondent: respondent_id, person: person_id, area: area}
            questions:
              - id: tenure
                kind: choice
                wording: {en: "Own or rent?", zh: "就住房而言，您是自有还是租住？"}
                choices:
                  - {code: "own", label: {en: "Owns it", zh: "自有"}}
                  - {code: "rent", label: {en: "Rents it", zh: "租住"}}
                  - {code: "boat", label: {en: "Lives on a boat", zh: "住在船上"}}
              - id: mood
                kind: choice
                domain: health
                wording: {en: "How are you?", zh: "您好吗？"}
                choices:
                  - {code: "1", label: {en: "Well", zh: "好"}}
                  - {code: "2", label: {en: "Not well", zh: "不好"}}
            """;

    private final OpenWorkbench workbench = OpenWorkbench.now();
    private final Database database = workbench.bean(Database.class);

    private String study = "";
    private String home = "";
    private Visitor manager;

    @BeforeEach
    void a_panel_of_two_waves() {
        study = ("pn-" + Ids.next().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")).substring(0, 18);
        home = "/studies/" + study + "/panel";
        database.change(
                "system",
                acting -> new Studies(database).create(acting, study, new Labels(Map.of("en", "By the river"))));
        StringBuilder first = new StringBuilder("respondent_id,person_id,area,tenure,mood\n");
        StringBuilder second = new StringBuilder("respondent_id,person_id,area,tenure,mood\n");
        StringBuilder found = new StringBuilder("person,household,dwelling,from_wave,event\n");
        for (int i = 0; i < 90; i++) {
            String tenure = i < 5 ? "boat" : i % 2 == 0 ? "own" : "rent";
            String area = i % 4 < 2 ? "hill" : "vale";
            first.append("a%d,P%d,%s,%s,1\n".formatted(i, i, area, tenure));
            found.append("P%d,H%d,D%d,w1,found\n".formatted(i, i, i));
            if (i % 3 == 0) {
                second.append("b%d,P%d,%s,%s,1\n".formatted(i, i, area, tenure));
            }
        }
        write(Map.of(
                "programme.yaml", PROGRAMME,
                "questionnaire.yaml", QUESTIONNAIRE,
                "waves/w1.csv", first.append("a90,,hill,own,1\n").toString(),
                "waves/w2.csv", second.toString(),
                "fieldwork/w1/people.csv", found.toString()));
        manager = workbench.with("field-manager", Optional.of(study), Optional.empty());
        agreed("a1", "a2", "a4");
    }

    private void write(Map<String, String> texts) {
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        texts.forEach((path, text) -> steps.put(
                DocumentPath.of(path),
                new Change.Step(Optional.empty(), Optional.of(text.getBytes(StandardCharsets.UTF_8)))));
        try {
            workbench.bean(DatabaseStore.class).apply(study, new Change(steps), "system");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void agreed(String... respondents) {
        database.change("system", acting -> {
            for (String respondent : respondents) {
                String who = Pseudonym.next().text();
                acting.sql()
                        .execute(
                                "insert into participant (id, study, made_at, made_by) values (?, ?, 1, 'x')",
                                who,
                                study);
                acting.sql()
                        .execute(
                                "insert into participant_link (study, kind, value, participant) values (?, 'respondent', ?, ?)",
                                study,
                                respondent,
                                who);
                acting.sql()
                        .execute(
                                "insert into consent_event (id, participant, wave, scope, act, at, wording, language,"
                                        + " evidence, evidence_hash, recorded_at, recorded_by)"
                                        + " values (?, ?, '', 'RECONTACT', 'GIVEN', 1, '', '', 'WORD', '', 1, 'x')",
                                Ids.next(),
                                who);
            }
            return acting.record("participant.take-up", "participants", study, Map.of());
        });
    }

    private int ledger(String act) {
        return database.read(
                sql -> sql.fetchSingle("select count(*) from ledger where study = ? and act = ?", study, act)
                        .get(0, Integer.class));
    }

    private Visitor.Page person(String id) {
        return manager.get(home + "/person?wave=w2&id=" + id);
    }

    private Visitor.Page say(String id, Map<String, String> fields) {
        person(id);
        Map<String, String> all = new TreeMap<>(fields);
        all.put("wave", "w2");
        all.put("id", id);
        return manager.post(home + "/person/events", all);
    }

    @Test
    void the_rate_is_shown_with_its_interval_and_few_people_are_hidden() {
        Visitor.Page page = manager.get(home + "?by=tenure");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("30 of 90", "33.3%", "24.5% – 43.6%", "counted together");
        // five on boats: hidden, and the smaller of the others with them, or one could subtract
        assertThat(page.body()).contains("hidden: few people").doesNotContain("2/5");
        String csv = manager.get(home + "/reinterview.csv?wave=w2").body();
        assertThat(csv).contains("all,,90,30").contains("tenure,boat,,,,,,,yes").doesNotContain("boat,5");
        assertThat(csv.lines()
                        .filter(line -> line.startsWith("tenure,") && line.endsWith(",yes"))
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    /** What stands on a page for a reader, without the frame around it, and without codes, ids and names of the study. */
    private static String read(Visitor.Page page) {
        String main = page.body().replaceAll("(?s).*<main[^>]*>", "").replaceAll("(?s)</main>.*", "");
        return main.replaceAll("(?s)<(style|script|code|title)[^>]*>.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("&[a-z]+;|&#[0-9]+;", " ")
                .replaceAll("\\b([a-z]+\\.csv|[A-Z]?[0-9]+|[PHD][0-9]+|CSV|UTC|w[12])\\b", " ")
                .replaceAll("\\s+", " ");
    }

    @Test
    void on_chinese_pages_no_word_is_english() {
        manager.get(home);
        manager.post("/language", Map.of("language", "zh"));
        for (String where : List.of(
                home + "?by=tenure",
                home + "/people?wave=w2",
                home + "/person?wave=w2&id=P1",
                home + "/household?wave=w2&id=H1",
                home + "/person/reach?wave=w2&id=P1",
                home + "/tracing?wave=w2",
                home + "/earlier?wave=w2")) {
            Visitor.Page page = manager.get(where);
            assertThat(page.status()).as(where).isEqualTo(200);
            String words = read(page);
            assertThat(words).as(where).matches("(?s).*\\p{IsHan}.*");
            assertThat(words).as(where).doesNotContainPattern("[A-Za-z]{2,}");
        }
    }

    @Test
    void the_arms_are_pooled_until_the_plan_is_declared() {
        assertThat(manager.get(home + "?by=-arm").status()).isEqualTo(404);
        assertThat(manager.get(home + "/reinterview.csv?wave=w2").body()).doesNotContain("-arm");
        write(Map.of("plan.yaml", "plan: yes\n", "plan.seal", "sealed\n"));
        assertThat(manager.get(home + "?by=-arm").body()).contains("Comparison");
    }

    @Test
    void who_never_agreed_is_neither_looked_for_nor_read() {
        assertThat(person("P1").body()).contains("may be asked").contains("Names and addresses");
        assertThat(person("P5").body())
                .contains("never said whether they may be asked")
                .doesNotContain("/person/reach");
        assertThat(manager.get(home + "/person/reach?wave=w2&id=P5").status()).isEqualTo(404);
        assertThat(manager.get(home + "/person/reach?wave=w2&id=P1").status()).isEqualTo(200);
        assertThat(ledger("identifier.read")).isEqualTo(1);
        assertThat(ledger("identifiers.read")).isGreaterThanOrEqualTo(1);
        assertThat(manager.post(
                                home + "/person/traces",
                                Map.of("wave", "w2", "id", "P5", "source", "LETTER", "result", "NOTHING"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void attack_17_names_are_for_who_may_write_identifiers_and_people_for_who_runs_field_work() {
        for (String role : java.util.List.of("interviewer", "reader", "facilitator")) {
            Visitor other = workbench.with(role, Optional.of(study), Optional.empty());
            assertThat(other.get(home + "/people?wave=w2").status()).as(role).isEqualTo(404);
            assertThat(other.get(home + "/person?wave=w2&id=P1").status())
                    .as(role)
                    .isEqualTo(404);
        }
        for (String role : java.util.List.of("evaluator", "programme-lead", "interviewer")) {
            Visitor other = workbench.with(role, Optional.of(study), Optional.empty());
            assertThat(other.get(home + "/person/reach?wave=w2&id=P1").status())
                    .as(role)
                    .isEqualTo(404);
        }
    }

    @Test
    void what_happened_is_noted_taken_back_with_a_reason_and_stays_in_the_history() {
        assertThat(say("P1", Map.of("what", "MOVED")).status()).isEqualTo(303);
        assertThat(person("P1").body()).contains("to be traced");
        assertThat(manager.get(home + "/tracing?wave=w2").body()).contains(">P1<");
        String page = person("P1").body();
        String line = page.replaceFirst("(?s).*name=\"line\" value=\"(\\d+)\".*", "$1");
        Map<String, String> back =
                new TreeMap<>(Map.of("wave", "w2", "id", "P1", "line", line, "what", "MOVED", "why", ""));
        assertThat(manager.post(home + "/person/take-back", back).status()).isEqualTo(422);
        back.put("why", "the neighbours had mistaken them");
        assertThat(manager.post(home + "/person/take-back", back).status()).isEqualTo(303);
        assertThat(person("P1").body())
                .contains("may be asked")
                .contains("the neighbours had mistaken them")
                .contains("taken back on");
        assertThat(ledger("panel.event")).isEqualTo(1);
        assertThat(ledger("panel.take-over")).isEqualTo(1);
        assertThat(ledger("panel.take-back")).isEqualTo(1);
    }

    @Test
    void nothing_happens_after_death_and_nobody_joins_a_household_that_is_not_there() {
        assertThat(say("P2", Map.of("what", "")).status()).isEqualTo(422);
        assertThat(say("P2", Map.of("what", "MERGED", "household", "H999")).status())
                .isEqualTo(422);
        assertThat(say("P2", Map.of("what", "MERGED", "household", "H1")).status())
                .isEqualTo(303);
        assertThat(manager.get(home + "/household?wave=w2&id=H1").body())
                .contains(">P1<")
                .contains(">P2<");
        assertThat(say("P4", Map.of("what", "DIED")).status()).isEqualTo(303);
        assertThat(say("P4", Map.of("what", "MOVED")).status()).isEqualTo(422);
        assertThat(manager.get(home + "/person/reach?wave=w2&id=P4").status()).isEqualTo(404);
    }

    @Test
    void an_attempt_that_finds_somebody_moves_them_in_the_same_act() {
        say("P1", Map.of("what", "MOVED"));
        person("P1");
        Map<String, String> tried =
                new TreeMap<>(Map.of("wave", "w2", "id", "P1", "source", "LETTER", "result", "NOTHING"));
        assertThat(manager.post(home + "/person/traces", tried).status()).isEqualTo(303);
        assertThat(manager.get(home + "/tracing?wave=w2").body()).contains("under way");
        person("P1");
        tried.putAll(Map.of("source", "NEIGHBOUR", "result", "OUTSIDE"));
        assertThat(manager.post(home + "/person/traces", tried).status()).isEqualTo(303);
        assertThat(person("P1").body()).contains("left the areas");
        String tracing = manager.get(home + "/tracing?wave=w2").body();
        assertThat(tracing).contains("100.0%").contains("need not be looked for");
        assertThat(ledger("panel.trace")).isEqualTo(2);
    }

    @Test
    void what_is_known_of_people_is_written_as_the_command_line_reads_it() throws IOException {
        say("P1", Map.of("what", "LEFT"));
        manager.get(home);
        assertThat(manager.post(home + "/write", Map.of("wave", "w2")).status()).isEqualTo(303);
        String written = new String(
                workbench
                        .bean(DatabaseStore.class)
                        .read(study, DocumentPath.of("fieldwork/w2/people.csv"))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
        assertThat(written)
                .isEqualToNormalizingNewlines("person,household,dwelling,from_wave,event\nP1,H1,D1,w2,left\n");
    }

    @Test
    void answers_of_the_wave_before_go_to_who_is_assigned_of_who_agreed_and_only_as_declared() {
        Visitor ann = workbench.with("interviewer", Optional.of(study), Optional.empty());
        String id = database.read(sql -> sql.fetchSingle("select id from account where email = ?", ann.email())
                .get(0, String.class));
        // P1 agreed, P5 never said so; P2 agreed and lives where somebody else goes
        database.change("system", acting -> {
            for (String dwelling : java.util.List.of("D1", "D5")) {
                acting.sql()
                        .execute(
                                "insert into field_assignment (study, wave, dwelling, number, interviewer, newest, reason,"
                                        + " assigned_by, assigned_at) values (?, 'w2', ?, 1, ?, 1, '', 'x', 1)",
                                study,
                                dwelling,
                                id);
            }
            return acting.record("dwelling.assign", "wave:w2", study, Map.of());
        });
        EarlierLists lists = workbench.bean(EarlierLists.class);
        org.commonweal.app.access.Person holder = workbench
                .bean(org.commonweal.app.access.account.OwnAccount.class)
                .holder(id)
                .orElseThrow();
        assertThat(new String(lists.of(holder, study), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("name,label,__version,dwelling\n");
        manager.get(home + "/earlier?wave=w2");
        assertThat(manager.post(home + "/earlier", Map.of("wave", "w2", "q.tenure", "yes"))
                        .status())
                .isEqualTo(303);
        assertThat(new String(lists.of(holder, study), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines(
                        "name,label,__version,dwelling,tenure,tenure_en,tenure_zh\nP1,P1,1,D1,boat,Lives on a boat,住在船上\n");
        assertThat(ledger("panel.earlier")).isEqualTo(1);
        assertThat(ledger("panel.declare-earlier")).isEqualTo(1);
        assertThat(manager.get(home + "/earlier?wave=w2").body()).contains("How often answers changed");
    }

    @Test
    void a_sensitive_answer_is_not_handed_on_without_a_reason() {
        manager.get(home + "/earlier?wave=w2");
        assertThat(manager.post(home + "/earlier", Map.of("wave", "w2", "q.mood", "yes"))
                        .status())
                .isEqualTo(422);
        Map<String, String> fields = Map.of("wave", "w2", "q.mood", "yes", "because.mood", "the team asked for it");
        assertThat(manager.post(home + "/earlier", fields).status()).isEqualTo(303);
    }

    @Test
    void a_study_without_a_panel_says_what_to_do_next() {
        String other = ("pe-" + Ids.next().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")).substring(0, 18);
        database.change(
                "system", acting -> new Studies(database).create(acting, other, new Labels(Map.of("en", "Empty"))));
        Visitor lead = workbench.with("programme-lead", Optional.of(other), Optional.empty());
        assertThat(lead.get("/studies/" + other + "/panel").body()).contains("There is no panel yet");
        assertThat(lead.get("/studies/" + other + "/panel/people").status()).isEqualTo(404);
    }

    @Test
    void whoever_withdraws_is_taken_out_of_the_history() {
        say("P1", Map.of("what", "LEFT"));
        int lines = database.read(sql -> sql.fetchCount(
                DSL.table("panel_event"), DSL.field("study", String.class).eq(study)));
        assertThat(lines).isEqualTo(91);
        Visitor lead = workbench.with("programme-lead", Optional.of(study), Optional.empty());
        String who = database.read(sql -> sql.fetchSingle(
                        "select participant from participant_link where study = ? and value = 'a1'", study)
                .get(0, String.class));
        lead.get("/studies/" + study + "/participants/" + who + "/withdraw");
        Visitor.Page gone =
                lead.post("/studies/" + study + "/participants/" + who + "/withdraw", Map.of("sure", "yes"));
        assertThat(gone.status()).as(gone.body()).isEqualTo(303);
        int left = database.read(sql -> sql.fetchCount(
                DSL.table("panel_event"),
                DSL.field("study", String.class).eq(study),
                DSL.field("person", String.class).eq("P1")));
        assertThat(left).isZero();
    }
}
