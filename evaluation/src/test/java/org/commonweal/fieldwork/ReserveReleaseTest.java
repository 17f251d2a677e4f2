package org.commonweal.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonweal.exchange.ReleaseFile;
import org.commonweal.fieldwork.ReserveRelease.Reason;
import org.commonweal.problem.Problems;
import org.commonweal.sample.Draw;
import org.commonweal.sample.Draw.DrawnDwelling;
import org.commonweal.sample.SampleDesign;
import org.commonweal.statistics.sampling.StratifiedDraw;
import org.junit.jupiter.api.Test;

class ReserveReleaseTest {

    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-02-01T10:00Z");

    /** Two of ten hills and one of three vales; the rest in reserve, in a random order. */
    private static Draw draw() {
        List<DrawnDwelling> dwellings = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            dwellings.add(new DrawnDwelling("h" + i, "hill", "hill", 0.2, i, i > 2));
        }
        for (int i = 1; i <= 3; i++) {
            dwellings.add(new DrawnDwelling("v" + i, "vale", "vale", 1.0 / 3, i, i > 1));
        }
        return new Draw(
                "hash",
                new TreeMap<>(Map.of("hill", 10, "vale", 3)),
                new SampleDesign(new TreeMap<>(Map.of("hill", 2, "vale", 1)), StratifiedDraw.Method.EQUAL, 1),
                dwellings);
    }

    private static ReserveRelease act(String stratum, int many) {
        return new ReserveRelease(0, AT, stratum, many, Reason.FEWER_INTERVIEWS);
    }

    @Test
    void a_batch_is_the_next_in_the_order_of_the_draw_and_changes_the_chance_of_every_dwelling_there() {
        List<DrawnDwelling> now = draw().withReleased(ReplacementRule.NEVER.released(
                draw(), List.of(), CallBackRules.USUAL, List.of(act("hill", 2), act("hill", 1))));
        assertThat(now).extracting(DrawnDwelling::dwelling).containsExactly("h1", "h2", "h3", "h4", "h5", "v1");
        assertThat(now).filteredOn(it -> it.area().equals("hill")).allMatch(it -> it.probability() == 0.5);
        assertThat(FieldCase.of("w1", now, List.of())).hasSize(6);
    }

    @Test
    void acts_add_to_what_the_rule_lets_go_and_never_more_than_there_are() {
        Visit empty = new Visit(
                0, "v1", 1, AT, "door", "ann", OutcomeCode.of("4.61").orElseThrow(), java.util.Optional.empty());
        ReplacementRule rule = new ReplacementRule(ReplacementRule.When.NOT_ELIGIBLE, 5);
        assertThat(rule.released(draw(), List.of(empty), CallBackRules.USUAL, List.of(act("vale", 1))))
                .isEqualTo(Map.of("vale", 2));
        assertThat(rule.released(draw(), List.of(empty), CallBackRules.USUAL, List.of(act("vale", 7))))
                .isEqualTo(Map.of("vale", 2));
    }

    @Test
    void what_was_released_is_read_as_it_was_written() {
        List<ReserveRelease> acts = List.of(
                new ReserveRelease(2, AT, "hill", 3, Reason.OUT_OF_REACH),
                new ReserveRelease(3, AT, "vale", 1, Reason.LARGER_SAMPLE));
        assertThat(ReleaseFile.read("w1", ReleaseFile.write(acts).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(acts);
    }

    @Test
    void a_list_of_releases_says_everything_that_is_wrong_with_it() {
        byte[] wrong = "at,stratum,dwellings,why\ntoday,hill,0,whim\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ReleaseFile.read("w1", wrong))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.all())
                                .extracting(it -> it.kind().name())
                                .containsExactlyInAnyOrder("TIME_UNREADABLE", "NOTHING_RELEASED", "REASON_UNKNOWN"));
    }
}
