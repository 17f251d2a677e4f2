package org.commonweal.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.plan.AnalysisPlan.Assignment;
import org.commonweal.plan.AnalysisPlan.Headline;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.quality.SmallStudy;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.junit.jupiter.api.Test;

/** The tiny study by hand, and what must not be estimated. */
class StudyTest {

    private static final org.assertj.core.data.Offset<Double> EXACTLY = within(1e-12);

    private final TinyStudy tiny = TinyStudy.worked();

    // By hand

    @Test
    void the_effect_is_the_mean_change_there_less_the_mean_change_elsewhere() {
        Estimate effect = estimate(tiny.happiness().headline());

        assertThat(effect.value()).isCloseTo((3 + 2) / 2.0 - (1 + 0) / 2.0, EXACTLY);
        assertThat(effect.standardError().getAsDouble()).isCloseTo(Math.sqrt(0.5), EXACTLY);
        assertThat(effect.degreesOfFreedom()).hasValue(2);
        assertThat(effect.interval().low()).isCloseTo(2 - 4.302652729911275 * Math.sqrt(0.5), within(1e-9));
        assertThat(effect.sample().rows()).isEqualTo(16);
    }

    @Test
    void two_of_the_six_assignments_are_as_far_from_nothing_and_no_p_is_zero() {
        Finding finding = tiny.happiness();

        assertThat(estimate(line(finding.inference(), "randomisation-studentised"))
                        .pValue())
                .isCloseTo(2 / 6.0, EXACTLY);
        assertThat(finding.permutation().orElseThrow().atLeastAsFar()).isEqualTo(2);
        assertThat(finding.permutation().orElseThrow().assignments()).isEqualTo(6);
        for (Finding.Line line : finding.inference()) {
            if (line.effect() instanceof Estimate estimate) {
                assertThat(estimate.pValue()).as(line.key()).isPositive();
            }
        }
    }

    @Test
    void weights_make_weighted_means_and_the_unweighted_effect_stands_beside() {
        Finding finding = tiny.weighted().happiness();

        // I1 before: (4 + 3 * 6) / 4 = 5.5
        assertThat(estimate(finding.headline()).value()).isCloseTo((2.5 + 2) / 2 - 0.5, EXACTLY);
        assertThat(estimate(line(finding.sensitivity(), "unweighted")).value()).isCloseTo(2, EXACTLY);
        assertThat(estimate(finding.weightsTest().orElseThrow().difference()).value())
                .isCloseTo(-0.25, EXACTLY);
        assertThat(finding.means().interventionBefore().mean().getAsDouble())
                .isCloseTo((4 + 18 + 3 + 5) / 6.0, EXACTLY);
    }

    @Test
    void the_other_ways_of_asking_agree_where_they_ask_the_same() {
        Finding finding = tiny.happiness();

        for (String way : List.of("unweighted", "unadjusted", "unweighted-unadjusted", "area-level", "panel-only")) {
            assertThat(estimate(line(finding.sensitivity(), way)).value())
                    .as(way)
                    .isCloseTo(2, EXACTLY);
        }
    }

    @Test
    void a_subgroup_is_compared_area_by_area() {
        Finding.SubgroupFinding women = tiny.happiness().subgroups().getFirst();

        // women change by 3, 2, 1, -1; men by 3, 2, 1, 1; women less men by 0, 0, 0, -2
        assertThat(estimate(women.within()).value()).isCloseTo(2.5, EXACTLY);
        assertThat(estimate(women.others()).value()).isCloseTo(1.5, EXACTLY);
        assertThat(estimate(women.difference()).value()).isCloseTo(1, EXACTLY);
        assertThat(estimate(women.difference()).standardError().getAsDouble()).isCloseTo(1, EXACTLY);
    }

