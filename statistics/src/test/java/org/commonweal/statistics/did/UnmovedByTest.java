package org.commonweal.statistics.did;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.inference.ClusterCovariance;
import org.commonweal.statistics.regression.ClusterCorrection;
import org.commonweal.statistics.regression.DesignColumns;
import org.commonweal.statistics.regression.LeastSquares;
import org.commonweal.statistics.regression.ParameterCount;
import org.commonweal.statistics.regression.RowCovariance;
import org.commonweal.statistics.regression.RowFit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not move the effect, and what must move it just so; on random studies, whose seed a failure prints. */
class UnmovedByTest {

    private static final List<String> AREAS = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    private static final DifferenceInDifferences DESIGN = DifferenceInDifferences.of(new TreeSet<>(AREAS.subList(0, 4)))
            .adjustedFor(List.of("age", "woman"))
            .withAreaEffects();

    /** A record: area, post, age, woman, weight, outcome. */
    private static List<double[]> study(long seed) {
        Random random = new Random(seed);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            int area = Math.min(9, (int) (random.nextDouble() * random.nextDouble() * 14));
            int post = random.nextInt(2);
            double age = 18 + random.nextInt(70);
            double y = 0.3 * area + 0.5 * post + 0.02 * age + (area < 4 ? 0.8 * post : 0) + random.nextGaussian();
            rows.add(new double[] {area, post, age, random.nextInt(2), 0.3 + random.nextDouble() * 3, y});
        }
        return rows;
    }

    private static ClusterSums sums(List<double[]> rows) {
        return ClusterSums.ofRows(
                AREAS,
                List.of("1", "post", "age", "woman"),
                "y",
                rows.stream().map(r -> new double[] {1, r[1], r[2], r[3]}).toArray(double[][]::new),
                rows.stream().mapToDouble(r -> r[5]).toArray(),
                rows.stream().mapToDouble(r -> r[4]).toArray(),
                rows.stream().mapToInt(r -> (int) r[0]).toArray());
    }

    private static List<double[]> changed(List<double[]> rows, UnaryOperator<double[]> change) {
        return rows.stream().map(double[]::clone).map(change).toList();
    }

    private static Estimate estimate(Effect effect) {
        assertThat(effect).isInstanceOf(Estimate.class);
        return (Estimate) effect;
    }

    private static void assertScaled(long seed, List<double[]> before, List<double[]> after, double factor) {
        DidResult one = DESIGN.estimate(sums(before));
        DidResult other = DESIGN.estimate(sums(after));
        for (ClusterCovariance covariance : ClusterCovariance.values()) {
            assertClose(seed + " " + covariance, one.effect(covariance), other.effect(covariance), factor);
        }
        assertClose(seed + " changes", one.changes(), other.changes(), factor);
        assertClose(seed + " Welch", one.changesWelch(), other.changesWelch(), factor);
    }

    private static void assertClose(String what, Effect before, Effect after, double factor) {
        Estimate a = estimate(before);
        Estimate b = estimate(after);
        double error = a.standardError().orElseThrow();
        assertThat(b.value()).as("value, seed " + what).isCloseTo(factor * a.value(), within(1e-9 * Math.abs(factor)));
        assertThat(b.standardError().orElseThrow())
                .as("error, seed " + what)
                .isCloseTo(Math.abs(factor) * error, within(1e-8 * Math.abs(factor) * error));
        assertThat(b.degreesOfFreedom().orElseThrow())
                .as("df, seed " + what)
                .isCloseTo(a.degreesOfFreedom().orElseThrow(), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_constant_added_to_a_period_or_an_area(long seed) {
        List<double[]> rows = study(seed);
        assertScaled(
                seed,
                rows,
                changed(rows, r -> {
                    r[5] += r[1] * 3 + (r[0] == 5 ? 2 : 0) - (r[0] == 1 ? 4 : 0);
                    return r;
                }),
                1);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void the_unit_of_the_outcome_scales(long seed) {
        List<double[]> rows = study(seed);
        assertScaled(
                seed,
                rows,
                changed(rows, r -> {
                    r[5] *= -100;
                    return r;
                }),
                -100);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void the_scale_of_the_weights(long seed) {
        List<double[]> rows = study(seed);
        for (double factor : new double[] {1e-6, 1e7}) {
            assertScaled(
                    seed,
                    rows,
                    changed(rows, r -> {
                        r[4] *= factor;
                        return r;
                    }),
                    1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void the_order_of_the_rows(long seed) {
        List<double[]> rows = study(seed);
        List<double[]> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        assertScaled(seed, rows, shuffled, 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void rows_doubled_with_half_the_weight_leave_the_estimate(long seed) {
        List<double[]> rows = study(seed);
        List<double[]> twice = new ArrayList<>(changed(rows, r -> {
            r[4] /= 2;
            return r;
        }));
        twice.addAll(twice);
        Estimate one = estimate(DESIGN.estimate(sums(rows)).effect(ClusterCovariance.CR0));
        Estimate other = estimate(DESIGN.estimate(sums(twice)).effect(ClusterCovariance.CR0));
        assertThat(other.value()).as("seed " + seed).isCloseTo(one.value(), within(1e-11));
        assertThat(other.standardError().orElseThrow())
                .as("seed " + seed)
                .isCloseTo(one.standardError().orElseThrow(), within(1e-11));
    }

    @ParameterizedTest
    @ValueSource(longs = {13, 14})
    void swapping_the_arms_flips_the_sign(long seed) {
        ClusterSums basis = sums(study(seed));
        DidResult one = DESIGN.estimate(basis);
        DidResult other = DESIGN.treating(new TreeSet<>(AREAS.subList(4, 10))).estimate(basis);
        for (ClusterCovariance covariance : ClusterCovariance.values()) {
            assertClose(seed + " " + covariance, one.effect(covariance), other.effect(covariance), -1);
        }
        assertClose(seed + " changes", one.changes(), other.changes(), -1);
    }

    @ParameterizedTest
    @ValueSource(longs = {15, 16, 17})
    void sums_say_what_rows_say(long seed) {
        List<double[]> rows = study(seed);
        List<String> labels = rows.stream().map(r -> AREAS.get((int) r[0])).toList();
        DesignColumns columns = DesignColumns.ofRows(rows.size())
                .withConstant()
                .with("post", rows.stream().mapToDouble(r -> r[1]).toArray())
                .with("age", rows.stream().mapToDouble(r -> r[2]).toArray())
                .with("woman", rows.stream().mapToDouble(r -> r[3]).toArray())
                .with("did", rows.stream().mapToDouble(r -> r[0] < 4 ? r[1] : 0).toArray())
                .withEffects("area", labels);
        for (boolean weighted : new boolean[] {true, false}) {
            double[] weights = weighted ? rows.stream().mapToDouble(r -> r[4]).toArray() : new double[0];
            RowFit fit = LeastSquares.fit(
                    columns, rows.stream().mapToDouble(r -> r[5]).toArray(), weights);
            DidResult result = (weighted ? DESIGN : DESIGN.unweighted()).estimate(sums(rows));
            for (ClusterCorrection correction : ClusterCorrection.values()) {
                ClusterCovariance ours = switch (correction) {
                    case CR0 -> ClusterCovariance.CR0;
                    case CR1 -> ClusterCovariance.CR1;
                    case CR1S -> ClusterCovariance.CR1S_FIXEST;
                    case CR2 -> ClusterCovariance.CR2;
                    case CR3 -> ClusterCovariance.CR3;
                    case CR3_JACKKNIFE -> ClusterCovariance.CR3_JACKKNIFE;
                    case CV3 -> ClusterCovariance.CV3;
                    case CV3J -> ClusterCovariance.CV3J;
                    case CR2_INVERSE_VARIANCE, CR2_IMBENS_KOLESAR -> null;
                };
                if (ours == null) {
                    continue;
                }
                Estimate byRow = estimate(
                        fit.effect("did", RowCovariance.clustered(labels, correction, ParameterCount.NON_NESTED)));
                Estimate bySum = estimate(result.effect(ours));
                String what = "seed " + seed + " " + correction + (weighted ? " weighted" : "");
                assertThat(bySum.value()).as(what).isCloseTo(byRow.value(), within(1e-12));
                assertThat(bySum.standardError().orElseThrow())
                        .as(what)
                        .isCloseTo(byRow.standardError().orElseThrow(), within(1e-12));
                assertThat(bySum.degreesOfFreedom().orElseThrow())
                        .as(what)
                        .isCloseTo(byRow.degreesOfFreedom().orElseThrow(), within(1e-9));
                assertThat(bySum.sample().rows()).isEqualTo(byRow.sample().rows());
            }
        }
    }
}
