package org.commonweal.fieldwork.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.commonweal.fieldwork.panel.PersonEvent.Kind.BORN;
import static org.commonweal.fieldwork.panel.PersonEvent.Kind.DIED;
import static org.commonweal.fieldwork.panel.PersonEvent.Kind.FOUND;
import static org.commonweal.fieldwork.panel.PersonEvent.Kind.LEFT;
import static org.commonweal.fieldwork.panel.PersonEvent.Kind.MERGED;
import static org.commonweal.fieldwork.panel.PersonEvent.Kind.MOVED_IN;
import static org.commonweal.fieldwork.panel.PersonEvent.Kind.SPLIT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.sampling.Standing;
import org.junit.jupiter.api.Test;

class PanelTest {

    private static final List<String> WAVES = List.of("2024", "2026");

    private static PersonEvent event(long row, String person, String household, String wave, PersonEvent.Kind what) {
        return new PersonEvent(row, person, household, "D-" + household, wave, what);
    }

    private static List<PersonEvent> river() {
        return List.of(
                event(2, "amy", "H1", "2024", FOUND),
                event(3, "bob", "H1", "2024", FOUND),
                event(4, "cem", "H2", "2024", FOUND),
                event(5, "dot", "H2", "2024", FOUND),
                event(6, "eve", "H3", "2024", FOUND),
                event(7, "bob", "H9", "2026", SPLIT),
                event(8, "cem", "H2", "2026", DIED),
                event(9, "dot", "H1", "2026", MERGED),
                event(10, "eve", "H3", "2026", LEFT),
                event(11, "kid", "H1", "2026", BORN),
                event(12, "lou", "H1", "2026", MOVED_IN));
    }

    @Test
    void households_split_merge_grow_and_lose() {
        Panel panel = Panel.of("people.csv", WAVES, river());
        assertThat(panel.households("2024"))
                .isEqualTo(Map.of("H1", List.of("amy", "bob"), "H2", List.of("cem", "dot"), "H3", List.of("eve")));
        assertThat(panel.households("2026"))
                .isEqualTo(Map.of("H1", List.of("amy", "dot", "kid", "lou"), "H9", List.of("bob")));
    }

    @Test
    void unmoved_by_the_order_of_rows_of_different_waves() {
        List<PersonEvent> mixed = new ArrayList<>(river().subList(5, 11));
        mixed.addAll(river().subList(0, 5));
        assertThat(Panel.of("people.csv", WAVES, mixed).households("2026"))
                .isEqualTo(Panel.of("people.csv", WAVES, river()).households("2026"));
    }

    @Test
    void who_is_to_be_interviewed_again() {
        Panel panel = Panel.of("people.csv", WAVES, river());
        Set<String> before = Set.of("amy", "bob", "cem", "eve");
        assertThat(panel.eligible(before, "2026")).containsExactly("amy", "bob");
        assertThat(panel.standing(Set.of("amy", "bob", "cem", "eve", "zoe"), Set.of("amy"), "2026"))
                .isEqualTo(Map.of(
                        "amy", Standing.RESPONDED,
                        "bob", Standing.NOT_RESPONDED,
                        "cem", Standing.NOT_ELIGIBLE,
                        "eve", Standing.NOT_ELIGIBLE,
                        "zoe", Standing.UNKNOWN));
    }

    @Test
    void what_cannot_be_is_said_with_its_row() {
        List<PersonEvent> odd = List.of(
                event(2, "amy", "H1", "2024", FOUND),
                event(3, "amy", "H1", "2024", DIED),
                event(4, "amy", "H1", "2026", LEFT),
                event(5, "nil", "H1", "2026", SPLIT),
                event(6, "kid", "H7", "2026", BORN),
                event(7, "bob", "H1", "1999", FOUND));
        assertThatThrownBy(() -> Panel.of("fieldwork/2026/people.csv", WAVES, odd))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.all())
                                .extracting(problem ->
                                        problem.kind().name() + problem.place().line())
                                .containsExactly(
                                        "WAVE_UNKNOWN7",
                                        "EVENT_AFTER_DEATH4",
                                        "PERSON_UNHEARD_OF5",
                                        "HOUSEHOLD_UNHEARD_OF6"));
    }

    @Test
    void by_hand_the_rate_and_what_those_lost_were_like() {
        SortedMap<String, Standing> standing = new TreeMap<>();
        SortedMap<String, Map<String, String>> tenure = new TreeMap<>(Map.of("tenure", new TreeMap<>()));
        SortedMap<String, Map<String, Double>> age = new TreeMap<>(Map.of("age", new TreeMap<>()));
        // kept: owners 40, 50, 60; lost: renter 20, owner 30; one died
        String[] people = {"a", "b", "c", "d", "e", "f"};
        double[] ages = {40, 50, 60, 20, 30, 90};
        for (int i = 0; i < 6; i++) {
            standing.put(
                    people[i], i < 3 ? Standing.RESPONDED : i < 5 ? Standing.NOT_RESPONDED : Standing.NOT_ELIGIBLE);
            tenure.get("tenure").put(people[i], i == 3 ? "rent" : "own");
            age.get("age").put(people[i], ages[i]);
        }
        Reinterview again = Reinterview.of(standing, tenure, age);
        assertThat(again.rate().orElseThrow()).isEqualTo(0.6);
        Reinterview.Row own = again.rows().getFirst();
        assertThat(own.kept()).isEqualTo(1);
        assertThat(own.lost()).isEqualTo(0.5);
        assertThat(own.difference().orElseThrow()).isCloseTo(0.5 / Math.sqrt(0.25), within(1e-12));
        assertThat(own.rate().orElseThrow()).isEqualTo(0.75);
        Reinterview.Row years = again.rows().getLast();
        assertThat(years.difference().orElseThrow()).isCloseTo(25 / Math.sqrt((100 + 50) / 2.0), within(1e-12));
        assertThat(years.matters()).isTrue();
    }
}