    @Test
    void every_area_has_its_means_with_their_errors() {
        Finding.AreaChange first = tiny.happiness().areas().getFirst();

        assertThat(first.neighbourhood()).isEqualTo("I1");
        assertThat(first.before().mean()).hasValue(5);
        assertThat(first.before().standardError()).hasValue(1);
        assertThat(first.after().mean()).hasValue(8);
        assertThat(first.change()).hasValue(3);
    }

    @Test
    void without_one_of_two_areas_of_an_arm_there_is_nothing_to_judge_by() {
        assertThat(tiny.happiness().leftOut())
                .hasSize(4)
                .allSatisfy(left -> assertThat(left.effect()).isInstanceOf(NotEstimable.class));
    }

    @Test
    void a_placebo_is_asked_like_an_outcome_and_one_that_never_varies_is_refused() {
        assertThat(tiny.run().placebos().getFirst().effect()).isInstanceOf(NotEstimable.class);

        // both of I1 are born after 1965 now: a change of one half in one of two areas
        TinyStudy moved = tiny.rewritten("^b1 p1 (.*) 1960", "b1 _ $1 1970");
        assertThat(estimate(moved.run().placebos().getFirst().effect()).value()).isCloseTo(-0.25, EXACTLY);
    }

    @Test
    void a_family_takes_the_p_values_of_its_outcomes_and_holm_doubles_the_smaller() {
        Evaluation evaluation = tiny.run();
        List<Evaluation.Adjusted> both = evaluation.families().getFirst().adjusted();
        double happy = estimate(evaluation.findings().get(0).headline()).pValue();
        double heard = estimate(evaluation.findings().get(1).headline()).pValue();

        assertThat(both.get(0).raw()).hasValue(happy);
        assertThat(both.get(1).raw()).hasValue(heard);
        assertThat(Math.min(both.get(0).holm().getAsDouble(), both.get(1).holm().getAsDouble()))
                .isCloseTo(2 * Math.min(happy, heard), EXACTLY);
    }

    @Test
    void a_share_is_a_fraction_in_the_engine_and_points_where_it_is_shown() {
        Finding heard = tiny.run().findings().get(1);

        // agree before and after: I1 2, 2; I2 0, 2; C1 1, 2; C2 1, 0 of two
        assertThat(estimate(heard.headline()).value()).isCloseTo((0 + 1) / 2.0 - (0.5 - 0.5) / 2, EXACTLY);
        assertThat(heard.outcome().shownTimes()).isEqualTo(100);
        assertThat(heard.nullResult().orElseThrow().smallestImportant()).isCloseTo(0.05, EXACTLY);
    }

    // Unmoved by

    @Test
    void swapping_the_arms_turns_the_sign_and_nothing_else() {
        Estimate effect = estimate(tiny.happiness().headline());
        Estimate swapped = estimate(tiny.withPlaces(
                        SmallStudy.place("I1", Arm.COMPARATOR),
                        SmallStudy.place("I2", Arm.COMPARATOR),
                        SmallStudy.place("C1", Arm.INTERVENTION),
                        SmallStudy.place("C2", Arm.INTERVENTION))
                .happiness()
                .headline());

        assertThat(swapped.value()).isCloseTo(-effect.value(), EXACTLY);
        assertThat(swapped.pValue()).isCloseTo(effect.pValue(), EXACTLY);
        assertThat(swapped.interval().low()).isCloseTo(-effect.interval().high(), EXACTLY);
    }

    // Refusals

    @Test
    void a_wave_without_the_weights_that_the_plan_wants_is_refused() {
        TinyStudy without = tiny.weighted().rewritten("^(\\S+ \\S+ \\S+) \\S+", "$1 _");

        assertThatExceptionOfType(Problems.class)
                .isThrownBy(without::run)
                .withMessageContaining("waves/2015.csv (weight): The plan weights the comparison by column 'weight'")
                .withMessageContaining("8 of the 8 interviews")
                .withMessageContaining("commonweal plan deviate");
    }

