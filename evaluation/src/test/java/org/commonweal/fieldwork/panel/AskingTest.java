package org.commonweal.fieldwork.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonweal.fieldwork.panel.Asking.Consent;
import org.commonweal.fieldwork.panel.PersonEvent.Kind;
import org.commonweal.statistics.sampling.Standing;
import org.junit.jupiter.api.Test;

class AskingTest {

    private static PersonEvent event(String person, String dwelling, String wave, Kind what) {
        return new PersonEvent(0, person, "H-" + person, dwelling, wave, what);
    }

    private static final Panel PANEL = Panel.of(
            "people.csv",
            List.of("2024", "2026"),
            List.of(
                    event("amy", "D1", "2024", Kind.FOUND),
                    event("bob", "D2", "2024", Kind.FOUND),
                    event("cem", "D3", "2024", Kind.FOUND),
                    event("dot", "D4", "2024", Kind.FOUND),
                    event("eve", "D5", "2024", Kind.FOUND),
                    event("fay", "D6", "2024", Kind.FOUND),
                    event("gus", "D7", "2024", Kind.FOUND),
                    event("bob", "", "2026", Kind.MOVED),
                    event("cem", "D3", "2026", Kind.DIED),
                    event("dot", "D4", "2026", Kind.LEFT),
                    event("eve", "D5", "2026", Kind.REFUSED)));

    private static final Set<String> BEFORE = Set.of("amy", "bob", "cem", "dot", "eve", "fay", "gus");

    @Test
    void only_who_agreed_may_be_asked_or_looked_for() {
        Map<String, Consent> said = Map.of("fay", Consent.REFUSED, "gus", Consent.NOT_SAID);
        assertThat(Asking.of(PANEL, "2026", BEFORE, Set.of(), it -> said.getOrDefault(it, Consent.GIVEN)))
                .isEqualTo(Map.of(
                        "amy", Asking.MAY_BE_ASKED,
                        "bob", Asking.TO_BE_TRACED,
                        "cem", Asking.DIED,
                        "dot", Asking.LEFT,
                        "eve", Asking.REFUSED,
                        "fay", Asking.NO_CONSENT,
                        "gus", Asking.NOT_SAID));
    }

    @Test
    void who_was_interviewed_is_not_asked_again_and_the_dead_never() {
        assertThat(Asking.of(PANEL, "2026", BEFORE, Set.of("amy"), it -> Consent.GIVEN))
                .containsEntry("amy", Asking.INTERVIEWED)
                .containsEntry("cem", Asking.DIED);
        assertThat(Asking.values())
                .filteredOn(Asking::mayBeSought)
                .containsExactly(Asking.MAY_BE_ASKED, Asking.TO_BE_TRACED);
    }

    @Test
    void of_those_who_moved_nobody_knows_where_nothing_is_known_and_who_refused_is_lost() {
        assertThat(PANEL.standing(BEFORE, Set.of("amy"), "2026"))
                .containsEntry("amy", Standing.RESPONDED)
                .containsEntry("bob", Standing.UNKNOWN)
                .containsEntry("cem", Standing.NOT_ELIGIBLE)
                .containsEntry("dot", Standing.NOT_ELIGIBLE)
                .containsEntry("eve", Standing.NOT_RESPONDED);
    }

    @Test
    void the_history_of_a_household_follows_everybody_who_came_out_of_it() {
        Panel panel = Panel.of(
                "people.csv",
                List.of("2024", "2026"),
                List.of(
                        new PersonEvent(0, "amy", "H1", "D1", "2024", Kind.FOUND),
                        new PersonEvent(0, "bob", "H1", "D1", "2024", Kind.FOUND),
                        new PersonEvent(0, "cem", "H2", "D2", "2024", Kind.FOUND),
                        new PersonEvent(0, "bob", "H3", "D3", "2026", Kind.SPLIT)));
        assertThat(panel.ofHousehold("H1")).extracting(PersonEvent::person).containsExactly("amy", "bob", "bob");
        assertThat(panel.of("bob")).extracting(PersonEvent::what).containsExactly(Kind.FOUND, Kind.SPLIT);
    }

    @Test
    void agrees_with_wilson_that_nine_of_ten_lies_between_60_and_98_in_a_hundred() {
        Reinterview.Interval nine = Reinterview.Interval.of(9, 10).orElseThrow();
        assertThat(nine.low()).isCloseTo(0.5958, org.assertj.core.api.Assertions.within(5e-5));
        assertThat(nine.high()).isCloseTo(0.9821, org.assertj.core.api.Assertions.within(5e-5));
        assertThat(Reinterview.Interval.of(0, 0)).isEmpty();
    }
}
