package org.commonweal.voices.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextVersionTest {

    private static final String TALK =
            "INTERVIEWER: How was it, then?\n\nP07: Cold. The gate was shut.\n\nWe stood there.\n\n" + "P07b: 他说得对。\n";

    @Test
    void a_turn_is_what_one_person_says_until_another_speaks() {
        TextVersion version = TextVersion.of(1, TALK);
        assertThat(version.turns()).extracting(Turn::speaker).containsExactly("INTERVIEWER", "P07", "P07b");
        assertThat(version.turns())
                .extracting(turn -> version.passage(turn.words()).quote())
                .containsExactly("How was it, then?", "Cold. The gate was shut.\n\nWe stood there.", "他说得对。");
    }

    @Test
    void a_journal_is_paragraphs_without_a_speaker() {
        TextVersion version = TextVersion.of(1, "Rain again.\n\nNobody came: not one.\n");
        assertThat(version.turns()).extracting(Turn::speaker).containsExactly("", "");
    }

    @Test
    void line_ends_of_other_systems_and_a_byte_order_mark_move_nothing() {
        TextVersion plain = TextVersion.of(1, TALK);
        TextVersion windows = TextVersion.of(1, "\uFEFF" + TALK.replace("\n", "\r\n"));
        assertThat(windows).isEqualTo(plain);
        assertThat(windows.fingerprint()).isEqualTo(plain.fingerprint());
    }

    @Test
    void a_passage_knows_its_words_and_what_stands_around_them() {
        TextVersion version = TextVersion.of(1, TALK);
        int at = version.text().indexOf("gate");
        Passage passage = version.passage(new Span(at, at + 4));
        assertThat(passage.quote()).isEqualTo("gate");
        assertThat(passage.prefix()).endsWith("The ").hasSizeLessThanOrEqualTo(Passage.CONTEXT);
        assertThat(passage.suffix()).startsWith(" was shut.");
        assertThat(version.holds(passage)).isTrue();
        assertThat(TextVersion.of(2, "x" + TALK).holds(passage)).isFalse();
    }

    @Test
    void every_place_finds_its_turn() {
        TextVersion version = TextVersion.of(1, TALK);
        for (Turn turn : version.turns()) {
            assertThat(version.turnAt(turn.words().start())).contains(turn);
            assertThat(version.turnAt(turn.words().end() - 1)).contains(turn);
            assertThat(version.turnAt(turn.words().end())).isEmpty();
        }
        assertThat(version.turnAt(0)).isEmpty();
    }

    @Test
    void code_points_and_code_units_count_the_same_signs() {
        String text = "a👍🏽b𠮷c";
        CodePoints points = CodePoints.of(text);
        assertThat(points.count()).isEqualTo(text.codePointCount(0, text.length()));
        for (int point = 0; point <= points.count(); point++) {
            int unit = text.offsetByCodePoints(0, point);
            assertThat(points.unit(point)).hasValue(unit);
            assertThat(points.before(unit)).isEqualTo(point);
        }
        assertThat(points.unit(points.count() + 1)).isEmpty();
        assertThat(points.unit(-1)).isEmpty();
    }

    @Test
    void a_stretch_that_is_none_is_refused() {
        assertThatThrownBy(() -> new Span(3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TextVersion.of(1, "ab").passage(new Span(1, 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new TextVersion(1, "ab", List.of(new Turn(1, "", new Span(0, 3), java.util.Optional.empty()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_word_with_a_colon_is_nobody_who_speaks() {
        assertThat(TextVersion.of(1, "We waited.\n\nSo: the man came.\n").turns())
                .extracting(Turn::speaker)
                .containsExactly("", "");
        assertThat(TextVersion.of(1, "P07: Yes.\n\nP07b: No.\n").turns())
                .extracting(Turn::speaker)
                .containsExactly("P07", "P07b");
    }
}
