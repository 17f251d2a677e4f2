package org.commonweal.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonweal.sealing.Arrivals.Dwellings;
import org.commonweal.sealing.Arrivals.Interview;
import org.commonweal.sealing.Arrivals.Terms;
import org.junit.jupiter.api.Test;

/** Whatever came is in the wave or listed with its reason. */
class ArrivalsTest {

    private static final List<String> COLUMNS = List.of("person", "area", "trust");
    private static final Set<String> AREAS = Set.of("N01", "N02");

    private static Interview interview(String id, String person, String area) {
        return new Interview(id, Optional.empty(), List.of(person, area, "1"));
    }

    private static Terms drawn(Map<String, String> links) {
        return new Terms("area", AREAS, Optional.of("person"), Optional.of(new Dwellings(links, Set.of("D1", "D2"))));
    }

    @Test
    void by_hand_the_first_reason_that_holds_is_said() {
        Arrivals came = new Arrivals(
                COLUMNS,
                List.of(
                        new Interview("r0", Optional.of(LeftOut.NO_CONSENT), List.of()),
                        interview("r1", "P1", "N01"),
                        interview("r1", "P2", "N01"),
                        interview("r2", "P2", "N03"),
                        interview("r3", "P2", ""),
                        interview("r4", "P2", "N02"),
                        interview("r5", "P2", "N02"),
                        interview("r6", "P2", "N01"),
                        interview("r7", "P1", "N02"),
                        interview("r8", "", "N02")));
        Sorted sorted = came.sorted(drawn(Map.of("r1", "D1", "r5", "D9", "r6", "D1", "r7", "D2", "r8", "D2")));
        assertThat(sorted.kept()).extracting(Interview::respondent).containsExactly("r1", "r8");
        assertThat(sorted.leftOut())
                .extracting(it -> it.respondent() + " " + it.why())
                .containsExactly(
                        "r0 NO_CONSENT",
                        "r1 TWICE",
                        "r2 NO_AREA",
                        "r3 NO_AREA",
                        "r4 NO_DWELLING",
                        "r5 NOT_DRAWN",
                        "r6 SAME_DWELLING",
                        "r7 SAME_PERSON");
        assertThat(sorted.counts()).containsEntry(LeftOut.NO_AREA, 2).containsEntry(LeftOut.TWICE, 1);
    }

    @Test
    void without_a_sample_nobody_is_asked_for_a_dwelling() {
        Sorted sorted = new Arrivals(COLUMNS, List.of(interview("r1", "", "N01"), interview("r2", "", "N01")))
                .sorted(new Terms("area", AREAS, Optional.of("person"), Optional.empty()));
        assertThat(sorted.kept()).hasSize(2);
    }

    @Test
    void an_interview_that_is_left_out_keeps_nobody_else_out() {
        Sorted sorted = new Arrivals(COLUMNS, List.of(interview("r1", "P1", "nowhere"), interview("r2", "P1", "N01")))
                .sorted(drawn(Map.of("r1", "D1", "r2", "D1")));
        assertThat(sorted.kept()).extracting(Interview::respondent).containsExactly("r2");
    }

    /** A property: over many fields of interviews, what is kept and what is left out are together all that came, each once. */
    @Test
    void kept_and_left_out_are_all_that_came() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            List<Interview> all = new ArrayList<>();
            Map<String, String> links = new TreeMap<>();
            for (int i = 0; i < random.nextInt(60); i++) {
                String id = "r" + random.nextInt(40);
                Optional<LeftOut> before =
                        random.nextInt(4) == 0 ? Optional.of(LeftOut.values()[random.nextInt(6)]) : Optional.empty();
                all.add(new Interview(
                        id,
                        before,
                        before.isPresent()
                                ? List.of()
                                : List.of("P" + random.nextInt(30), "N0" + random.nextInt(4), "1")));
                if (random.nextInt(5) > 0) {
                    links.put(id, "D" + random.nextInt(3));
                }
            }
            Sorted sorted = new Arrivals(COLUMNS, all).sorted(drawn(links));
            assertThat(sorted.came()).as("seed %d", seed).isEqualTo(all.size());
            assertThat(Stream.concat(
                                    sorted.kept().stream().map(Interview::respondent),
                                    sorted.leftOut().stream().map(Sorted.Omitted::respondent))
                            .sorted()
                            .toList())
                    .as("seed %d", seed)
                    .isEqualTo(all.stream().map(Interview::respondent).sorted().toList());
            assertThat(sorted.counts().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .as("seed %d", seed)
                    .isEqualTo(sorted.leftOut().size());
            assertThat(sorted.kept())
                    .as("seed %d", seed)
                    .extracting(it -> links.getOrDefault(it.respondent(), ""))
                    .doesNotHaveDuplicates()
                    .isSubsetOf("D1", "D2");
            Sorted fewer = sorted.keepingOnly(Set.of("r1", "r2"), LeftOut.NO_WEIGHT);
            assertThat(fewer.came()).as("seed %d", seed).isEqualTo(all.size());
        }
    }

    @Test
    void what_is_different_is_counted_and_the_weight_apart() {
        WaveDifference.Table before = WaveDifference.table(
                List.of("id", "weight", "trust"),
                List.of("r1", "r2", "r3"),
                List.of(List.of("r1", "0.50", "1"), List.of("r2", "2", "1"), List.of("r3", "1", "4")));
        WaveDifference.Table after = WaveDifference.table(
                List.of("id", "weight", "trust"),
                List.of("r1", "r2", "r4", "r5"),
                List.of(
                        List.of("r1", "0.5", "2"),
                        List.of("r2", "3", "1"),
                        List.of("r4", "1", "1"),
                        List.of("r5", "1", "1")));
        assertThat(WaveDifference.of(before, after, "weight")).isEqualTo(new WaveDifference(2, 1, 1, 1));
        assertThat(WaveDifference.of(after, after, "weight").isNone()).isTrue();
    }
}
