package org.commonweal.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.sample.Draw.DrawnDwelling;
import org.junit.jupiter.api.Test;

class ProductivityTest {

    private static Visit visit(String dwelling, int attempt, String at, String who, String outcome) {
        return new Visit(
                0,
                dwelling,
                attempt,
                OffsetDateTime.parse(at),
                "door",
                who,
                OutcomeCode.of(outcome).orElseThrow(),
                Optional.empty());
    }

    private final List<Visit> visits = List.of(
            visit("d1", 1, "2026-03-02T10:00+00:00", "ann", "2.24"),
            visit("d1", 2, "2026-03-08T10:00+00:00", "ann", "1.1"),
            visit("d2", 1, "2026-03-09T10:00+00:00", "ann", "2.111"),
            visit("d3", 1, "2026-03-09T11:00+00:00", "ann", "4.61"),
            visit("d4", 1, "2026-03-09T12:00+00:00", "ann", "2.24"),
            visit("d4", 2, "2026-03-10T12:00+00:00", "ben", "1.2"));

    private final List<FieldCase> cases = FieldCase.of(
            "w",
            List.of("d1", "d2", "d3", "d4").stream()
                    .map(it -> new DrawnDwelling(it, "a", "s", 0.5, 1, false))
                    .toList(),
            visits);

    @Test
    void by_hand_what_each_interviewer_brought() {
        List<Productivity> each = Productivity.byInterviewer(visits, cases, Map.of("ann", 4.5));
        assertThat(each).extracting(Productivity::of).containsExactly("ann", "ben");
        Productivity ann = each.getFirst();
        assertThat(ann.visits()).isEqualTo(5);
        assertThat(ann.contacts()).as("an interview and a refusal").isEqualTo(2);
        assertThat(ann.perVisit()).isEqualTo(new Share(1, 5));
        assertThat(ann.hours()).hasValue(4.5);
        assertThat(ann.response())
                .as("of d1 and d2; d3 is empty, d4 was ben's in the end")
                .isEqualTo(new Share(1, 2));
        assertThat(ann.refusal()).isEqualTo(new Share(1, 2));
        assertThat(each.getLast().response()).isEqualTo(new Share(1, 1));
        assertThat(each.getLast().hours()).isEmpty();
    }

    @Test
    void a_week_begins_on_monday_and_sunday_ends_it() {
        assertThat(Productivity.byWeek(visits, cases, Map.of()))
                .extracting(Productivity::of, Productivity::visits, Productivity::interviews)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2026-03-02", 2, 1),
                        org.assertj.core.groups.Tuple.tuple("2026-03-09", 4, 1));
    }
}
