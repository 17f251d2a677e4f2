package org.commonweal.voices.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.voices.text.SaidTogether.Said;
import org.junit.jupiter.api.Test;

/** Answers of many in one text, and what is left when one of them withdraws. */
class ThinnedTest {

    @Test
    void each_answer_is_a_turn_under_the_id_of_its_row() {
        SaidTogether said = SaidTogether.of(List.of(
                new Said("2018-002", "More trees,\nplease. INTERVIEWER: no"),
                new Said("P07", "谢谢"),
                new Said("R2018_002", "again"),
                new Said("x", " \t")));
        assertThat(said.text().text())
                .isEqualTo("R2018_002: More trees, please. INTERVIEWER: no\n\nRP07: 谢谢\n\nROW00003: again\n");
        assertThat(said.text().turns()).extracting(Turn::speaker).containsExactly("R2018_002", "RP07", "ROW00003");
        assertThat(said.whose()).containsEntry("ROW00003", "R2018_002").hasSize(3);
    }

    @Test
    void attack_36_whoever_goes_goes_without_a_rest_and_no_passage_of_anybody_else_is_on_other_words() {
        Random random = new Random(20261127);
        String[] words = {"trees", "谢谢", "👍🏽 yes", "R1: not a label", "noise, at night", "é"};
        for (int round = 0; round < 300; round++) {
            List<Said> all = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                all.add(new Said("r" + i, words[random.nextInt(words.length)] + " mark" + i + "end"));
            }
            TextVersion text = SaidTogether.of(all).text();
            Set<String> goes = new TreeSet<>();
            for (int i = 0; i < all.size(); i++) {
                if (random.nextInt(3) == 0) {
                    goes.add("R" + i);
                }
            }
            Thinned thin = Thinned.of(text, goes::contains);
            assertThat(thin.isSame()).isEqualTo(goes.isEmpty());
            assertThat(thin.text().turns()).noneMatch(turn -> goes.contains(turn.speaker()));
            assertThat(thin.text().turns()).hasSize(all.size() - goes.size());
            int left = 0;
            for (Turn turn : text.turns()) {
                boolean gone = goes.contains(turn.speaker());
                assertThat(thin.passage(turn.words()).isEmpty()).isEqualTo(gone);
                assertThat(thin.turn(turn.number()).isEmpty()).isEqualTo(gone);
                if (!gone) {
                    left++;
                    Passage now = thin.passage(turn.words()).orElseThrow();
                    assertThat(now.quote()).isEqualTo(text.passage(turn.words()).quote());
                    assertThat(thin.text().holds(now)).isTrue();
                    assertThat(thin.turn(turn.number())).hasValue(left);
                    assertThat(now.prefix() + now.suffix())
                            .satisfies(around -> goes.forEach(
                                    label -> assertThat(around).doesNotContain("mark" + label.substring(1) + "end")));
                }
            }
        }
    }
}
