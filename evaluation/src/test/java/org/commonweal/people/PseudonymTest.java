package org.commonweal.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PseudonymTest {

    @Test
    void a_pseudonym_is_read_as_people_type_it() {
        Pseudonym one = Pseudonym.next();
        assertThat(one.text()).matches("(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]");
        String typed = one.text()
                .toLowerCase(Locale.ROOT)
                .replace('-', ' ')
                .replace('0', 'o')
                .replace('1', 'l');
        assertThat(Pseudonym.read(typed)).hasValue(one);
    }

    @Test
    void a_mistyped_sign_is_noticed() {
        String text = Pseudonym.next().text();
        for (int i = 0; i < text.length(); i++) {
            for (char other : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                if (text.charAt(i) != '-' && text.charAt(i) != other) {
                    assertThat(Pseudonym.read(text.substring(0, i) + other + text.substring(i + 1)))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void no_two_are_the_same() {
        Set<Pseudonym> many = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(Pseudonym.next());
        }
        assertThat(many).hasSize(10_000);
    }
}
