package org.commonweal.statistics.missing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NonResponseWeightsTest {

    private static int[] arm(MultipleImputationTest.Survey survey) {
        return Arrays.stream(survey.area).map(a -> a < 9 ? 1 : 0).toArray();
    }

    @Test
    void the_mean_that_complete_cases_miss_is_found_again() {
        MultipleImputationTest.Survey survey = new MultipleImputationTest.Survey(8000, 4);
        double[] full = survey.answers(0.1, 4);
        double[] y = MultipleImputationTest.gaps(survey, full, 0.4, 4);
        NonResponseWeights weights = NonResponseWeights.of(
                Column.yesNo("enough", y),
                List.of(Column.number("age", survey.age), Column.category("tenure", survey.tenure)),
                survey.area,
                arm(survey),
                survey.wave,
                new double[0],
                OptionalDouble.empty());
        double sum = 0;
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            if (!Double.isNaN(y[i])) {
                sum += weights.weights()[i] * y[i];
                total += weights.weights()[i];
            } else {
                assertThat(weights.weights()[i]).isZero();
            }
        }
        long answered = Arrays.stream(y).filter(v -> !Double.isNaN(v)).count();
        assertThat(sum / total).isEqualTo(MultipleImputationTest.mean(full), within(0.008));
        assertThat(total).isEqualTo(answered, within(1e-6));
        assertThat(weights.effectiveRows()).isBetween(0.8 * answered, (double) answered);
        assertThat(weights.least()).isLessThan(1);
        assertThat(weights.largest()).isGreaterThan(1);
    }

    @Test
    void where_everybody_answered_weights_stay_as_they_were() {
        MultipleImputationTest.Survey survey = new MultipleImputationTest.Survey(500, 2);
        NonResponseWeights weights = NonResponseWeights.of(
                Column.yesNo("enough", survey.answers(0, 1)),
                List.of(),
                survey.area,
                arm(survey),
                survey.wave,
                survey.weight,
                OptionalDouble.empty());
        assertThat(weights.weights()).isEqualTo(survey.weight);
        assertThat(weights.response()).isEqualTo(1);
        assertThat(weights.largest()).isEqualTo(1);
    }

    @Test
    void trimming_cuts_the_largest_and_says_how_many() {
        MultipleImputationTest.Survey survey = new MultipleImputationTest.Survey(3000, 2);
        double[] y = MultipleImputationTest.gaps(survey, survey.answers(0, 1), 0.5, 1);
        double[] age = MultipleImputationTest.gaps(survey, survey.age, 0.05, 8);
        NonResponseWeights free = NonResponseWeights.of(
                Column.yesNo("enough", y),
                List.of(Column.number("age", age)),
                survey.area,
                arm(survey),
                survey.wave,
                survey.weight,
                OptionalDouble.empty());
        NonResponseWeights cut = NonResponseWeights.of(
                Column.yesNo("enough", y),
                List.of(Column.number("age", age)),
                survey.area,
                arm(survey),
                survey.wave,
                survey.weight,
                OptionalDouble.of(1.3));
        assertThat(free.trimmed()).isZero();
        assertThat(cut.trimmed()).isPositive();
        assertThat(cut.largest() / cut.least()).isLessThan(free.largest() / free.least());
        assertThat(cut.effectiveRows()).isGreaterThan(free.effectiveRows());
    }

    @Test
    void a_question_nobody_answered_is_refused_by_name() {
        assertThatThrownBy(() -> NonResponseWeights.of(
                        Column.yesNo("mood", new double[] {Double.NaN}),
                        List.of(),
                        new int[1],
                        new int[1],
                        new int[1],
                        new double[0],
                        OptionalDouble.empty()))
                .hasMessageContaining("nobody answered 'mood'");
    }
}
