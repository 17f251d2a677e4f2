package org.commonweal.statistics.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final long SEED = 20261123;

    private static Units drawn(long seed, int n, int p, int treated) {
        RandomGenerator random = new SplittableRandom(seed);
        double[][] x = new double[n][p];
        boolean[] marks = new boolean[n];
        for (int i = 0; i < n; i++) {
            marks[i] = i < treated;
            for (int j = 0; j < p; j++) {
                x[i][j] = random.nextGaussian() + (marks[i] ? 0.3 : 0) + (j > 0 ? 0.5 * x[i][0] : 0);
            }
        }
        return Units.of(IntStream.range(0, p).mapToObj(j -> "x" + j).toList(), x, marks);
    }

    private static List<String> partners(Choice choice) {
        return ((Weighting) choice)
                .pairs().stream()
                        .map(pair -> pair.treated() + "-" + pair.comparator())
                        .sorted()
                        .toList();
    }

    @Test
    void the_nearest_on_a_line_is_taken_once_only() {
        Units units = Units.of(List.of("age"), new double[][] {{10}, {11}, {10.4}, {13}, {30}}, new boolean[] {
            true, true, false, false, false
        });
        assertThat(partners(Matching.mahalanobis().choose(units))).containsExactly("0-2", "1-3");
        assertThat(partners(Matching.mahalanobis().withReplacement().choose(units)))
                .containsExactly("0-2", "1-2");
        Weighting twice =
                (Weighting) Matching.mahalanobis().withReplacement().ratio(2).choose(units);
        assertThat(twice.weight()).containsExactly(1, 1, 1, 1, 0);
    }

    @Test
    void optimal_pairs_give_way_where_the_greedy_do_not() {
        Units units = Units.of(List.of("age"), new double[][] {{10}, {8}, {9.5}, {12}, {40}}, new boolean[] {
            true, true, false, false, false
        });
        assertThat(partners(Matching.mahalanobis().choose(units))).containsExactly("0-2", "1-3");
        assertThat(partners(Matching.optimalPairs().choose(units))).containsExactly("0-3", "1-2");
    }

    @Test
    void optimal_pairs_are_never_dearer_than_any_other_assignment() {
        for (int trial = 0; trial < 40; trial++) {
            Units units = drawn(SEED + trial, 11, 2, 4);
            Metric metric =
                    Metric.of(Metric.Kind.MAHALANOBIS, units, "").metric().orElseThrow();
            double found = cost((Weighting) Matching.optimalPairs().choose(units));
            assertThat(found).as("seed %d", SEED + trial).isCloseTo(least(metric, 0, new boolean[11]), within(1e-9));
        }
    }

    private static double cost(Weighting weighting) {
        return weighting.pairs().stream().mapToDouble(Weighting.Pair::distance).sum();
    }

    private static double least(Metric metric, int unit, boolean[] taken) {
        if (unit == 4) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int j = 4; j < 11; j++) {
            if (!taken[j]) {
                taken[j] = true;
                best = Math.min(best, metric.between(unit, j) + least(metric, unit + 1, taken));
                taken[j] = false;
            }
        }
        return best;
    }

    @Test
    void mahalanobis_matches_do_not_depend_on_units_of_measure_or_on_mixing_covariates() {
        for (int trial = 0; trial < 20; trial++) {
            Units units = drawn(SEED + trial, 200, 3, 12);
            double[][] mixed = Arrays.stream(units.x())
                    .map(x -> new double[] {1e4 * x[0] - 7, x[1] + 2 * x[0], 1e-3 * x[2] - x[1]})
                    .toArray(double[][]::new);
            Units other = Units.of(units.covariates(), mixed, units.treated());
            assertThat(partners(Matching.mahalanobis().ratio(2).choose(other)))
                    .as("seed %d", SEED + trial)
                    .isEqualTo(partners(Matching.mahalanobis().ratio(2).choose(units)));
        }
    }

    @Test
    void the_order_of_units_does_not_matter_where_everybody_may_be_taken_twice() {
        Units units = drawn(SEED, 300, 4, 20);
        int[] order = NearestNeighbour.shuffled(IntStream.range(0, 300).toArray(), new SplittableRandom(SEED));
        for (Matching matching : List.of(
                Matching.mahalanobis().withReplacement().ratio(3),
                Matching.propensity(),
                Matching.optimalPairs(),
                Matching.propensityOdds(),
                Matching.entropyBalancing(),
                Matching.entropyBalancing().andSecondMoments(),
                Matching.syntheticControl().penalty(0.1))) {
            double[] straight = ((Weighting) matching.choose(units)).weight();
            double[] shuffled = ((Weighting) matching.choose(units.only(order))).weight();
            for (int i = 0; i < order.length; i++) {
                assertThat(shuffled[i]).as(matching.recipe()).isCloseTo(straight[order[i]], within(1e-7));
            }
        }
    }

    @Test
    void a_covariate_told_twice_changes_nothing_and_is_named() {
        Units units = drawn(SEED, 200, 3, 15);
        double[][] twice = Arrays.stream(units.x())
                .map(x -> new double[] {x[0], x[1], x[2], 3 * x[0] - x[1]})
                .toArray(double[][]::new);
        Units more = Units.of(List.of("x0", "x1", "x2", "again"), twice, units.treated());
        for (Matching matching : List.of(Matching.mahalanobis(), Matching.propensity(), Matching.entropyBalancing())) {
            Weighting weighting = (Weighting) matching.choose(more);
            assertThat(weighting.weight()).containsExactly(((Weighting) matching.choose(units)).weight(), within(1e-7));
        }
        assertThat(Matching.mahalanobis().choose(more).recipe()).contains("again");
    }

    @Test
    void comparators_come_from_the_same_stratum_and_within_the_calipers() {
        Units units = drawn(SEED, 400, 3, 20)
                .within(IntStream.range(0, 400).map(i -> i % 4).toArray());
        Weighting weighting =
                (Weighting) Matching.mahalanobis().caliper("x1", 0.2).ratio(2).choose(units);
        assertThat(weighting.pairs()).isNotEmpty().allSatisfy(pair -> {
            assertThat(pair.treated() % 4).isEqualTo(pair.comparator() % 4);
            assertThat(Math.abs(units.x()[pair.treated()][1] - units.x()[pair.comparator()][1]))
                    .isLessThan(0.3);
        });
        assertThat(weighting.pairs().stream().map(Weighting.Pair::comparator)).doesNotHaveDuplicates();
        for (int alone : weighting.alone()) {
            assertThat(weighting.weight()[alone]).isZero();
        }
    }

    @Test
    void entropy_weights_are_positive_meet_the_means_and_sum_to_the_treated() {
        for (int trial = 0; trial < 20; trial++) {
            Units units = drawn(SEED + trial, 400, 5, 30);
            Weighting weighting =
                    (Weighting) Matching.entropyBalancing().andSecondMoments().choose(units);
            Balance balance = Balance.of(units, weighting);
            assertThat(balance.largest().orElseThrow())
                    .as("seed %d", SEED + trial)
                    .isLessThan(1e-6);
            balance.covariates()
                    .forEach(c ->
                            assertThat(c.after().varianceRatio().orElseThrow()).isBetween(0.9, 1.1));
            assertThat(Arrays.stream(weighting.weight()).min().orElseThrow()).isPositive();
            assertThat(Arrays.stream(weighting.weight()).sum()).isCloseTo(60, within(1e-9));
        }
    }

    @Test
    void means_that_nobody_can_meet_are_refused_by_name() {
        Units units = Units.of(
                List.of("income", "age"),
                new double[][] {{9, 1}, {10, 2}, {1, 1}, {2, 3}, {3, 2}},
                new boolean[] {true, true, false, false, false});
        assertThat(Matching.entropyBalancing().choose(units))
                .isInstanceOfSatisfying(
                        NoChoice.class, no -> assertThat(no.reason()).contains("income"));
        assertThat(Matching.propensity().choose(units)).isInstanceOf(NoChoice.class);
    }

    @Test
    void a_synthetic_control_is_the_nearest_point_of_the_hull() {
        Units units = Units.of(List.of("a", "b"), new double[][] {{2, 2}, {0, 0}, {2, 0}, {0, 2}}, new boolean[] {
            true, false, false, false
        });
        Weighting weighting = (Weighting) Matching.syntheticControl().choose(units);
        assertThat(weighting.weight()).containsExactly(new double[] {1, 0, 0.5, 0.5}, within(1e-12));
        Units inside = Units.of(List.of("a", "b"), new double[][] {{0.5, 0.5}, {0, 0}, {2, 0}, {0, 2}}, new boolean[] {
            true, false, false, false
        });
        assertThat(((Weighting) Matching.syntheticControl().choose(inside)).weight())
                .containsExactly(new double[] {1, 0.5, 0.25, 0.25}, within(1e-10));
    }

    @Test
    void no_other_weights_come_nearer_than_the_synthetic_control() {
        RandomGenerator random = new SplittableRandom(SEED);
        for (double penalty : new double[] {0, 0.01, 1}) {
            double[][] z = new double[300][6];
            for (double[] row : z) {
                for (int d = 0; d < 6; d++) {
                    row[d] = random.nextGaussian() + 0.7;
                }
            }
            SimplexLeastSquares solved = SimplexLeastSquares.solve(z, penalty);
            assertThat(solved.gap()).as("seed %d, penalty %s", SEED, penalty).isLessThan(1e-10);
            assertThat(Arrays.stream(solved.weight()).sum()).isCloseTo(1, within(1e-12));
            assertThat(Arrays.stream(solved.weight()).min().orElseThrow()).isNotNegative();
        }
    }

    @Test
    void placebos_are_like_each_other_and_repeat_with_their_seed() {
        Units units = drawn(SEED, 300, 3, 9);
        Weighting chosen = (Weighting) Matching.mahalanobis().choose(units);
        double[][] series = {units.column(0)};
        PlaceboAreas.Placebos placebos = new PlaceboAreas(Matching.mahalanobis(), 50, 7).among(units, chosen, series);
        assertThat(placebos.placebos()).hasSize(50).allSatisfy(placebo -> {
            assertThat(placebo.treated()).hasSize(9);
            assertThat(Arrays.stream(placebo.treated())).allMatch(i -> !units.treated()[i]);
            assertThat(placebo.largest()).isLessThan(1);
        });
        assertThat(placebos.asFar(0)).isBetween(1 / 51.0, 1.0);
        assertThat(new PlaceboAreas(Matching.mahalanobis(), 50, 7)
                        .among(units, chosen, series)
                        .asFar(0))
                .isEqualTo(placebos.asFar(0));
    }

    @Test
    void a_missing_covariate_is_refused_by_name_and_row() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        Units.of(List.of("income"), new double[][] {{1}, {Double.NaN}}, new boolean[] {true, false}))
                .withMessageContaining("income")
                .withMessageContaining("unit 1");
    }

    @Test
    void overlap_is_nothing_where_the_sides_are_alike_and_all_where_they_are_apart() {
        Units alike =
                Units.of(List.of("a"), new double[][] {{1}, {2}, {1}, {2}}, new boolean[] {true, true, false, false});
        CovariateBalance.Likeness same = Balance.of(alike, alike.base(), Balance.Spread.TREATED)
                .covariates()
                .getFirst()
                .before();
        assertThat(same.largestGap()).isZero();
        assertThat(same.difference().orElseThrow()).isZero();
        assertThat(same.varianceRatio().orElseThrow()).isEqualTo(1);
        Units apart =
                Units.of(List.of("a"), new double[][] {{1}, {2}, {3}, {4}}, new boolean[] {true, true, false, false});
        assertThat(Balance.of(apart, apart.base(), Balance.Spread.TREATED)
                        .covariates()
                        .getFirst()
                        .before()
                        .largestGap())
                .isEqualTo(1);
    }
}
