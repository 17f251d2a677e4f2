package org.commonweal.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FreeTextTest {

    private static List<String> found(String text) {
        return FreeText.marks(text).stream()
                .map(mark -> mark.kind() + " " + mark.in(text))
                .toList();
    }

    @Test
    void attack_36_what_gives_somebody_away_by_its_form_is_marked() {
        assertThat(
                        found(
                                "Ring me on 07700 900123 or +44 (0)20 7946 0000, at M1 1AE, ann@example.org. NHS 943 476 5919."))
                .containsExactly(
                        "PHONE 07700 900123",
                        "PHONE +44 (0)20 7946 0000",
                        "POSTCODE M1 1AE",
                        "EMAIL ann@example.org",
                        "NHS_NUMBER 943 476 5919");
        assertThat(found("she lives at ec1a1bb")).containsExactly("POSTCODE ec1a1bb");
    }

    @Test
    void numbers_that_are_only_numbers_are_left_alone() {
        assertThat(found("In 2016 we had 9434765918 reasons, 12 of 100, on 26/11/2026, room B2 at 10:30."))
                .isEmpty();
        assertThat(found("")).isEmpty();
    }

    @Test
    void a_long_text_of_nothing_but_digits_and_signs_is_read_in_no_time() {
        assertThat(found("1 ".repeat(50_000) + "@".repeat(1000) + "a.".repeat(20_000)))
                .isEmpty();
    }
}
