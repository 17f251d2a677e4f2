package org.commonweal.fieldwork.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonweal.fieldwork.panel.TraceAttempt.Result;
import org.commonweal.fieldwork.panel.TraceAttempt.Source;
import org.commonweal.fieldwork.panel.Tracing.State;
import org.junit.jupiter.api.Test;

class TracingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static TraceAttempt tried(String person, int day, Source source, Result result) {
        return new TraceAttempt(person, DAY.plusDays(day), source, result);
    }

    private static State of(List<TraceAttempt> attempts) {
        return Tracing.of(Tracing.Rule.USUAL, Set.of("amy"), attempts)
                .people()
                .get("amy")
                .state();
    }

    @Test
    void nobody_is_looked_for_without_end() {
        List<TraceAttempt> attempts = new ArrayList<>();
        assertThat(of(attempts)).isEqualTo(State.WAITING);
        for (int i = 0; i < 6; i++) {
            attempts.add(tried("amy", i, i % 2 == 0 ? Source.LETTER : Source.TELEPHONE, Result.NOTHING));
            assertThat(of(attempts)).isEqualTo(State.UNDER_WAY);
        }
        // six times, and only in two ways: a third is still to be tried
        attempts.add(tried("amy", 7, Source.NEIGHBOUR, Result.NOTHING));
        assertThat(of(attempts)).isEqualTo(State.GIVEN_UP);
    }

    @Test
    void what_was_found_last_counts_whatever_was_tried_before() {
        assertThat(of(List.of(
                        tried("amy", 1, Source.LETTER, Result.NOTHING),
                        tried("amy", 2, Source.NEIGHBOUR, Result.OTHER_PLACE))))
                .isEqualTo(State.FOUND);
        assertThat(of(List.of(
                        tried("amy", 2, Source.NEIGHBOUR, Result.OTHER_PLACE),
                        tried("amy", 3, Source.VISIT, Result.DIED),
                        tried("amy", 4, Source.LETTER, Result.NOTHING))))
                .isEqualTo(State.SETTLED);
    }

    @Test
    void by_hand_the_rate_of_those_traced_and_what_each_way_came_to() {
        Tracing tracing = Tracing.of(
                Tracing.Rule.USUAL,
                Set.of("amy", "bob", "cem"),
                List.of(
                        tried("amy", 1, Source.LETTER, Result.NOTHING),
                        tried("amy", 2, Source.LETTER, Result.SAME_PLACE),
                        tried("dot", 3, Source.REGISTER, Result.OUTSIDE)));
        // found: amy; settled: dot, who is no longer on the list of those to be traced; bob and cem wait
        assertThat(tracing.people()).hasSize(4);
        assertThat(tracing.traced().orElseThrow()).isEqualTo(0.5);
        assertThat(tracing.yields())
                .containsExactly(new Tracing.Yield(Source.LETTER, 2, 1), new Tracing.Yield(Source.REGISTER, 1, 1));
        assertThat(Tracing.of(Tracing.Rule.USUAL, Set.of(), List.of()).traced()).isEmpty();
    }

    @Test
    void a_rule_that_cannot_be_kept_is_refused() {
        assertThatThrownBy(() -> new Tracing.Rule(2, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
