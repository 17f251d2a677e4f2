package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweal.cli.Reference.PRINTED;
import static org.commonweal.cli.Said.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.commonweal.example.ShelfStudies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The synthetic survey, 18 neighbourhoods and 6,011 interviews, from its table to the report: agrees with R. */
class SyntheticSurveyTest {

    private static final Map<String, String> INFLUENCE = Map.of("outcome", "influence");

    @TempDir
    static Path folder;

    private static JsonNode weighted;
    private static JsonNode unweighted;

    @BeforeAll
    static void evaluate() throws IOException {
        Path tables = Reference.ROOT.resolve("reference/data");
        weighted = Said.evaluated(
                ShelfStudies.NRP_SYNTHETIC.writeInto(Files.createDirectories(folder.resolve("weighted")), tables));
        Path study =
                ShelfStudies.NRP_SYNTHETIC.writeInto(Files.createDirectories(folder.resolve("unweighted")), tables);
        Path plan = study.resolve("plan.yaml");
        String text = Files.readString(plan);
        Files.writeString(
                plan,
                text.replaceAll("weights: .*", "weights: {kind: none, motive: compared with other software}")
                        .replace("seed: 1", "seed: 1\ninference: {headline: wild_bootstrap}"));
        unweighted = Said.evaluated(study);
    }

    @Test
    void the_weighted_effect_is_the_mean_of_the_changes_of_areas() throws IOException {
        JsonNode finding = row(weighted, "findings", INFLUENCE);
        Reference r = Reference.ours("n01_nrp_influence_permutation");

        assertThat(finding.get("estimate").asDouble())
                .isCloseTo(r.term("weighted:mean_of_changes").get("estimate").asDouble(), PRINTED);
        assertThat(finding.get("estimate").asDouble()
                        / finding.get("standard_error").asDouble())
                .isCloseTo(
                        r.term("weighted:studentised_changes").get("estimate").asDouble(), PRINTED);
    }

    @Test
    void every_assignment_is_counted_as_r_counts_it() throws IOException {
        Reference r = Reference.ours("n01_nrp_influence_permutation");
        Map<String, String> studentised = Map.of("outcome", "influence", "method", "randomisation-studentised");

        assertThat(row(weighted, "inference", studentised).get("p").asDouble())
                .isCloseTo(r.term("weighted:studentised_changes").get("p").asDouble(), PRINTED);
        assertThat(row(unweighted, "inference", studentised).get("p").asDouble())
                .isCloseTo(r.term("unweighted:studentised_changes").get("p").asDouble(), PRINTED);
        JsonNode picture = unweighted.get("permutation").get(0);
        JsonNode counted = r.term("unweighted:mean_of_changes");
        assertThat(picture.get("all").asLong()).isEqualTo(counted.get("n_perm").asLong());
        assertThat(picture.get("at_least_as_far").asLong())
                .isEqualTo(counted.get("count_ge").asLong());
        assertThat(picture.get("observed").asDouble())
                .isCloseTo(counted.get("estimate").asDouble(), PRINTED);
    }

    @Test
    void other_outcomes_are_counted_as_r_counts_them() throws IOException {
        for (String outcome : new String[] {"phq9", "wellbeing"}) {
            Reference r = Reference.ours("n01_nrp_" + outcome + "_permutation");
            assertThat(row(weighted, "inference", Map.of("outcome", outcome, "method", "randomisation-studentised"))
                            .get("p")
                            .asDouble())
                    .as(outcome)
                    .isCloseTo(r.term("weighted:studentised_changes").get("p").asDouble(), PRINTED);
        }
    }

    @Test
    void the_sensitivity_to_weights_is_the_unweighted_study() throws IOException {
        Reference r = Reference.ours("n02_nrp_pairs_permutation");

        r.agreesWith(
                "pooled_t_cluster_changes",
                row(weighted, "sensitivity", Map.of("outcome", "influence", "way", "unweighted")));
        r.agreesWith(
                "pooled_t_cluster_changes",
                row(unweighted, "inference", Map.of("outcome", "influence", "method", "area-change-t")));
        r.agreesWith(
                "welch_t_cluster_changes",
                row(unweighted, "sensitivity", Map.of("outcome", "influence", "way", "area-level")));
    }

    @Test
    void within_pairs_all_512_assignments_are_counted() throws IOException {
        Reference r = Reference.ours("n02_nrp_pairs_permutation");

        r.agreesWith(
                "paired_mean_difference",
                row(unweighted, "sensitivity", Map.of("outcome", "influence", "way", "within-pairs")));
    }

    @Test
    void the_wild_bootstrap_goes_through_all_sign_vectors() throws IOException {
        JsonNode finding = row(unweighted, "findings", INFLUENCE);
        JsonNode r = Reference.ours("c05_nrp_influence_wild_fe").term("WCR_rademacher_H0=0");

        assertThat(finding.get("estimate").asDouble())
                .isCloseTo(r.get("estimate").asDouble(), PRINTED);
        assertThat(finding.get("p").asDouble()).isEqualTo(0.0221862792969);
        assertThat(finding.get("p").asDouble()).isCloseTo(r.get("p").asDouble(), PRINTED);
        assertThat(row(unweighted, "inference", Map.of("outcome", "influence", "method", "cr0"))
                        .get("standard_error")
                        .asDouble())
                .isCloseTo(r.get("se").asDouble(), PRINTED);
    }

    @Test
    void the_interval_of_the_wild_bootstrap_is_the_set_of_effects_not_rejected() throws IOException {
        JsonNode finding = row(unweighted, "findings", INFLUENCE);
        JsonNode r = Reference.ours("c05_nrp_influence_wild_fe").term("WCR_rademacher_CI_95");

        assertThat(finding.get("interval_low").asDouble())
                .isCloseTo(r.get("ci_low").asDouble(), org.assertj.core.data.Offset.offset(1e-8));
        assertThat(finding.get("interval_high").asDouble())
                .isCloseTo(r.get("ci_high").asDouble(), org.assertj.core.data.Offset.offset(1e-8));
    }

    @Test
    void every_number_of_a_row_counts_people_and_not_areas() {
        for (JsonNode line : weighted.get("inference")) {
            if (line.get("outcome").asString().equals("influence")) {
                assertThat(line.get("rows").asLong())
                        .as(line.get("method").asString())
                        .isEqualTo(5771);
            }
        }
    }
}
