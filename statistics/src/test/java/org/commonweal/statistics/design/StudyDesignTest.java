package org.commonweal.statistics.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweal.statistics.reference.ExpectedNumbers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StudyDesignTest {

    @Test
    void every_row_of_case_r01_comes_out() {
        ExpectedNumbers expected = ExpectedNumbers.of("r01_power_cluster_did");
        int compared = 0;
        StudyDesign design = StudyDesign.forShare(9, 167, 0.35, 0.05, 0.05);
        double delta = 0;
        for (JsonNode row : expected.rows()) {
            String term = row.get("term").asString();
            if (term.startsWith("se[")) {
                design = new StudyDesign(
                        row.get("G").asInt(),
                        row.get("m").asDouble(),
                        row.get("sd").asDouble(),
                        row.get("rho").asDouble(),
                        row.get("cac").asDouble(),
                        row.get("iac").asDouble(),
                        row.get("phi").asDouble(),
                        0,
                        0.05);
                delta = row.get("delta").asDouble();
            }
            double found = switch (term.split("\\[")[0]) {
                case "se" -> design.standardError();
                case "power_t" -> design.power(delta).power();
                case "power_z" -> design.power(delta).normalPower();
                case "mde80_t" -> design.minimumDetectableEffect(0.8);
                case "mde80_z" -> design.normalMinimumDetectableEffect(0.8);
                case "power.t.test n=64 d=0.5" -> TwoSamples.meansPower(64, 0.5, 0.05);
                case "n for power.t.test d=0.3 power=.8" -> TwoSamples.meansSize(0.3, 0.8, 0.05);
                case "power.prop.test n=300 p1=.35 p2=.45" -> TwoSamples.sharesPower(300, 0.35, 0.45, 0.05);
                case "n power.prop.test p1=.35 p2=.425 power=.8" -> TwoSamples.sharesSize(0.35, 0.425, 0.8, 0.05);
                default -> Double.NaN;
            };
            if (!Double.isNaN(found)) {
                compared++;
                double wanted = row.get("estimate").asDouble();
                assertThat(found).as(term).isEqualTo(wanted, within(1e-8 * wanted));
            }
        }
        assertThat(compared).isEqualTo(94);
    }

    @Test
    void the_standard_error_by_hand() {
        // 2 (2 s^2 / 8) (0.1 * 0.5 + 0.9 * (1 - 0.25 * 0.4) / 90) with s = 2: 2 * (0.05 + 0.009)
        StudyDesign design = new StudyDesign(8, 90, 2, 0.1, 0.5, 0.4, 0.25, 0, 0.05);
        assertThat(design.standardError()).isEqualTo(Math.sqrt(2 * 0.059), within(1e-14));
        assertThat(design.degreesOfFreedom()).isEqualTo(14);
    }

    @Test
    void without_an_effect_power_is_the_size_of_the_test() {
        StudyDesign design = StudyDesign.forShare(9, 167, 0.35, 0.05, 0.05);
        assertThat(design.power(0).power()).isEqualTo(0.05, within(1e-12));
        assertThat(design.power(-0.1).power()).isEqualTo(design.power(0.1).power());
    }

    @Test
    void power_grows_with_effect_areas_households_and_panel_and_falls_with_unequal_sizes() {
        StudyDesign design = StudyDesign.forShare(9, 167, 0.35, 0.05, 0.05);
        double power = design.power(0.075).power();
        assertThat(design.power(0.08).power()).isGreaterThan(power);
        assertThat(design.withAreasPerArm(10).power(0.075).power()).isGreaterThan(power);
        assertThat(design.withHouseholds(200).power(0.075).power()).isGreaterThan(power);
        assertThat(design.withPanel(0.5, 0.5).power(0.075).power()).isGreaterThan(power);
        assertThat(design.withClusterAutocorrelation(0.9).power(0.075).power()).isGreaterThan(power);
        assertThat(design.withSizeVariation(0.5).power(0.075).power()).isLessThan(power);
        assertThat(design.curve(0.2, 10)).isSortedAccordingTo(java.util.Comparator.comparingDouble(Power::power));
    }

    @Test
    void scaling_the_outcome_scales_the_detectable_effect() {
        StudyDesign one = new StudyDesign(9, 100, 1, 0.05, 0.8, 0, 0, 0, 0.05);
        StudyDesign ten = new StudyDesign(9, 100, 10, 0.05, 0.8, 0, 0, 0, 0.05);
        assertThat(ten.minimumDetectableEffect(0.8)).isEqualTo(10 * one.minimumDetectableEffect(0.8), within(1e-12));
        assertThat(one.power(one.minimumDetectableEffect(0.8)).power()).isEqualTo(0.8, within(1e-12));
    }

    @Test
    void two_samples_refuse_what_no_number_of_households_finds() {
        assertThatThrownBy(() -> TwoSamples.meansSize(0, 0.8, 0.05)).hasMessageContaining("no number of households");
        assertThatThrownBy(() -> TwoSamples.sharesSize(0.3, 0.4, 0.01, 0.05)).hasMessageContaining("power 0.01");
        assertThat(TwoSamples.sharesPower(TwoSamples.sharesSize(0.3, 0.4, 0.8, 0.05), 0.4, 0.3, 0.05))
                .isEqualTo(0.8, within(1e-12));
    }

    @Test
    void one_area_an_arm_is_refused() {
        assertThatThrownBy(() -> StudyDesign.forShare(1, 167, 0.35, 0.05, 0.05)).hasMessageContaining("1 area an arm");
    }

    @Test
    void a_power_below_the_size_of_the_test_is_refused() {
        assertThatThrownBy(() -> StudyDesign.forShare(9, 167, 0.35, 0.05, 0.05).minimumDetectableEffect(0.04))
                .hasMessageContaining("not between the size of the test");
    }
}
