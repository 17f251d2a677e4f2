package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.DemoVisitor.Answer;
import org.commonweal.app.archive.StudyIntake;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.LedgerTable;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.store.DocumentPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan is declared by two people, once, as both of them saw it. */
class DeclaringTest {

    @TempDir
    static Path data;

    private static DemoWorkbench bench;
    private static DemoVisitor lead;
    private static DemoVisitor evaluator;

    @BeforeAll
    static void open() {
        bench = DemoWorkbench.at(data);
        lead = bench.signedIn("lead", "programme-lead");
        evaluator = bench.signedIn("eva", "evaluator");
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void two_people_declare_a_plan_and_a_change_after_that_is_a_deviation_with_its_reason() throws IOException {
        String study = draft("two-people");
        String hash = hash(study);
        assertThat(lead.get(at(study, "results")).text()).contains("No results before the plan is declared");
        lead.post(at(study, "plan/propose"), "hash", hash);
        assertThat(lead.post(at(study, "plan/confirm"), "hash", hash).status())
                .as("the same person")
                .isEqualTo(409);
        assertThat(sealed(study)).isFalse();
        assertThat(evaluator
                        .post(at(study, "plan/confirm"), "hash", "0".repeat(64))
                        .status())
                .as("another plan than the one that was seen")
                .isEqualTo(409);
        Answer declared = evaluator.post(at(study, "plan/confirm"), "hash", hash);
        assertThat(declared.status()).as(declared.text()).isIn(302, 303);
        assertThat(text(study, "plan.seal")).contains("by: \"lead, eva\"").contains("after_wave_on_file: true");
        assertThat(lead.get(at(study, "plan")).text()).contains("Declared on");

        String plan = text(study, "plan.yaml");
        String changed = plan.replaceFirst("smallest_important: 5", "smallest_important: 6");
        Answer unreasoned = evaluator.post(
                at(study, "plan/text"), "text", changed, "act", "keep", "state", state(study), "reason", " ");
        assertThat(unreasoned.status()).isEqualTo(400);
        assertThat(text(study, "plan.yaml")).isEqualTo(plan);
        Answer kept = evaluator.post(
                at(study, "plan/text"),
                "text",
                changed,
                "act",
                "keep",
                "state",
                state(study),
                "reason",
                "Residents said so");
        assertThat(kept.status()).as(kept.text()).isIn(302, 303);
        assertThat(evaluator.get(at(study, "plan")).text())
                .contains("Residents said so")
                .contains("outcomes/influence/smallest_important");
    }

    @Test
    void a_plan_that_is_changed_after_it_was_proposed_must_be_proposed_anew() throws IOException {
        String study = draft("changed");
        String hash = hash(study);
        lead.post(at(study, "plan/propose"), "hash", hash);
        String changed = text(study, "plan.yaml").replaceFirst("smallest_important: 5", "smallest_important: 6");
        evaluator.post(at(study, "plan/text"), "text", changed, "act", "keep", "state", state(study));
        assertThat(evaluator.post(at(study, "plan/confirm"), "hash", hash).status())
                .isEqualTo(409);
        assertThat(evaluator
                        .post(at(study, "plan/confirm"), "hash", hash(study))
                        .status())
                .isEqualTo(409);
        assertThat(sealed(study)).isFalse();
    }

    @Test
    void whoever_comes_second_with_a_change_of_the_plan_is_told_and_loses_nobodys_work() throws IOException {
        String study = draft("second");
        String state = state(study);
        String plan = text(study, "plan.yaml");
        lead.post(
                at(study, "plan/text"),
                "text",
                plan.replaceFirst("smallest_important: 5", "smallest_important: 7"),
                "act",
                "keep",
                "state",
                state);
        Answer late = evaluator.post(
                at(study, "plan/text"),
                "text",
                plan.replaceFirst("smallest_important: 5", "smallest_important: 8"),
                "act",
                "keep",
                "state",
                state);
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.text())
                .contains("Somebody else changed the plan meanwhile")
                .contains("smallest_important: 8");
        assertThat(text(study, "plan.yaml")).contains("smallest_important: 7");
    }

