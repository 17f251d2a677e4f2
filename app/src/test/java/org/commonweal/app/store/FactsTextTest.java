package org.commonweal.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FactsTextTest {

    @Test
    void every_text_that_we_write_is_read_back_as_it_was() {
        for (Map<String, String> facts : List.of(
                Map.<String, String>of(),
                Map.of("hash", "9f2c", "version", "3"),
                Map.of("reason", "a \"slip\" of the pen \\ 河畔 \u202E \u0001 {,}:", "a", ""),
                Map.of("", "", "a,b", "c:d", "x}", "{y"))) {
            String text = FactsText.of(new TreeMap<>(facts));
            assertThat(FactsText.exactly(text)).as(text).hasValue(new TreeMap<>(facts));
        }
    }

    @Test
    void any_other_text_for_the_same_facts_is_none_of_ours() {
        for (String text : List.of(
                "",
                "{",
                "}",
                "{}}",
                "{ }",
                "{\"a\":\"1\" }",
                "{\"a\": \"1\"}",
                "{\"b\":\"1\",\"a\":\"2\"}",
                "{\"a\":\"1\",\"a\":\"1\"}",
                "{\"a\":\"1\",}",
                "{,\"a\":\"1\"}",
                "{\"a\":\"1\"\"b\":\"2\"}",
                "{\"a\":1}",
                "{\"a\":null}",
                "{\"a\":\"\\u0031\"}",
                "{\"a\":\"1\\/2\"}",
                "[\"a\"]",
                "{\"a\":\"1\"",
                "{\"a\"}",
                "{\"a\":\"}",
                "{\"a\":{}}")) {
            assertThat(FactsText.exactly(text)).as(text).isEmpty();
        }
    }

    @Test
    void the_quick_way_and_the_long_way_agree_on_a_bit_flipped_anywhere() {
        String text = "{\"hash\":\"9f2c1d\",\"to\":\"plan.yaml\"}";
        for (int i = 0; i < text.length() * 7; i++) {
            char[] changed = text.toCharArray();
            changed[i / 7] ^= (char) (1 << i % 7);
            String other = new String(changed);
            FactsText.exactly(other)
                    .ifPresent(facts -> assertThat(JsonMapper.shared().writeValueAsString(facts))
                            .isEqualTo(other));
        }
    }
}
