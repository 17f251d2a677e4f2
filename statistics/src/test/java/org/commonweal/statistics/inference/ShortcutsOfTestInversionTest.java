package org.commonweal.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.commonweal.statistics.estimate.Sample;
import org.junit.jupiter.api.Test;

/** The ends of confidence sets are found on short ways; each is held to the long one here. */
class ShortcutsOfTestInversionTest {

    private static final int AREAS = 12;
    private static final double TIE = 1 - 1e-9;

    private final Random random = new Random(20150919);
    private final boolean[] treated = new boolean[AREAS];
    private final Assignments assignments;

    ShortcutsOfTestInversionTest() {
        for (int g = 0; g < AREAS; g += 2) {
            treated[g] = true;
        }
        assignments = Assignments.freely(treated, 99, 1);
    }

    @Test
    void assignments_are_counted_alike_with_and_without_roots() {
        for (SmoothValues values : statistics()) {
            for (double effect = -2; effect <= 2; effect += 0.037) {
                assertThat(values.atLeast(effect, assignments.observed(), TIE))
                        .isEqualTo(counted(values, effect))
                        .isPositive();
            }
        }
    }

    @Test
    void on_a_narrow_step_the_few_that_change_sides_tell_the_count_of_all() {
        for (SmoothValues values : statistics()) {
            for (double from = -2; from < 2; from += 0.25) {
                AssignmentStep step = AssignmentStep.of(values, from, from + 0.005, assignments.observed(), TIE);
                assertThat(step.changing().at(0).length).isLessThan(assignments.size() / 4);
                for (double effect = from; effect <= from + 0.005; effect += 0.0007) {
                    assertThat(step.atLeast(effect, TIE)).isEqualTo(counted(values, effect));
                }
            }
        }
    }

    @Test
    void a_draw_that_is_met_once_says_the_same_of_every_hypothesis_as_one_that_is_met_anew() {
        int clusters = 9;
        WildAlgebra algebra = new WildAlgebra(
                clusters,
                0.4,
                0.2,
                1.7,
                numbers(clusters),
                numbers(clusters),
                numbers(clusters * clusters),
                numbers(clusters * clusters),
                new Sample(900, clusters, 900));
        DrawnMultipliers draws = new DrawnMultipliers(WeightLaw.WEBB, clusters, 999, 7);
        double[][] once = new double[2][draws.longest()];
        double[][] anew = new double[2][draws.longest()];
        for (double value : new double[] {-3, 0, 0.4, 0.41, 12}) {
            for (int b = 0; b < draws.blocks(); b++) {
                draws.hypotheses(algebra).apply(value).fill(b, once[0], once[1]);
                draws.form(algebra.vector(value), algebra.matrix(value)).fill(b, anew[0], anew[1]);
                for (int i = 0; i < draws.length(b); i++) {
                    assertThat(once[0][i]).isCloseTo(anew[0][i], within(1e-10));
                    assertThat(once[1][i]).isCloseTo(anew[1][i], within(1e-9 * (1 + anew[1][i])));
                }
            }
        }
    }

    private SmoothValues[] statistics() {
        double[] changes = numbers(AREAS);
        LinearValues plain = AreaChanges.meanDifference(changes, treated, assignments);
        return new SmoothValues[] {
            plain,
            StudentisedValues.of(changes, treated, assignments, false, plain.estimate()),
            StudentisedValues.of(changes, treated, assignments, true, plain.estimate())
        };
    }

    private long counted(AssignmentValues values, double effect) {
        double[] at = values.at(effect);
        double bound = Math.abs(at[assignments.observed()]) * TIE;
        long counted = 0;
        for (double t : at) {
            counted += Math.abs(t) >= bound ? 1 : 0;
        }
        return counted;
    }

    private double[] numbers(int count) {
        return random.doubles(count, -1, 1).toArray();
    }
}
