package org.commonweal.voices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.commonweal.voices.SideBySide.Pair;
import org.commonweal.voices.SideBySide.Stand;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    private static final TextVersion TEXT = TextVersion.of(1, "x".repeat(200));

    private static Coding mark(String id, int from, int to, String code) {
        return new Coding(
                id, "I01", 1, TEXT.passage(new Span(from, to)), code, 2, id.substring(0, 1), Instant.EPOCH, "");
    }

    @Test
    void marks_stand_beside_those_that_share_most_words_with_them() {
        SideBySide sides = SideBySide.of(
                "a",
                List.of(mark("a1", 0, 10, "trust"), mark("a2", 20, 60, "trust"), mark("a3", 70, 80, "mind")),
                "b",
                List.of(
                        mark("b1", 0, 10, "trust"),
                        mark("b2", 22, 30, "trust"),
                        mark("b3", 31, 58, "trust"),
                        mark("b4", 70, 80, "body")));
        assertThat(sides.pairs())
                .extracting(Pair::stand)
                .containsExactly(Stand.ALIKE, Stand.STRETCH, Stand.SECOND_ONLY, Stand.SECOND_ONLY, Stand.FIRST_ONLY);
        assertThat(sides.pairs().get(1).second().orElseThrow().id()).isEqualTo("b3");
        assertThat(sides.pairs().get(1).span()).isEqualTo(new Span(20, 60));
        assertThat(sides.pairs()).as("every mark stands once").hasSize(5);
        assertThat(sides.count(Stand.FIRST_ONLY)).isEqualTo(1);
    }

    @Test
    void marks_that_only_touch_do_not_meet() {
        SideBySide sides =
                SideBySide.of("a", List.of(mark("a1", 0, 10, "trust")), "b", List.of(mark("b1", 10, 20, "trust")));
        assertThat(sides.pairs()).extracting(Pair::stand).containsExactly(Stand.FIRST_ONLY, Stand.SECOND_ONLY);
    }
}
