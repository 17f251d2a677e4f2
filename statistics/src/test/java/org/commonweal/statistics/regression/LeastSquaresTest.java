package org.commonweal.statistics.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {

    private static final double[] X = {1, 2, 3, 4};
    private static final double[] Y = {2, 3, 5, 6};

    private static Estimate estimate(Effect effect) {
        assertThat(effect).isInstanceOf(Estimate.class);
        return (Estimate) effect;
    }

    @Test
    void a_line_through_four_points_on_paper() {
        // means 2.5 and 4; slope 7/5; residuals 0.1 -0.3 0.3 -0.1, squares 0.2; variance of slope 0.1 / 5
        RowFit fit = LeastSquares.fit(DesignColumns.ofRows(4).withConstant().with("x", X), Y);
        Estimate slope = estimate(fit.effect("x", RowCovariance.iid()));
        assertThat(slope.value()).isCloseTo(1.4, within(1e-14));
        assertThat(slope.standardError().orElseThrow()).isCloseTo(Math.sqrt(0.02), within(1e-14));
        assertThat(slope.degreesOfFreedom()).hasValue(2);
        // HC0: sum of (x - 2.5)^2 e^2 over 25: (2 x 2.25 x 0.01 + 2 x 0.25 x 0.09) / 25
        assertThat(estimate(fit.effect("x", RowCovariance.heteroskedastic(0)))
                        .standardError()
                        .orElseThrow())
                .isCloseTo(Math.sqrt(0.09 / 25), within(1e-14));
        assertThat(fit.table(RowCovariance.iid())).extracting(Coefficient::term).containsExactly("1", "x");
    }

    @Test
    void a_row_with_something_missing_is_left_out() {
        RowFit fit = LeastSquares.fit(
                DesignColumns.ofRows(6).withConstant().with("x", new double[] {1, 2, 3, 4, Double.NaN, 9}),
                new double[] {2, 3, 5, 6, 1, Double.NaN});
        assertThat(fit.used()).containsExactly(0, 1, 2, 3);
        assertThat(fit.coefficient("x")).isCloseTo(1.4, within(1e-14));
    }

    @Test
    void collinear_terms_are_named() {
        DesignColumns design =
                DesignColumns.ofRows(4).withConstant().with("x", X).with("twice", new double[] {3, 5, 7, 9});
        RowFit fit = LeastSquares.fit(design, Y);
        assertThat(fit.leftOut().getFirst().inWords()).isEqualTo("'twice' is a combination of '1' and 2 x 'x'");
        assertThat(fit.effect("x", RowCovariance.iid()))
                .isInstanceOfSatisfying(
                        NotEstimable.class, none -> assertThat(none.reason()).contains("'twice'"));
    }

    @Test
    void a_row_that_fixes_a_coefficient_alone_has_no_hc3() {
        DesignColumns design =
                DesignColumns.ofRows(4).withConstant().with("x", X).with("last", new double[] {0, 0, 0, 1});
        RowFit fit = LeastSquares.fit(design, Y);
        assertThat(fit.effect("x", RowCovariance.heteroskedastic(3)))
                .isInstanceOfSatisfying(
                        NotEstimable.class, none -> assertThat(none.reason()).contains("leverage 1"));
    }

    @Test
    void the_jackknife_refuses_a_coefficient_that_rests_on_one_cluster() {
        List<String> clusters = List.of("a", "a", "b", "b", "c", "c");
        DesignColumns design = DesignColumns.ofRows(6).withConstant().with("treated", new double[] {1, 1, 0, 0, 0, 0});
        RowFit fit = LeastSquares.fit(design, new double[] {3, 4, 1, 2, 2, 5});
        for (ClusterCorrection correction : List.of(ClusterCorrection.CR3, ClusterCorrection.CV3)) {
            assertThat(fit.effect("treated", RowCovariance.clustered(clusters, correction, ParameterCount.FULL)))
                    .isInstanceOfSatisfying(
                            NotEstimable.class,
                            none -> assertThat(none.reason()).contains("without one of the clusters"));
        }
    }

    @Test
    void weights_as_inverse_variances_do_not_depend_on_their_unit() {
        Random random = new Random(20);
        int n = 60;
        double[] x = random.doubles(n).toArray();
        double[] y = random.doubles(n).toArray();
        double[] small = random.doubles(n, 0.1, 3).toArray();
        double[] large = IntStream.range(0, n).mapToDouble(i -> 1e7 * small[i]).toArray();
        List<String> clusters = IntStream.range(0, n).mapToObj(i -> "c" + i % 9).toList();
        RowCovariance covariance =
                RowCovariance.clustered(clusters, ClusterCorrection.CR2_INVERSE_VARIANCE, ParameterCount.FULL);
        DesignColumns design = DesignColumns.ofRows(n).withConstant().with("x", x);
        Estimate one = estimate(LeastSquares.fit(design, y, small).effect("x", covariance));
        Estimate other = estimate(LeastSquares.fit(design, y, large).effect("x", covariance));
        assertThat(other.standardError().orElseThrow())
                .isCloseTo(one.standardError().orElseThrow(), within(1e-12));
        assertThat(other.degreesOfFreedom().orElseThrow())
                .isCloseTo(one.degreesOfFreedom().orElseThrow(), within(1e-9));
    }

    @Test
    void nothing_to_fit_is_refused() {
        DesignColumns design = DesignColumns.ofRows(1).withConstant();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastSquares.fit(design, new double[] {Double.NaN}))
                .withMessageContaining("no row");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastSquares.fit(design, new double[] {1}, new double[] {-1}))
                .withMessageContaining("weight of -1");
    }
}
