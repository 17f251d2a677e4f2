package org.commonweal.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.sample.Household.Adult;
import org.commonweal.statistics.sampling.StratifiedDraw;
import org.junit.jupiter.api.Test;

class DrawTest {

    private static List<FrameEntry> rows() {
        List<FrameEntry> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String area = i < 40 ? "N01" : "N02";
            rows.add(new FrameEntry(i + 2, "D%03d".formatted(i), area, area, 1));
        }
        return rows;
    }

    private static SampleDesign design(int one, int two) {
        return new SampleDesign(new TreeMap<>(Map.of("N01", one, "N02", two)), StratifiedDraw.Method.EQUAL, 20261126);
    }

    @Test
    void a_draw_is_repeated_by_whoever_holds_the_frame_whatever_its_order() {
        AddressFrame frame = AddressFrame.of("frame.csv", rows(), Set.of("N01", "N02"));
        Draw draw = Draw.of(frame, design(10, 5), "fieldwork.yaml");
        List<FrameEntry> mixed = new ArrayList<>(rows());
        Collections.shuffle(mixed, new Random(1));
        AddressFrame again = AddressFrame.of("frame.csv", mixed, Set.of());
        assertThat(again.hash()).isEqualTo(frame.hash());
        assertThat(Draw.of(again, design(10, 5), "").dwellings()).isEqualTo(draw.dwellings());
        assertThat(draw.sample()).hasSize(15);
        assertThat(draw.sample().getFirst().probability()).isEqualTo(0.25);
        draw.verify(again, "draw.yaml");
    }

    @Test
    void a_changed_frame_or_a_changed_draw_is_noticed() {
        AddressFrame frame = AddressFrame.of("frame.csv", rows(), Set.of());
        Draw draw = Draw.of(frame, design(10, 5), "");
        AddressFrame other = AddressFrame.of("frame.csv", rows().subList(0, 59), Set.of());
        assertThatThrownBy(() -> draw.verify(other, "draw.yaml")).hasMessageContaining("not the one");
        List<Draw.DrawnDwelling> swapped = new ArrayList<>(draw.dwellings());
        Collections.swap(swapped, 0, 1);
        Draw tampered = new Draw(draw.frameHash(), draw.frameSizes(), draw.design(), swapped);
        assertThatThrownBy(() -> tampered.verify(frame, "draw.yaml")).hasMessageContaining("not the dwellings");
    }

    @Test
    void everything_wrong_with_a_frame_is_said_at_once_with_its_row() {
        List<FrameEntry> rows = new ArrayList<>(rows());
        rows.add(new FrameEntry(62, "D003", "N01", "N01", 1));
        rows.add(new FrameEntry(63, "", "N09", "N09", 1));
        rows.add(new FrameEntry(64, "D900", "", "", Double.NaN));
        assertThatThrownBy(() -> AddressFrame.of("sample/2026/frame.csv", rows, Set.of("N01", "N02")))
                .isInstanceOfSatisfying(Problems.class, problems -> {
                    assertThat(problems.all())
                            .extracting(problem -> problem.kind().name())
                            .containsExactly(
                                    "DWELLING_TWICE",
                                    "DWELLING_BLANK",
                                    "AREA_UNKNOWN",
                                    "AREA_BLANK",
                                    "STRATUM_BLANK",
                                    "MEASURE_UNFIT");
                    assertThat(problems.getMessage())
                            .contains("frame.csv:62 (dwelling): Dwelling 'D003' stands in row 5");
                });
        assertThatThrownBy(() -> Draw.of(
                        AddressFrame.of("f", rows(), Set.of()),
                        new SampleDesign(new TreeMap<>(Map.of("N01", 41, "N07", 1)), StratifiedDraw.Method.EQUAL, 1),
                        "fieldwork.yaml"))
                .hasMessageContaining("has 40 dwellings; 41 cannot be drawn")
                .hasMessageContaining("no dwelling in stratum 'N07'")
                .hasMessageContaining("says nothing of stratum 'N02'");
    }

    @Test
    void the_same_address_written_two_ways_is_found_and_never_printed() {
        List<Problem> problems = AddressList.problems(
                "addresses.csv",
                List.of(
                        new AddressList.Line(2, "a", "Flat 2, 14 Quay Street"),
                        new AddressList.Line(3, "b", "FLAT 2 14, Quay  Street."),
                        new AddressList.Line(4, "c", " - ")));
        assertThat(problems)
                .extracting(problem -> problem.kind().name())
                .containsExactly("ADDRESS_TWICE", "ADDRESS_BLANK");
        assertThat(Problems.inWords(problems, Locale.ENGLISH)).doesNotContainIgnoringCase("quay");
    }

    @Test
    void the_first_of_the_reserve_released_raise_the_chance_of_all() {
        Draw draw = Draw.of(AddressFrame.of("f", rows(), Set.of()), design(10, 5), "");
        List<Draw.DrawnDwelling> more = draw.withReleased(Map.of("N01", 6));
        assertThat(more).hasSize(21);
        assertThat(more.stream().filter(each -> each.area().equals("N01")))
                .hasSize(16)
                .allMatch(each -> each.probability() == 0.4);
        assertThat(more.stream().filter(each -> each.area().equals("N02")))
                .allMatch(each -> each.probability() == 0.25);
    }

    private static Household household(String dwelling, int adults) {
        List<Adult> all = new ArrayList<>();
        for (int i = 0; i < adults; i++) {
            all.add(new Adult(
                    "p" + i, Optional.of(i % 2 == 0), Optional.of(70 - i), Optional.of(MonthDay.of(1 + i, 10))));
        }
        return new Household("h", dwelling, 1, all);
    }

    @Test
    void kish_gives_every_adult_the_chance_it_says() {
        LocalDate day = LocalDate.of(2026, 3, 1);
        for (int adults = 1; adults <= 8; adults++) {
            Map<String, Integer> times = new HashMap<>();
            Map<String, Double> chance = new HashMap<>();
            int draws = 24_000;
            for (int i = 0; i < draws; i++) {
                RespondentSelection.Chosen chosen = RespondentSelection.KISH
                        .choose(household("D" + i, adults), day, 7)
                        .orElseThrow();
                times.merge(chosen.adults().getFirst().id(), 1, Integer::sum);
                chance.put(chosen.adults().getFirst().id(), chosen.probability());
            }
            assertThat(chance).hasSize(adults);
            assertThat(chance.values().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-12));
            chance.forEach((who, p) ->
                    assertThat(times.getOrDefault(who, 0) / (double) draws).isCloseTo(p, within(0.012)));
        }
        assertThat(RespondentSelection.chance(4, 3)).isEqualTo(0.25);
        assertThat(RespondentSelection.chance(5, 3)).isEqualTo(0.25);
    }

    @Test
    void the_next_birthday_counts_from_the_day_of_listing_and_over_the_year() {
        Household two = household("D", 2); // 10 January, 10 February
        assertThat(RespondentSelection.NEXT_BIRTHDAY
                        .choose(two, LocalDate.of(2026, 1, 11), 1)
                        .orElseThrow()
                        .adults())
                .extracting(Adult::id)
                .containsExactly("p1");
        assertThat(RespondentSelection.NEXT_BIRTHDAY
                        .choose(two, LocalDate.of(2026, 11, 1), 1)
                        .orElseThrow()
                        .probability())
                .isEqualTo(0.5);
        Household unknown = new Household(
                "h",
                "D",
                1,
                List.of(two.adults().getFirst(), new Adult("x", Optional.empty(), Optional.empty(), Optional.empty())));
        assertThat(RespondentSelection.NEXT_BIRTHDAY.choose(unknown, LocalDate.of(2026, 1, 1), 1))
                .isEmpty();
        assertThat(RespondentSelection.KISH.choose(household("D", 0), LocalDate.of(2026, 1, 1), 1))
                .isEmpty();
        Household leap = new Household(
                "h",
                "D",
                1,
                List.of(
                        new Adult("a", Optional.empty(), Optional.empty(), Optional.of(MonthDay.of(2, 29))),
                        new Adult("b", Optional.empty(), Optional.empty(), Optional.of(MonthDay.of(3, 2)))));
        assertThat(RespondentSelection.NEXT_BIRTHDAY
                        .choose(leap, LocalDate.of(2026, 3, 1), 1)
                        .orElseThrow()
                        .adults())
                .extracting(Adult::id)
                .containsExactly("a");
    }
}
