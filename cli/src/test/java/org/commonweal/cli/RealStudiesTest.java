package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweal.cli.Said.row;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.commonweal.example.ShelfStudies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Published studies and studies that must be refused, from their tables to the report. */
@Tag("shelf")
class RealStudiesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void the_shelf_is_here() {
        assumeTrue(ShelfStudies.present(), "the shelf ../shared is not here: nothing to write the study from");
    }

    @Test
    void card_and_kruegers_stores_agree_with_their_first_differences() throws IOException {
        JsonNode report = Said.evaluated(ShelfStudies.CARD_KRUEGER.writeInto(folder));
        Reference r = Reference.onTheShelf("a02_card_krueger_variants");

        r.agreesWith("nj.0@firstdiff", row(report, "findings", Map.of("outcome", "fte")));
        r.agreesWith("welch_firstdiff:nj", row(report, "sensitivity", Map.of("outcome", "fte", "way", "area-level")));
    }

    @Test
    void what_410_areas_leave_no_room_for_is_said_and_not_tried() throws IOException {
        JsonNode report = Said.evaluated(ShelfStudies.CARD_KRUEGER.writeInto(folder));

        assertThat(row(report, "inference", Map.of("outcome", "fte", "method", "cr2"))
                        .get("none_because")
                        .asString())
                .isEqualTo("a model with an effect for each of 410 areas would not fit into memory");
    }

    @ParameterizedTest
    @EnumSource(names = {"CARD_KRUEGER_STATES", "NSW_CPS", "SIM_RC"})
    void two_places_are_refused_with_the_reason(ShelfStudies which) throws IOException {
        Path study = which.writeInto(folder);
        JsonNode report = Said.evaluated(study);

        for (JsonNode finding : report.get("findings")) {
            assertThat(finding.get("reading").asString()).isEqualTo("not_estimable");
            assertThat(finding.get("estimate").isNull()).isTrue();
            assertThat(finding.get("none_because").asString())
                    .contains("in 1 treated and 1 other clusters", "what happened to one place");
        }
        Said said = Said.when("evaluate", study);
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("There is no estimate", "To put it right: bring in more clusters");
        assertThat(said.err()).isEmpty();
    }
}
