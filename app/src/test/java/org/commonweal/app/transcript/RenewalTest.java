package org.commonweal.app.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Review;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;
import org.junit.jupiter.api.Test;

/** A text gets a new version, and no mark shifts. */
class RenewalTest {

    private static final String TALK =
            "INTERVIEWER: And then?\n\nP07: They came back, they came back and fixed the lift. 😀\n\n"
                    + "INTERVIEWER: Who?\n\nP07: The council. Margaret rang them.\n\nP07: Nobody else would have. 没有人会来。\n";

    private static final TextVersion FIRST = TextVersion.of(1, TALK);

    private static Coding mark(TextVersion text, String id, int start, int end) {
        return new Coding(
                id, "I01", text.number(), text.passage(new Span(start, end)), "trust", 1, "rowan", Instant.EPOCH, "");
    }

    private static Coding mark(String words) {
        int at = TALK.indexOf(words);
        return mark(FIRST, words, at, at + words.length());
    }

    private static Renewal to(String text) {
        return Renewal.of(List.of(FIRST), TextVersion.of(2, text));
    }

    private static Renewal.Renewed decided(Renewal renewal, Map<String, Decision> decisions, Coding... marks) {
        return renewal.decided(List.of(marks), List.of(), List.of(), decisions);
    }

    @Test
    void marks_on_the_same_words_go_along_and_about_others_somebody_decides() {
        Renewal renewal = to(TALK.replace("Margaret", "[a neighbour]").replace("Who?", "Who was it?"));
        Coding same = mark("fixed the lift");
        Coding reworded = mark("Margaret rang them");
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> decided(renewal, Map.of(), same, reworded))
                .satisfies(it -> assertThat(it.all())
                        .singleElement()
                        .satisfies(
                                problem -> assertThat(problem.place().column()).isEqualTo("do-Margaret rang them")));
        Renewal.Renewed kept = decided(renewal, Map.of("Margaret rang them", new Decision.Keep()), same, reworded);
        assertThat(kept.codings())
                .extracting(it -> it.passage().quote())
                .containsExactly("fixed the lift", "[a neighbour] rang them");
        assertThat(decided(renewal, Map.of("Margaret rang them", new Decision.Drop()), same, reworded))
                .satisfies(it -> assertThat(it.codings()).hasSize(1))
                .satisfies(it -> assertThat(it.dropped()).isEqualTo(1));
    }

    @Test
    void a_mark_whose_words_are_gone_may_be_put_on_others_and_only_on_words_that_are_there() {
        Renewal renewal = to(TALK.replace("P07: The council. Margaret rang them.\n\n", ""));
        Coding gone = mark("Margaret rang them");
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> decided(renewal, Map.of("Margaret rang them", new Decision.Keep()), gone));
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(
                        () -> decided(renewal, Map.of("Margaret rang them", new Decision.Choose("never said")), gone));
        assertThat(decided(renewal, Map.of("Margaret rang them", new Decision.Choose("Nobody else")), gone)
                        .codings()
                        .getFirst()
                        .passage()
                        .quote())
                .isEqualTo("Nobody else");
    }

    @Test
    void chosen_words_that_come_twice_are_those_nearest_to_where_the_mark_was() {
        Renewal renewal = to(TALK.replace("they came back and", "they did come back and"));
        Coding second = mark(FIRST, "x", TALK.indexOf("they came back and"), TALK.indexOf("they came back and") + 14);
        Renewal.Renewed renewed = decided(renewal, Map.of("x", new Decision.Choose("come back")), second);
        assertThat(renewed.codings().getFirst().passage().span().start())
                .isEqualTo(renewal.next().text().indexOf("come back"));
    }

    @Test
    void times_stay_with_their_turns_and_turns_that_were_read_stay_read_where_their_words_are() {
        List<Turn> timed = FIRST.turns().stream()
                .map(it -> new Turn(
                        it.number(),
                        it.speaker(),
                        it.words(),
                        Optional.of(new Turn.Time(it.number() * 1_000L, it.number() * 1_000L + 900))))
                .toList();
        TextVersion first = new TextVersion(1, TALK, timed);
        String next = TALK.replace("INTERVIEWER: Who?\n\n", "").replace("And then?", "And then, please?");
        Renewal renewal = Renewal.of(List.of(first), TextVersion.of(2, next));
        assertThat(renewal.next().turns())
                .extracting(it -> it.time().map(Turn.Time::from).orElse(-1L))
                .containsExactly(1_000L, 2_000L, 4_000L, 5_000L);
        List<Review> reviews = List.of(
                new Review("mei", "I01", 3, Instant.EPOCH),
                new Review("mei", "I01", 1, Instant.EPOCH),
                new Review("mei", "I01", 5, Instant.EPOCH));
        assertThat(renewal.decided(List.of(), List.of(), reviews, Map.of()).reviews())
                .extracting(Review::turn)
                .containsExactly(1, 4);
    }

    /** Words are put in, taken away and moved at random; whatever is decided, what comes out stands word for word. */
    @Test
    void random_edits_and_random_decisions_never_leave_a_mark_whose_words_do_not_stand_at_its_place() {
        Random random = new Random(20_261_126);
        int kept = 0;
        for (int round = 0; round < 600; round++) {
            List<Coding> marks = new ArrayList<>();
            for (int k = 0; k < 12; k++) {
                int start = random.nextInt(TALK.length() - 2);
                int end = start + 1 + random.nextInt(Math.min(60, TALK.length() - start - 1));
                marks.add(mark(FIRST, "m" + k, start, end));
            }
            Renewal renewal = Renewal.of(List.of(FIRST), TextVersion.of(2, Versions.sound(edited(random))));
            TextVersion next = renewal.next();
            Map<String, Decision> decisions = new HashMap<>();
            for (Renewal.Fate fate : renewal.fates(marks)) {
                int choice = random.nextInt(3);
                int at = random.nextInt(next.text().length());
                decisions.put(
                        fate.coding().id(),
                        choice == 0 && fate.carried().now().isPresent()
                                ? new Decision.Keep()
                                : choice == 1
                                        ? new Decision.Drop()
                                        : new Decision.Choose(next.text()
                                                .substring(
                                                        at, Math.min(next.text().length(), at + 9))));
            }
            List<Coding> after;
            try {
                after = renewal.decided(marks, List.of(), List.of(), decisions).codings();
            } catch (Problems blank) {
                continue;
            }
            kept += after.size();
            assertThat(after).allSatisfy(it -> {
                assertThat(it.textVersion()).isEqualTo(2);
                assertThat(next.text()
                                .substring(
                                        it.passage().span().start(),
                                        it.passage().span().end()))
                        .isEqualTo(it.passage().quote());
                assertThat(next.holds(it.passage())).isTrue();
            });
        }
        assertThat(kept).isGreaterThan(1_500);
    }

    private static String edited(Random random) {
        List<String> words = new ArrayList<>(List.of(TALK.split("(?<= )|(?= )|(?<=\n)|(?=\n)")));
        for (int edit = 0; edit < 1 + random.nextInt(8); edit++) {
            int at = random.nextInt(words.size());
            switch (random.nextInt(5)) {
                case 0 -> words.remove(at);
                case 1 -> words.add(at, random.nextBoolean() ? "😀 " : "really ");
                case 2 -> words.set(at, "[…]");
                case 3 -> words.add(random.nextInt(words.size()), words.remove(at));
                default -> words.set(at, words.get(at).toUpperCase(java.util.Locale.ROOT));
            }
            if (words.size() < 3) {
                break;
            }
        }
        String text = words.stream().collect(Collectors.joining());
        return text.isBlank() ? "P07: nothing" : text;
    }
}
