package org.commonweal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.plan.Outcome;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.Sample;
import org.commonweal.study.Evaluation;
import org.commonweal.study.Finding;
import org.junit.jupiter.api.Test;

class SentencesTest {

    static final Evaluation EXAMPLE = ExampleEvaluation.build();

    @Test
    void a_rise_is_said_with_its_size_and_its_doubt() {
        assertThat(said(Locale.ENGLISH, 0.0712, 0.012, 0.13, 0.32, 0.40, Finding.Reading.BETTER))
                .startsWith(
                        "In the places that took part, this share rose by about 7 in 100 more than in similar places.",
                        "The true difference could be anything from 1 in 100 higher to 13 in 100 higher.",
                        "That is a change for the better.");
        assertThat(said(Locale.CHINESE, 0.0712, 0.012, 0.13, 0.32, 0.40, Finding.Reading.BETTER))
                .startsWith(
                        "与相似社区相比，参与项目的社区里这一比例升得更多，相差约每 100 人 7 人。",
                        "真实差异可能介于每 100 人 1 人（较高）与每 100 人 13 人（较高）之间。",
                        "这是向好的变化。");
    }

    @Test
    void a_wide_interval_is_doubt_and_never_no_effect() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            String said = String.join(" ", said(language, 0.05, -0.01, 0.11, 0.32, 0.38, Finding.Reading.INCONCLUSIVE));
            assertThat(said).doesNotContainIgnoringCase("no effect").doesNotContain("没有效果");
            assertThat(said).contains("1").contains("11");
        }
        assertThat(said(Locale.ENGLISH, 0.05, -0.01, 0.11, 0.32, 0.38, Finding.Reading.INCONCLUSIVE))
                .contains(
                        "The true difference could be anything from 1 in 100 lower to 11 in 100 higher.",
                        "So we cannot be sure whether there was a real difference.");
    }

    @Test
    void the_direction_follows_how_the_places_moved() {
        assertThat(first(0.05, 0.40, 0.35)).contains("fell by about 5 in 100 less");
        assertThat(first(-0.05, 0.40, 0.45)).contains("rose by about 5 in 100 less");
        assertThat(first(-0.05, 0.40, 0.35)).contains("fell by about 5 in 100 more");
        assertThat(first(0.05, 0.40, 0.40)).contains("ended up higher by about 5 in 100");
    }

    @Test
    void a_small_difference_is_never_rounded_to_none() {
        assertThat(said(Locale.ENGLISH, 0.02, 0.003, 0.04, 0.3, 0.35, Finding.Reading.BETTER))
                .contains("The true difference could be anything from less than 1 in 100 higher to 4 in 100 higher.");
    }

    @Test
    void an_interval_without_an_end_is_said_to_have_none() {
        assertThat(said(Locale.ENGLISH, 0.02, Double.NEGATIVE_INFINITY, 0.04, 0.3, 0.35, Finding.Reading.INCONCLUSIVE))
                .contains("The data do not set limits to how large the true difference could be.");
    }

    @Test
    void sentences_are_short() {
        for (Finding.Reading reading : Finding.Reading.values()) {
            for (String sentence : said(Locale.ENGLISH, 0.0712, -0.012, 0.13, 0.32, 0.40, reading)) {
                assertThat(sentence.split(" ").length).as(sentence).isLessThanOrEqualTo(20);
            }
        }
    }

    private static String first(double effect, double before, double after) {
        return said(Locale.ENGLISH, effect, effect - 0.1, effect + 0.1, before, after, Finding.Reading.INCONCLUSIVE)
                .getFirst();
    }

    private static List<String> said(
            Locale language,
            double effect,
            double low,
            double high,
            double before,
            double after,
            Finding.Reading reading) {
        Finding model = EXAMPLE.findings().getFirst();
        Effect headline = new Estimate(
                effect,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0.03,
                new Interval(low, high, 0.95),
                new Sample(6000, 18, 5000),
                "by hand");
        Finding finding = finding(model, headline, before, after, reading);
        Evaluation evaluation = new Evaluation(
                EXAMPLE.programme(),
                EXAMPLE.questionnaire(),
                EXAMPLE.plan(),
                EXAMPLE.origin(),
                List.of(finding),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        Voice voice = new Voice(language, EXAMPLE.programme(), EXAMPLE.questionnaire());
        return new Sentences(voice)
                .of(Disclosure.withThreshold(10).of(evaluation).findings().getFirst());
    }

    private static Finding finding(
            Finding model, Effect headline, double before, double after, Finding.Reading reading) {
        Outcome outcome = model.outcome();
        return new Finding(
                outcome,
                headline,
                new Finding.Means(
                        ExampleEvaluation.cell(before, 0.01, 1500),
                        ExampleEvaluation.cell(after, 0.01, 1500),
                        ExampleEvaluation.cell(0.3, 0.01, 1500),
                        ExampleEvaluation.cell(0.3, 0.01, 1500)),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                java.util.Optional.empty(),
                List.of(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                OptionalDouble.empty(),
                reading);
    }
}
