package org.commonweal.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsentsTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static ConsentEvent said(String wave, ConsentScope scope, ConsentAct act, Instant at) {
        return new ConsentEvent(
                Optional.of(wave).filter(it -> !it.isEmpty()),
                scope,
                act,
                at,
                "2",
                "en",
                new Evidence(Evidence.Kind.PAPER, ""));
    }

    private static List<ConsentEvent> anyEvents(Random random) {
        List<ConsentEvent> events = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            events.add(said(
                    List.of("", "2018", "2024").get(random.nextInt(3)),
                    ConsentScope.values()[random.nextInt(2)],
                    ConsentAct.values()[random.nextInt(3)],
                    NOON.plusSeconds(random.nextInt(4))));
        }
        return events;
    }

    @Test
    void what_counts_depends_on_what_was_said_and_when_and_on_nothing_else() {
        Random random = new Random(4);
        for (int i = 0; i < 5000; i++) {
            List<ConsentEvent> events = anyEvents(random);
            Instant at = NOON.plusSeconds(random.nextInt(5) - 1);
            List<ConsentEvent> shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, events.size() / 2));
            Collections.shuffle(shuffled, random);
            shuffled.add(said("", ConsentScope.SURVEY, ConsentAct.WITHDRAWN, at.plusMillis(1)));
            for (ConsentScope scope : ConsentScope.values()) {
                assertThat(Consents.of(shuffled).standing(scope, "2018", at))
                        .as("%s at %s", events, at)
                        .isEqualTo(Consents.of(events).standing(scope, "2018", at));
            }
        }
    }

    @Test
    void nothing_is_allowed_at_the_moment_of_taking_back_and_after_it_until_it_is_given_again() {
        Random random = new Random(5);
        for (int i = 0; i < 5000; i++) {
            List<ConsentEvent> events = anyEvents(random);
            events.add(said("", ConsentScope.SURVEY, ConsentAct.WITHDRAWN, NOON.plusSeconds(3)));
            assertThat(Consents.of(events).standing(ConsentScope.SURVEY, "2018", NOON.plusSeconds(3)))
                    .hasValue(ConsentAct.WITHDRAWN);
            events.add(said("2018", ConsentScope.SURVEY, ConsentAct.GIVEN, NOON.plusSeconds(4)));
            assertThat(Consents.of(events).allows(ConsentScope.SURVEY, "2018", NOON.plusSeconds(4)))
                    .isTrue();
            assertThat(Consents.of(events).allows(ConsentScope.SURVEY, "2024", NOON.plusSeconds(4)))
                    .isFalse();
        }
    }

    @Test
    void silence_is_no_consent() {
        assertThat(Consents.of(List.of()).allows(ConsentScope.ARCHIVE, "2018", NOON))
                .isFalse();
        assertThat(Consents.of(List.of(said("2018", ConsentScope.ARCHIVE, ConsentAct.GIVEN, NOON)))
                        .allows(ConsentScope.ARCHIVE, "2018", NOON.minusMillis(1)))
                .isFalse();
    }

    @Test
    void refusing_counts_before_agreeing_at_the_same_moment() {
        ConsentEvent yes = said("", ConsentScope.QUOTES, ConsentAct.GIVEN, NOON);
        ConsentEvent no = said("", ConsentScope.QUOTES, ConsentAct.REFUSED, NOON);
        assertThat(Consents.of(List.of(yes, no)).newest(NOON)).containsEntry(ConsentScope.QUOTES, no);
        assertThat(Consents.of(List.of(no, yes)).newest(NOON)).containsEntry(ConsentScope.QUOTES, no);
    }
}
