package org.commonweal.statistics.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.estimate.Sample;
import org.commonweal.statistics.sensitivity.SpecificationCurve.Specification;
import org.junit.jupiter.api.Test;

class SpecificationCurveTest {

    private static Specification giving(String name, double value, double p) {
        return new Specification(
                name,
                List.of(name),
                new Estimate(
                        value,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        p,
                        new Interval(value - 1, value + 1, 0.95),
                        new Sample(10, 2, 10),
                        name));
    }

    static final Specification NONE =
            new Specification("panel only", List.of("panel"), new NotEstimable("no panel", "ask again", "panel"));

    @Test
    void estimates_are_sorted_and_those_without_are_kept() {
        SpecificationCurve curve = SpecificationCurve.of(
                "weighted",
                List.of(
                        giving("weighted", 0.07, 0.02),
                        NONE,
                        giving("plain", 0.05, 0.06),
                        giving("no covariates", -0.01, 0.8)));
        assertThat(curve.estimated().stream().map(Specification::name))
                .containsExactly("no covariates", "plain", "weighted");
        assertThat(curve.without()).containsExactly(NONE);
        assertThat(curve.shareOfSameSign()).hasValue(2.0 / 3);
        assertThat(curve.shareBelow(0.05)).isEqualTo(1.0 / 3, within(1e-15));
        assertThat(curve.median()).hasValue(0.05);
    }

    @Test
    void the_order_of_the_list_does_not_matter() {
        Specification a = giving("a", 1, 0.5);
        Specification b = giving("b", 1, 0.5);
        assertThat(SpecificationCurve.of("a", List.of(b, a))).isEqualTo(SpecificationCurve.of("a", List.of(a, b)));
    }

    @Test
    void without_a_headline_estimate_there_is_no_share() {
        assertThat(SpecificationCurve.of("panel only", List.of(NONE, giving("a", 1, 0.5)))
                        .shareOfSameSign())
                .isEmpty();
    }

    @Test
    void two_of_one_name_or_an_unknown_headline_are_refused() {
        Specification a = giving("a", 1, 0.5);
        assertThatThrownBy(() -> SpecificationCurve.of("a", List.of(a, a))).hasMessageContaining("share a name");
        assertThatThrownBy(() -> SpecificationCurve.of("z", List.of(a))).hasMessageContaining("'z'");
    }
}
