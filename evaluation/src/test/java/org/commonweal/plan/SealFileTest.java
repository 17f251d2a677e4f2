package org.commonweal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.plan.AnalysisPlan.WeightKind;
import org.commonweal.plan.AnalysisPlan.Weighting;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.Test;

class SealFileTest {

    private static final Clock MORNING = clock("2026-11-02T10:00:00.123Z");
    private static final Clock LATER = clock("2026-12-24T18:30:00Z");

    private static Clock clock(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    private static DeclaredPlan declared() {
        return SmallPlan.plan().declare(MORNING, "Amina \"Ri: verside\"\n#", "0.1.0", true);
    }

    /** The plan with other covariates. */
    private static AnalysisPlan changed(List<Covariate> covariates) {
        AnalysisPlan plan = SmallPlan.plan();
        return new AnalysisPlan(
                plan.title(),
                plan.question(),
                plan.estimand(),
                plan.before(),
                plan.after(),
                plan.outcomes(),
                covariates,
                new Weighting(WeightKind.NONE, Optional.empty(), ""),
                plan.inference(),
                plan.families(),
                plan.missing(),
                plan.subgroups(),
                plan.placebos(),
                plan.sensitivity(),
                plan.smallestCell(),
                plan.seed());
    }

    private static void refused(String text, AnalysisPlan plan, PlanProblem kind) {
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> SealFile.read(text, plan))
                .satisfies(
                        problems -> assertThat(problems.all().getFirst().kind()).isEqualTo(kind));
    }

    @Test
    void a_seal_keeps_what_was_declared_when_and_by_whom() {
        DeclaredPlan declared = declared();
        assertThat(declared.seal().declaredAt()).isEqualTo("2026-11-02T10:00:00Z");
        assertThat(declared.seal().hash()).isEqualTo(PlanText.hash(SmallPlan.plan()));
        assertThat(declared.seal().afterWaveOnFile()).isTrue();
        assertThat(SealFile.read(SealFile.render(declared), SmallPlan.plan())).isEqualTo(declared);
    }

    @Test
    void the_same_plan_gives_the_same_bytes() {
        assertThat(SealFile.render(declared())).isEqualTo(SealFile.render(declared()));
        DeclaredPlan again = SealFile.read(SealFile.render(declared()), SmallPlan.plan());
        assertThat(SealFile.render(again)).isEqualTo(SealFile.render(declared()));
    }

    @Test
    void a_deviation_is_dated_reasoned_and_lists_every_change() {
        DeclaredPlan now = declared().deviate(changed(List.of()), LATER, "Ben", "no ages were recorded");
        assertThat(now.deviations()).hasSize(1);
        assertThat(now.deviations().getFirst().changes())
                .extracting(DeclaredPlan.Change::path)
                .containsExactly(
                        "covariates",
                        "covariates/birth_year/bands",
                        "covariates/birth_year/base",
                        "covariates/sex/bands",
                        "covariates/sex/base",
                        "weights/column",
                        "weights/kind",
                        "weights/motive");
        assertThat(now.hash())
                .isEqualTo(PlanText.hash(changed(List.of())))
                .isNotEqualTo(now.seal().hash());
        assertThat(SealFile.read(SealFile.render(now), changed(List.of()))).isEqualTo(now);
    }

    @Test
    void no_change_and_no_reason_are_refused() {
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> declared().deviate(SmallPlan.plan(), LATER, "Ben", "why not"))
                .withMessageContaining("no change to record");
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> declared().deviate(changed(List.of()), LATER, "Ben", " "))
                .withMessageContaining("needs a reason");
    }

    @Test
    void a_plan_that_was_changed_after_it_was_sealed_is_refused_and_told_how() {
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> SealFile.read(
                        SealFile.render(declared()), changed(SmallPlan.plan().covariates())))
                .withMessageContaining("weights/column, weights/kind, weights/motive")
                .withMessageContaining("commonweal plan deviate");
    }

    @Test
    void going_back_to_the_first_plan_is_a_change_too() {
        DeclaredPlan now = declared().deviate(changed(List.of()), LATER, "Ben", "a try");
        refused(SealFile.render(now), SmallPlan.plan(), PlanProblem.PLAN_DIFFERS_FROM_SEAL);
    }

    @Test
    void a_seal_changed_by_hand_anywhere_is_refused() {
        DeclaredPlan now = declared().deviate(changed(List.of()), LATER, "Ben", "no ages were recorded");
        String text = SealFile.render(now);
        for (String[] edit : new String[][] {
            {"2026-11-02T10", "2025-11-02T10"},
            {"Amina", "Carys"},
            {"after_wave_on_file: true", "after_wave_on_file: false"},
            {"seed: 20150915", "seed: 1"},
            {"no ages were recorded", "as agreed"},
            {"2026-12-24", "2026-11-02"},
            {"0.1.0", "0.2.0"}
        }) {
            refused(text.replace(edit[0], edit[1]), changed(List.of()), PlanProblem.SEAL_TAMPERED);
        }
    }

    @Test
    void a_deviation_cannot_be_taken_out_of_the_middle() {
        DeclaredPlan once = declared().deviate(changed(List.of()), LATER, "Ben", "first");
        DeclaredPlan twice = once.deviate(SmallPlan.plan(), LATER, "Ben", "second");
        String text = SealFile.render(twice);
        int first = text.indexOf("  - at");
        int second = text.indexOf("  - at", first + 1);
        refused(text.substring(0, first) + text.substring(second), SmallPlan.plan(), PlanProblem.SEAL_TAMPERED);
    }

    @Test
    void what_is_no_seal_is_refused_and_never_crashes() {
        String text = SealFile.render(declared());
        for (String bad : List.of(
                "",
                "[]",
                "declared: 7",
                "\u0000",
                "a: &x [*x, *x]",
                "{",
                text.replace("plan: |", "plan: 7 #"),
                text + "extra: 1\n",
                text.replace("deviations: []", "deviations: {}"),
                text + "declared: {}\n",
                text.replace("deviations: []", "deviations: [7]"),
                "!!javax.script.ScriptEngineManager []")) {
            assertThatExceptionOfType(Problems.class).as(bad).isThrownBy(() -> SealFile.read(bad, SmallPlan.plan()));
        }
        refused(text.replace("2026-11-02T10:00:00Z", "yesterday"), SmallPlan.plan(), PlanProblem.SEAL_UNREADABLE);
    }

    @Test
    void windows_line_ends_do_not_break_a_seal() {
        String text = SealFile.render(declared()).replace("\n", "\r\n");
        assertThat(SealFile.read(text, SmallPlan.plan())).isEqualTo(declared());
    }
}
