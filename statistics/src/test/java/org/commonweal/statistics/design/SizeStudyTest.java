package org.commonweal.statistics.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.inference.ClusterCovariance;
import org.commonweal.statistics.inference.ClusterRobust;
import org.commonweal.statistics.inference.WildClusterBootstrap;
import org.commonweal.statistics.inference.WildTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The inference of the engine, plugged into the simulation: does each method reject as seldom as it says? */
class SizeStudyTest {

    static InferenceMethod robust(ClusterCovariance covariance) {
        return waves -> p(ClusterRobust.of(waves.withAreaEffects(), "did").effect(covariance));
    }

    static double p(Effect effect) {
        return effect instanceof Estimate estimate ? estimate.pValue() : Double.NaN;
    }

    static double wild(AreaWaves waves) {
        return WildClusterBootstrap.of("did").withoutConfidenceSet().test(waves.withAreaEffects())
                        instanceof WildTest test
                ? test.p()
                : Double.NaN;
    }

    static StudyDesign design(double icc, double variation) {
        return StudyDesign.forShare(9, 167, 0.35, icc, 0.05)
                .withClusterAutocorrelation(0.8)
                .withSizeVariation(variation);
    }

    @Test
    void with_equal_sizes_cr2_says_about_what_the_area_changes_say() {
        SimulatedStudy study = SimulatedStudy.of(design(0.05, 0), 0.35);
        for (int i = 0; i < 5; i++) {
            AreaWaves waves = study.draw(0.05, 1, i);
            assertThat(robust(ClusterCovariance.CR2).pValue(waves))
                    .isEqualTo(new AreaChangeTest().pValue(waves), within(1e-6));
        }
    }

    @Test
    @Tag("slow")
    void the_table_of_sizes() {
        Map<String, InferenceMethod> methods = new TreeMap<>();
        methods.put("1 area changes, t", new AreaChangeTest());
        methods.put("2 exact randomisation", ExactRandomisation.of(18, 9));
        methods.put("3 CR2, Satterthwaite", robust(ClusterCovariance.CR2));
        methods.put("4 CR3", robust(ClusterCovariance.CR3));
        methods.put("5 wild, enumerated", SizeStudyTest::wild);
        for (double icc : new double[] {0.02, 0.05, 0.1}) {
            for (double variation : new double[] {0, 0.6}) {
                SimulatedStudy study = SimulatedStudy.of(design(icc, variation), 0.35);
                for (Rejections row : study.rejections(methods, 0, 1000, 20261123)) {
                    System.out.printf(
                            Locale.ROOT,
                            "  ICC %.2f, CV of sizes %.1f, %-22s %.3f (%.3f)%n",
                            icc,
                            variation,
                            row.method(),
                            row.share(),
                            row.monteCarloError());
                    assertThat(row.share()).as(row.toString()).isLessThan(0.1);
                }
            }
        }
    }
}
