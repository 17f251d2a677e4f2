package org.commonweal.voices.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is put right in a text moves no coding. */
class CarryingTest {

    private static final String TEXT =
            "P01: We went to the hall and the hall was lokced. So we stood, all of us, in the rain.\n\n"
                    + "INTERVIEWER: Who had the key?\n\nP01: Margaret had the key. Margaret always has the key.\n";

    private final TextVersion before = TextVersion.of(1, TEXT);

    private Passage words(String quote) {
        int at = TEXT.indexOf(quote);
        return before.passage(new Span(at, at + quote.length()));
    }

    private Carried carried(String quote, String now) {
        return Carrying.between(before, TextVersion.of(2, now)).carry(words(quote));
    }

    @Test
    void words_after_a_typing_error_that_was_put_right_stay_the_same_words() {
        String now = TEXT.replace("lokced", "locked, mind you");
        Carried carried = carried("in the rain", now);
        assertThat(carried).isInstanceOf(Carried.Same.class);
        assertThat(carried.now().orElseThrow().span().start()).isEqualTo(now.indexOf("in the rain"));
    }

    @Test
    void words_that_were_put_right_are_shown_to_somebody() {
        Carried carried = carried("the hall was lokced", TEXT.replace("lokced", "locked"));
        assertThat(carried).isInstanceOf(Carried.Reworded.class);
        assertThat(carried.now().orElseThrow().quote()).isEqualTo("the hall was locked");
    }

    @Test
    void what_is_put_in_at_the_edge_of_a_passage_stays_outside_it() {
        Carried front = carried("we stood", TEXT.replace("we stood", "there we stood"));
        assertThat(front.now().orElseThrow().quote()).isEqualTo("we stood");
        Carried back = carried("in the rain", TEXT.replace("in the rain", "in the rain and wind"));
        assertThat(back.now().orElseThrow().quote()).isEqualTo("in the rain");
    }

    @Test
    void a_pseudonym_within_a_passage_stays_inside_it() {
        Carried carried = carried("Margaret had the key", TEXT.replace("Margaret", "[the caretaker]"));
        assertThat(carried).isInstanceOf(Carried.Reworded.class);
        assertThat(carried.now().orElseThrow().quote()).isEqualTo("[the caretaker] had the key");
    }

    @Test
    void words_that_were_taken_away_are_gone() {
        Carried carried = carried("all of us, ", TEXT.replace("all of us, ", ""));
        assertThat(carried).isInstanceOf(Carried.Gone.class);
        assertThat(carried.now()).isEmpty();
    }

    @Test
    void words_that_stand_elsewhere_now_have_moved() {
        String now = "INTERVIEWER: Who had the key?\n\nP01: Margaret had the key. Margaret always has the key.\n\n"
                + "P01: We went to the hall and the hall was lokced. So we stood, all of us, in the rain.\n";
        Carried first = carried("Who had the key?", now);
        Carried second = carried("So we stood, all of us, in the rain.", now);
        assertThat(List.of(first, second)).allSatisfy(it -> assertThat(it.now()).isPresent());
        assertThat(List.of(first, second)).anyMatch(it -> it instanceof Carried.Moved);
    }

    @Test
    void the_same_words_of_another_speaker_are_shown_to_somebody() {
        Carried carried = carried("Who had the key?", TEXT.replace("INTERVIEWER", "P02"));
        assertThat(carried).isInstanceOf(Carried.Moved.class);
    }

    @Test
    void words_that_never_stood_there_are_refused() {
        Passage made = new Passage(new Span(0, 5), "Never", "", "");
        assertThatThrownBy(() -> Carrying.between(before, before).carry(made))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Property: random edits of a text never leave a passage whose words do not stand at its place. */
    @Test
    void whatever_is_changed_every_passage_stands_where_it_says_or_is_gone() {
        SplittableRandom random = new SplittableRandom(20150919);
        for (int round = 0; round < 400; round++) {
            String text = text(random);
            TextVersion was = TextVersion.of(1, text);
            List<Passage> passages = passages(random, was);
            TextVersion is = TextVersion.of(2, edited(random, was.text()));
            Carrying carrying = Carrying.between(was, is);
            for (Carried carried : carrying.carry(passages)) {
                carried.now().ifPresent(now -> assertThat(is.holds(now)).isTrue());
                if (carried instanceof Carried.Same same) {
                    assertThat(same.after().quote()).isEqualTo(same.before().quote());
                }
                if (carried instanceof Carried.Reworded reworded) {
                    assertThat(reworded.after().quote())
                            .isNotEqualTo(reworded.before().quote());
                }
            }
            rebuilt(was.text(), is.text(), carrying.differences());
        }
    }

    @Test
    void an_unchanged_text_leaves_everything_as_it_was() {
        SplittableRandom random = new SplittableRandom(7);
        TextVersion was = TextVersion.of(1, text(random));
        List<Passage> passages = passages(random, was);
        Carrying carrying = Carrying.between(was, new TextVersion(2, was.text(), was.turns()));
        assertThat(carrying.differences()).isEmpty();
        assertThat(carrying.carry(passages))
                .allSatisfy(it -> assertThat(it).isInstanceOf(Carried.Same.class))
                .extracting(it -> it.now().orElseThrow())
                .isEqualTo(passages);
    }

    private static void rebuilt(String was, String is, List<Difference> differences) {
        StringBuilder made = new StringBuilder();
        int at = 0;
        for (Difference difference : differences) {
            made.append(was, at, difference.from()).append(is, difference.nowFrom(), difference.nowTo());
            at = difference.to();
        }
        assertThat(made.append(was, at, was.length()).toString()).isEqualTo(is);
    }

    private static String text(SplittableRandom random) {
        String[] words = {
            "the", "gate", "我们", "was", "shut", "🚪", "and", "again", "Łukasz", "e\u0301te\u0301", ",", "."
        };
        StringBuilder text = new StringBuilder();
        for (int turn = 0; turn < 6; turn++) {
            text.append(turn % 2 == 0 ? "INTERVIEWER: " : "P03: ");
            for (int word = random.nextInt(1, 30); word > 0; word--) {
                text.append(words[random.nextInt(words.length)]).append(' ');
            }
            text.append("\n\n");
        }
        return text.toString();
    }

    private static List<Passage> passages(SplittableRandom random, TextVersion text) {
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int start = whole(text.text(), random.nextInt(text.text().length() - 1));
            int end = whole(
                    text.text(), random.nextInt(start + 1, Math.min(text.text().length(), start + 60) + 1));
            if (end > start) {
                passages.add(text.passage(new Span(start, end)));
            }
        }
        return passages;
    }

    private static String edited(SplittableRandom random, String text) {
        StringBuilder edited = new StringBuilder(text);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = whole(edited.toString(), random.nextInt(edited.length()));
            int to = whole(edited.toString(), Math.min(edited.length(), at + random.nextInt(12)));
            switch (random.nextInt(3)) {
                case 0 -> edited.delete(at, Math.max(at, to));
                case 1 -> edited.insert(at, "[somebody] ");
                default -> edited.replace(at, Math.max(at, to), "不是 that");
            }
            if (edited.isEmpty()) {
                edited.append("nothing");
            }
        }
        return edited.toString();
    }

    private static int whole(String text, int place) {
        return place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }
}