    @Test
    void one_area_in_an_arm_is_not_enough() {
        Finding finding = tiny.withPlaces(
                        SmallStudy.place("I1", Arm.INTERVENTION),
                        SmallStudy.place("I2", Arm.REFERENCE),
                        SmallStudy.place("C1", Arm.COMPARATOR),
                        SmallStudy.place("C2", Arm.COMPARATOR))
                .happiness();

        assertThat(refusal(finding).reason()).contains("1 treated and 2 other clusters");
        assertThat(finding.reading()).isEqualTo(Finding.Reading.NOT_ESTIMABLE);
        assertThat(finding.leftOut()).isEmpty();
        assertThat(finding.permutation()).isEmpty();
    }

    @Test
    void an_outcome_that_nobody_answered_is_not_estimable_and_the_others_are() {
        Evaluation evaluation = tiny.rewritten("\\S+$", "-8").run();

        assertThat(refusal(evaluation.findings().getFirst()).reason()).isNotBlank();
        assertThat(evaluation.findings().get(1).headline()).isInstanceOf(Estimate.class);
        assertThat(evaluation.families().getFirst().adjusted().getFirst().raw()).isEmpty();
    }

    @Test
    void an_outcome_that_is_also_a_covariate_is_refused_with_the_reason() {
        NotEstimable refusal = refusal(tiny.adjustedFor("happy").happiness());

        assertThat(refusal.reason()).contains("'happy' follows from the covariates without error");
        assertThat(refusal.remedy()).contains("take that question out of the covariates");
    }

    @Test
    void an_area_in_which_nobody_answered_afterwards_has_no_change_and_the_others_still_have() {
        Finding finding = tiny.withPlaces(
                        SmallStudy.place("I1", Arm.INTERVENTION),
                        SmallStudy.place("I2", Arm.INTERVENTION),
                        SmallStudy.place("I3", Arm.INTERVENTION),
                        SmallStudy.place("C1", Arm.COMPARATOR),
                        SmallStudy.place("C2", Arm.COMPARATOR))
                .alsoBefore("a9 p9 I3 1 1 f 1960 5")
                .alsoAfter("b9 p9 I3 1 1 f 1960 -8")
                .happiness();

        assertThat(estimate(finding.headline()).value()).isCloseTo(2, EXACTLY);
        assertThat(estimate(line(finding.inference(), "randomisation-studentised"))
                        .pValue())
                .isCloseTo(2 / 6.0, EXACTLY);
        assertThat(finding.areas().get(2).change()).isEmpty();
    }

    @Test
    void a_neighbourhood_that_left_keeps_its_history_and_is_not_compared() {
        Neighbourhood left = new Neighbourhood(
                "C3",
                org.commonweal.words.Labels.of("C3"),
                Arm.COMPARATOR,
                Optional.empty(),
                Optional.of(java.time.LocalDate.of(2017, 5, 1)),
                Optional.empty(),
                Optional.empty());
        Finding finding = tiny.withPlaces(
                        SmallStudy.place("I1", Arm.INTERVENTION),
                        SmallStudy.place("I2", Arm.INTERVENTION),
                        left,
                        SmallStudy.place("C1", Arm.COMPARATOR),
                        SmallStudy.place("C2", Arm.COMPARATOR))
                .alsoBefore("a9 p9 C3 1 1 f 1960 5", "a10 p10 C3 1 1 f 1961 8")
                .happiness();

        assertThat(estimate(finding.headline()).value()).isCloseTo(2, EXACTLY);
        assertThat(estimate(finding.headline()).sample().clusters()).isEqualTo(4);
        assertThat(finding.areas())
                .extracting(Finding.AreaChange::neighbourhood)
                .containsExactly("I1", "I2", "C3", "C1", "C2");
        Finding.AreaChange history = finding.areas().get(2);
        assertThat(history.before().mean()).hasValue(6.5);
        assertThat(history.after().mean()).isEmpty();
        assertThat(history.change()).isEqualTo(OptionalDouble.empty());
        assertThat(finding.leftOut()).extracting(Finding.LeftOut::neighbourhood).doesNotContain("C3");
    }

