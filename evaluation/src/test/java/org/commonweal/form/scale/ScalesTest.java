package org.commonweal.form.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.form.Form;
import org.commonweal.problem.Problems;
import org.commonweal.words.Words;
import org.junit.jupiter.api.Test;

/** Scales are scored as their authors say, and speak only where they may. */
class ScalesTest {

    private static Scale scale(String id) {
        return Scales.named(id).orElseThrow();
    }

    private static Map<String, Integer> all(Scale scale, int answer) {
        Map<String, Integer> answers = new LinkedHashMap<>();
        scale.items().forEach(item -> answers.put(item.id(), answer));
        return answers;
    }

    private static double value(Score score) {
        return ((Score.Scored) score).value();
    }

    @Test
    void swemwbs_is_turned_into_its_metric() {
        Scale scale = scale("swemwbs");
        assertThat(value(scale.score("swemwbs", all(scale, 1)))).isEqualTo(7.0);
        assertThat(value(scale.score("swemwbs", all(scale, 5)))).isEqualTo(35.0);
        assertThat(value(scale.score("swemwbs", all(scale, 3)))).isEqualTo(19.25);
        Map<String, Integer> one = all(scale, 3);
        one.remove("w4");
        assertThat(scale.score("swemwbs", one)).isEqualTo(new Score.Missing(1, false));
    }

    @Test
    void phq9_fills_in_two_missing_answers_and_no_third() {
        Scale scale = scale("phq9");
        Map<String, Integer> answers = all(scale, 1);
        answers.put("p9", 0);
        assertThat(scale.score("phq9", answers))
                .isEqualTo(new Score.Scored(8, Optional.of("mild"), Optional.of(false), false));
        answers.remove("p1");
        answers.remove("p2");
        assertThat(value(scale.score("phq9", answers))).isCloseTo(6.0 / 7 * 9, within(1e-12));
        answers.remove("p3");
        assertThat(scale.score("phq9", answers)).isEqualTo(new Score.Missing(3, false));
    }

    @Test
    void an_answer_that_asks_for_care_is_told_whatever_the_sum() {
        Scale scale = scale("phq9");
        assertThat(((Score.Scored) scale.score("phq9", all(scale, 1))).alert()).isTrue();
        assertThat(scale.score("phq9", Map.of("p9", 1))).isEqualTo(new Score.Missing(8, true));
    }

    @Test
    void three_answers_of_hardly_ever_are_three() {
        Scale scale = scale("lonely4");
        assertThat(value(scale.score("ucla3", Map.of("companion", 1, "leftout", 1, "isolated", 1))))
                .isEqualTo(3);
        assertThat(scale.score("ucla3", Map.of("companion", 1, "leftout", 1))).isEqualTo(new Score.Missing(1, false));
        assertThat(value(scale.score("direct", Map.of("direct", 5)))).isEqualTo(5);
    }

    @Test
    void anxious_is_never_turned_round_and_has_bands_of_its_own() {
        Scale scale = scale("ons4");
        assertThat(scale.score("anxious", Map.of("anxious", 6)))
                .isEqualTo(new Score.Scored(6, Optional.of("high"), Optional.empty(), false));
        Score.Scored satisfied = (Score.Scored) scale.score("satis", Map.of("satis", 6));
        assertThat(satisfied.band()).contains("medium");
        assertThat(satisfied.bandInWords(Locale.CHINESE)).isEqualTo("中等");
        assertThatThrownBy(() -> scale.score("satis", Map.of("satis", 11)))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("11");
    }

    @Test
    void gad7_and_mspss_by_hand() {
        assertThat(scale("gad7").score("gad7", all(scale("gad7"), 2)))
                .isEqualTo(new Score.Scored(14, Optional.of("moderate"), Optional.of(true), false));
        Map<String, Integer> family = Map.of("m3", 7, "m4", 7, "m8", 6, "m11", 6);
        assertThat(scale("mspss").score("family", family))
                .isEqualTo(new Score.Scored(6.5, Optional.of("high"), Optional.empty(), false));
    }

    @Test
    void only_scales_that_may_be_shipped_and_were_seen_at_their_source_bring_words() {
        assertThat(Scales.all()).hasSize(18).allSatisfy(scale -> {
            assertThat(scale.source()).as(scale.id()).isNotBlank();
            assertThat(scale.licence()).as(scale.id()).isNotBlank();
            boolean words = scale.items().stream().anyMatch(item -> !item.text().isEmpty());
            assertThat(words).as(scale.id()).isEqualTo(scale.worded());
            for (Locale language : Words.LANGUAGES) {
                assertThat(scale.obtain(language)).contains(scale.source());
                scale.scores()
                        .forEach(score -> score.bands()
                                .values()
                                .forEach(band -> assertThat(
                                                Words.of(Scale.class, language).has("band." + band))
                                        .as(band)
                                        .isTrue()));
            }
            assertThat(scale.worded() && !scale.licence().contains("Open Government Licence"))
                    .as(scale.id())
                    .isFalse();
        });
    }

    @Test
    void a_scale_with_words_is_a_form_and_one_without_says_how_to_get_them() {
        Form form = Form.of(scale("ons4").sheets(Map.of(), List.of()));
        assertThat(form.questions()).hasSize(6);
        assertThat(Form.of(scale("lonely4").sheets(Map.of(), List.of())).questions())
                .hasSize(6);

        assertThatThrownBy(() -> scale("swemwbs").sheets(Map.of(), List.of()))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("Register with the owner");
        Map<String, String> brought = new LinkedHashMap<>();
        scale("swemwbs").items().forEach(item -> brought.put(item.id(), "As in the licence, " + item.id()));
        Form pasted = Form.of(scale("swemwbs").sheets(brought, List.of("a", "b", "c", "d", "e")));
        assertThat(pasted.convert().xform()).contains("University of Warwick");
    }
}
