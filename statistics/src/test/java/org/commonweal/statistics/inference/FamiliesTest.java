package org.commonweal.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.commonweal.statistics.compression.ClusterSums;
import org.junit.jupiter.api.Test;

class FamiliesTest {

    private final InventedStudy study = InventedStudy.of(3, 10, 5);

    @Test
    void by_hand_two_p_values_of_holm() {
        assertThat(Adjustment.HOLM.adjust(new double[] {0.04, 0.01})).containsExactly(0.04, 0.02);
        assertThat(Adjustment.BONFERRONI.adjust(new double[] {0.04, 0.6})).containsExactly(0.08, 1);
        assertThat(Adjustment.BENJAMINI_HOCHBERG.adjust(new double[] {})).isEmpty();
    }

    @Test
    void a_p_value_beyond_one_is_refused() {
        assertThatThrownBy(() -> Families.adjusted(Adjustment.HOLM, Map.of("sleep", 1.2)))
                .hasMessageContaining("1.2");
    }

    @Test
    void a_family_of_one_is_the_test_itself() {
        WildClusterBootstrap bootstrap = WildClusterBootstrap.of("did");
        JointP wild =
                Families.jointly(bootstrap, List.of(study.fitted())).tested().getFirst();
        double alone = ((WildTest) bootstrap.test(study.fitted())).p();
        assertThat(List.of(wild.p(), wild.singleStep(), wild.stepdown())).containsOnly(alone);
        RandomisationInference design =
                RandomisationInference.of(AssignmentStatistic.STUDENTISED_CHANGE, "constant", "post");
        JointP assigned = Families.jointly(design, List.of(study.base()), study.programme())
                .tested()
                .getFirst();
        double single = ((RandomisationTest) design.test(study.base(), study.programme())).p();
        assertThat(List.of(assigned.p(), assigned.singleStep(), assigned.stepdown()))
                .containsOnly(single);
    }

    @Test
    void an_outcome_beside_its_own_double_costs_nothing_and_order_does_not_matter() {
        RandomisationInference design = RandomisationInference.of(AssignmentStatistic.MEAN_CHANGE, "constant", "post");
        ClusterSums doubled = study.withOutcome(
                        Arrays.stream(study.y()).map(y -> 2 * y).toArray())
                .base();
        ClusterSums other = study.withOutcome(study.covariate()).base();
        FamilyResult twins = Families.jointly(design, List.of(study.base(), doubled), study.programme());
        assertThat(twins.tested()).allSatisfy(one -> assertThat(one.stepdown()).isEqualTo(one.p()));
        FamilyResult one = Families.jointly(design, List.of(study.base(), other), study.programme());
        FamilyResult two = Families.jointly(design, List.of(other, study.base()), study.programme());
        assertThat(two.tested().reversed()).isEqualTo(withRecipes(one, two));
        assertThat(one.tested()).allSatisfy(joint -> {
            assertThat(joint.stepdown()).isBetween(joint.p(), joint.singleStep());
        });
    }

    private static List<JointP> withRecipes(FamilyResult one, FamilyResult two) {
        assertThat(one.tested().getFirst().recipe())
                .isEqualTo(two.tested().getFirst().recipe());
        return one.tested();
    }

    @Test
    void an_outcome_that_cannot_be_tested_is_named_and_left_out() {
        double[] constant = new double[study.y().length];
        FamilyResult wild = Families.jointly(
                WildClusterBootstrap.of("did"),
                List.of(study.fitted(), study.withOutcome(constant).fitted()));
        assertThat(wild.tested()).hasSize(1);
        assertThat(wild.notTested()).hasSize(1);
        FamilyResult assigned = Families.jointly(
                RandomisationInference.of(AssignmentStatistic.POOLED, "constant", "post"),
                List.of(study.base(), study.withOutcome(constant).base()),
                study.programme());
        assertThat(assigned.notTested()).hasSize(1);
    }
}