    @Test
    void imputations_that_would_not_fit_are_refused_and_the_number_that_would_is_named() {
        Finding finding = tiny.rewritten("7$", "-8").imputing(20_000_000).happiness();

        assertThat(line(finding.sensitivity(), "multiple-imputation"))
                .isInstanceOfSatisfying(NotEstimable.class, none -> {
                    assertThat(none.reason()).contains("would not fit into memory");
                    assertThat(none.remedy()).containsPattern("between 2 and 1562500 imputations");
                });
    }

    @Test
    void pairs_are_permuted_within_pairs_where_the_plan_says_so() {
        TinyStudy paired = tiny.withPlaces(
                        pair("I1", Arm.INTERVENTION, "one"),
                        pair("I2", Arm.INTERVENTION, "two"),
                        pair("C1", Arm.COMPARATOR, "one"),
                        pair("C2", Arm.COMPARATOR, "two"))
                .inferring(Headline.RANDOMISATION, Assignment.WITHIN_PAIRS);

        Finding finding = paired.happiness();

        // four ways to turn two pairs; two are as far from nothing
        assertThat(estimate(finding.headline()).pValue()).isCloseTo(2 / 4.0, EXACTLY);
        assertThat(finding.permutation().orElseThrow().assignments()).isEqualTo(4);
    }

    @Test
    void a_broken_pair_is_no_reason_to_permute_something_else() {
        Finding finding = tiny.withPlaces(
                        pair("I1", Arm.INTERVENTION, "one"),
                        pair("I2", Arm.INTERVENTION, "two"),
                        pair("C1", Arm.COMPARATOR, "one"),
                        pair("C2", Arm.COMPARATOR, "three"))
                .inferring(Headline.RANDOMISATION, Assignment.WITHIN_PAIRS)
                .happiness();

        assertThat(refusal(finding).reason()).contains("within pairs");
        assertThat(finding.permutation()).isEmpty();
    }

    @Test
    void a_pair_of_which_one_half_has_no_change_is_broken_too() {
        TinyStudy paired = tiny.withPlaces(
                        pair("I1", Arm.INTERVENTION, "one"),
                        pair("I2", Arm.INTERVENTION, "two"),
                        pair("I3", Arm.INTERVENTION, "three"),
                        pair("C1", Arm.COMPARATOR, "one"),
                        pair("C2", Arm.COMPARATOR, "two"),
                        pair("C3", Arm.COMPARATOR, "three"))
                .alsoBefore("a9 p9 I3 1 1 f 1960 5", "a10 p10 C3 1 1 f 1960 5")
                .alsoAfter("b9 p9 I3 1 1 f 1960 5", "b10 p10 C3 1 1 f 1960 -8")
                .inferring(Headline.RANDOMISATION, Assignment.WITHIN_PAIRS);

        Finding finding = paired.happiness();

        assertThat(refusal(finding).reason()).contains("within pairs");
        assertThat(line(finding.sensitivity(), "within-pairs")).isInstanceOf(NotEstimable.class);
        assertThat(estimate(line(finding.inference(), "area-change-t")).degreesOfFreedom())
                .hasValue(3);
    }

    private static Neighbourhood pair(String id, Arm arm, String pair) {
        return new Neighbourhood(
                id,
                org.commonweal.words.Labels.of(id),
                arm,
                Optional.empty(),
                Optional.empty(),
                Optional.of(pair),
                Optional.empty());
    }

    private static Effect line(List<Finding.Line> lines, String key) {
        return lines.stream()
                .filter(line -> line.key().equals(key))
                .findFirst()
                .orElseThrow()
                .effect();
    }

    private static Estimate estimate(Effect effect) {
        assertThat(effect).isInstanceOf(Estimate.class);
        return (Estimate) effect;
    }

    private static NotEstimable refusal(Finding finding) {
        assertThat(finding.headline()).isInstanceOf(NotEstimable.class);
        return (NotEstimable) finding.headline();
    }
}
