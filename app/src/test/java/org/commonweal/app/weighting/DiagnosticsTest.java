package org.commonweal.app.weighting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Why a step of weights could not be done, in the reader's language. */
class DiagnosticsTest {

    private static Diagnostics of(String refused, Locale language) {
        String report =
                "{\"inputs\": {}, \"steps\": [], \"margins\": [], \"refused\": {\"step\": \"rake\", \"number\": 2, "
                        + refused
                        + "\"reason\": \"Nobody responded.\", \"remedy\": \"wait for interviews.\", \"unmet\": []}}";
        return Diagnostics.of(report.getBytes(UTF_8), new TreeMap<>(), language);
    }

    @Test
    void the_reason_and_what_to_do_are_said_in_chinese_too() {
        String kind = "\"kind\": \"MARGINS_UNMET\", \"facts\": [\"50\", \"sex: female\"], ";
        Diagnostics chinese = of(kind, Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese.why()).contains("50 轮之后 sex: female 仍不相符").contains("合并小类别");
        assertThat(chinese.english()).isFalse();
        assertThat(of(kind, Locale.ENGLISH).why()).contains("after 50 rounds sex: female is still off");
    }

    @Test
    void those_without_an_answer_are_told_in_the_language_of_the_reader() {
        String report = "{\"inputs\": {}, \"steps\": [], \"margins\": [{\"margin\": \"sex\", \"category\": \"\","
                + " \"wanted\": 25, \"found\": 25, \"respondents\": 1, \"source\": \"x\"}],"
                + " \"no_answer\": [{\"margin\": \"sex\", \"respondents\": 1, \"share\": 0.25}]}";
        Diagnostics english = Diagnostics.of(report.getBytes(UTF_8), new TreeMap<>(), Locale.ENGLISH);
        assertThat(english.noAnswer().getFirst()).contains("'sex': 1 without an answer", "25.00 %", "times 0.7500");
        assertThat(english.margins().getFirst().category()).isEqualTo("no answer");
        Diagnostics chinese = Diagnostics.of(report.getBytes(UTF_8), new TreeMap<>(), Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese.noAnswer().getFirst()).contains("“sex”：1 人没有答案", "25.00%");
        assertThat(chinese.margins().getFirst().category()).isEqualTo("没有答案");
    }

    @Test
    void a_report_of_before_is_shown_as_it_was_written() {
        Diagnostics old = of("", Locale.SIMPLIFIED_CHINESE);
        assertThat(old.why()).isEqualTo("Nobody responded.");
        assertThat(old.english()).isTrue();
    }
}