    @Test
    void attack_28_many_confirmations_at_once_seal_once_and_a_withdrawal_that_came_first_wins() throws Exception {
        for (int round = 0; round < 6; round++) {
            String study = draft("race-" + round);
            String hash = hash(study);
            lead.post(at(study, "plan/propose"), "hash", hash);
            List<Callable<Answer>> acts = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                acts.add(() -> evaluator.post(at(study, "plan/confirm"), "hash", hash));
            }
            acts.add(round % 2 == 0 ? 0 : 10, () -> lead.post(at(study, "plan/withdraw")));
            List<Answer> answers = atOnce(acts);
            Answer withdrawn = answers.remove(round % 2 == 0 ? 0 : 10);
            long confirmed = answers.stream().filter(it -> it.status() < 400).count();
            assertThat(answers).allMatch(it -> it.status() < 400 || it.status() == 409);
            boolean won = withdrawn.status() < 400;
            assertThat(confirmed).as("round " + round).isEqualTo(won ? 0 : 1);
            assertThat(sealed(study)).isEqualTo(!won);
            long told = bench.part(Database.class)
                    .read(sql -> new LedgerTable(sql)
                            .last(study, 1000).stream()
                                    .filter(it -> it.act().equals("plan.declare"))
                                    .count());
            assertThat(told).isEqualTo(won ? 0 : 1);
        }
    }

    @Test
    void an_outcome_is_written_with_live_words_and_kept_as_the_plan_reads_it() throws IOException {
        String study = draft("outcomes");
        Answer words = evaluator.post(at(study, "plan/outcome"), outcome(study, "preview"));
        assertThat(words.status()).as(words.text()).isEqualTo(200);
        assertThat(words.text()).contains("the share of residents who answer").contains("Chats with neighbours");
        assertThat(text(study, "plan.yaml")).doesNotContain("Chats with neighbours");
        Answer kept = evaluator.post(at(study, "plan/outcome"), outcome(study, "keep"));
        assertThat(kept.status()).as(kept.text()).isIn(302, 303);
        assertThat(text(study, "plan.yaml")).contains("id: \"chats_with_neighbours\"");
        assertThat(evaluator.get(at(study, "plan")).text()).contains("Chats with neighbours");
        Answer wrong = evaluator.post(
                at(study, "plan/outcome"),
                "question",
                "chat",
                "measure",
                "choices",
                "label_en",
                "Nothing counts",
                "domain",
                "social_connectivity",
                "role",
                "SECONDARY",
                "better",
                "HIGHER",
                "act",
                "keep",
                "state",
                state(study));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("Nothing counts");
        evaluator.post(at(study, "plan/outcomes/chats_with_neighbours/remove"), "state", state(study));
        assertThat(text(study, "plan.yaml")).doesNotContain("chats_with_neighbours");
    }

    @Test
    void an_outcome_called_new_has_an_address_of_its_own_and_can_be_changed() throws IOException {
        String study = draft("called-new");
        String[] fields = outcome(study, "keep");
        fields[5] = "New";
        assertThat(evaluator.post(at(study, "plan/outcome"), fields).status()).isIn(302, 303);
        assertThat(text(study, "plan.yaml")).contains("id: \"new\"");
        Answer form = evaluator.get(at(study, "plan/outcomes/new"));
        assertThat(form.text()).contains("value=\"New\"").contains("plan/outcomes/new\"");
        String[] again = outcome(study, "keep");
        again[5] = "New and better";
        assertThat(evaluator.post(at(study, "plan/outcomes/new"), again).status())
                .isIn(302, 303);
        assertThat(text(study, "plan.yaml")).contains("id: \"new\"").contains("New and better");
        assertThat(text(study, "plan.yaml")).doesNotContain("id: \"new_and_better\"");
    }

    @Test
    void placebos_and_families_are_added_and_taken_away_by_the_form_of_the_analysis() throws IOException {
        String study = draft("families");
        List<String> fields = new ArrayList<>(List.of(
                "family_influence",
                "+",
                "family_belong",
                "+",
                "new_family_en",
                "Say and belonging",
                "new_family_zh",
                "发言权与归属感",
                "new_family_adjustment",
                "ROMANO_WOLF",
                "group_kind",
                "placebo",
                "group_question",
                "sex",
                "group_choices",
                "sex:female",
                "group_label_en",
                "Is a woman",
                "missing",
                "COMPLETE_CASE",
                "weights",
                "SAMPLING",
                "act",
                "keep",
                "state",
                state(study)));
        Answer kept = evaluator.post(at(study, "plan/analysis"), fields.toArray(String[]::new));
        assertThat(kept.status()).as(kept.text()).isIn(302, 303);
        AnalysisPlan plan = plan(study);
        assertThat(plan.families()).singleElement().satisfies(family -> {
            assertThat(family.id()).isEqualTo("say_and_belonging");
            assertThat(family.outcomes()).containsExactlyInAnyOrder("influence", "belong");
            assertThat(family.adjustment()).isEqualTo(AnalysisPlan.Adjustment.ROMANO_WOLF);
            assertThat(family.label().in(Locale.CHINESE)).isEqualTo("发言权与归属感");
        });
        assertThat(plan.placebos())
                .singleElement()
                .satisfies(placebo -> assertThat(placebo.id()).isEqualTo("is_a_woman"));
        assertThat(evaluator.get(at(study, "plan/analysis")).text())
                .contains("value=\"is_a_woman\"")
                .contains("Say and belonging");
        assertThat(evaluator
                        .post(
                                at(study, "plan/analysis"),
                                "family_influence",
                                "+",
                                "missing",
                                "COMPLETE_CASE",
                                "act",
                                "keep",
                                "state",
                                state(study))
                        .status())
                .as("a family without a name")
                .isEqualTo(400);
        Answer without = evaluator.post(
                at(study, "plan/analysis"),
                "family_influence",
                "say_and_belonging",
                "missing",
                "COMPLETE_CASE",
                "act",
                "keep",
                "state",
                state(study));
        assertThat(without.status()).as(without.text()).isIn(302, 303);
        assertThat(plan(study).placebos()).isEmpty();
    }

    private static AnalysisPlan plan(String study) throws IOException {
        return StudyFolder.at(bench.part(StudyDesk.class).folder(study)).plan();
    }

    private String[] outcome(String study, String act) {
        return new String[] {
            "question",
            "chat",
            "measure",
            "choices",
            "label_en",
            "Chats with neighbours",
            "label_zh",
            "与邻居聊天",
            "choices",
            "1",
            "choices",
            "2",
            "domain",
            "social_connectivity",
            "role",
            "SECONDARY",
            "better",
            "HIGHER",
            "smallest",
            "4",
            "act",
            act,
            "state",
            state(study)
        };
    }

    @Test
    void a_plan_is_begun_from_nothing_and_kept_by_the_form_of_its_analysis() throws IOException {
        SortedMap<DocumentPath, byte[]> documents = StudyWalkTest.documents(StudyWalkTest.RIVERSIDE);
        documents.remove(DocumentPath.of("plan.yaml"));
        documents.remove(DocumentPath.of("plan.seal"));
        bench.part(StudyIntake.class).take("system", Optional.of("begun"), documents);
        assertThat(evaluator.get(at("begun", "plan")).text()).contains("No plan yet");
        Answer begun = evaluator.post(
                at("begun", "plan/begin"),
                "title_en",
                "Did it help?",
                "question_en",
                "Did residents gain a say?",
                "before",
                "2015",
                "after",
                "2018",
                "question_id",
                "influence",
                "weights",
                "SAMPLING");
        assertThat(begun.status()).as(begun.text()).isIn(302, 303);
        assertThat(begun.header("location")).endsWith("/plan/outcomes/influence");
        Answer analysed = evaluator.post(
                at("begun", "plan/analysis"),
                "covariates",
                "age",
                "bands_age",
                "30, 45",
                "covariates",
                "sex",
                "base_sex",
                "",
                "weights",
                "SAMPLING",
                "headline",
                "CR2",
                "level",
                "90",
                "assignment",
                "ALL_AREAS",
                "draws",
                "999",
                "family_influence",
                "primary",
                "adjustment_primary",
                "NONE",
                "missing",
                "COMPLETE_CASE",
                "sensitivity",
                "UNWEIGHTED",
                "smallest_cell",
                "12",
                "seed",
                "7",
                "act",
                "keep",
                "state",
                state("begun"));
        assertThat(analysed.status()).as(analysed.text()).isIn(302, 303);
        assertThat(text("begun", "plan.yaml"))
                .contains("bands: [30, 45]")
                .contains("headline: cr2, level: 0.9,")
                .contains("smallest_cell: 12");
        assertThat(evaluator.get(at("begun", "plan")).text()).contains("Propose to declare it");
    }

    private static String draft(String study) throws IOException {
        SortedMap<DocumentPath, byte[]> documents = StudyWalkTest.documents(StudyWalkTest.RIVERSIDE);
        documents.remove(DocumentPath.of("plan.seal"));
        bench.part(StudyIntake.class).take("system", Optional.of(study), documents);
        return study;
    }

    private static String at(String study, String path) {
        return "/studies/" + study + "/" + path;
    }

    private static String hash(String study) {
        Matcher field = Pattern.compile("<code class=\"hash\">([0-9a-f]{64})</code>")
                .matcher(lead.get(at(study, "plan")).text());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private static String state(String study) {
        return bench.part(DatabaseStore.class).documents(study).getOrDefault(DocumentPath.of("plan.yaml"), "");
    }

    private static boolean sealed(String study) {
        return bench.part(DatabaseStore.class).documents(study).containsKey(DocumentPath.of("plan.seal"));
    }

    private static String text(String study, String path) {
        return new String(
                bench.part(DatabaseStore.class)
                        .read(study, DocumentPath.of(path))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    private static List<Answer> atOnce(List<Callable<Answer>> acts) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(acts.size())) {
            List<Future<Answer>> running = new ArrayList<>();
            for (Callable<Answer> act : acts) {
                running.add(threads.submit(() -> {
                    start.await();
                    return act.call();
                }));
            }
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> it : running) {
                answers.add(it.get());
            }
            return answers;
        }
    }
}
