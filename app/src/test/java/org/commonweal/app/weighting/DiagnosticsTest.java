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
    void a_report_of_before_is_shown_as_it_was_written() {
        Diagnostics old = of("", Locale.SIMPLIFIED_CHINESE);
        assertThat(old.why()).isEqualTo("Nobody responded.");
        assertThat(old.english()).isTrue();
    }
}
