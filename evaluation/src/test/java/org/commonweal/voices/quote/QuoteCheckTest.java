package org.commonweal.voices.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Participant.Consent;
import org.commonweal.voices.Participant.Quotes;
import org.commonweal.voices.name.NameScanner;
import org.junit.jupiter.api.Test;

class QuoteCheckTest {

    private static final List<Participant> PEOPLE = people();
    private static final QuoteCheck.Rule RULE = new QuoteCheck.Rule(PEOPLE, 4, NameScanner.of(List.of(), List.of()));

    /** Twelve people: six of each place, of whom one speaks Chinese, and in each place three of each role. */
    private static List<Participant> people() {
        List<Participant> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(person(
                    "P" + i,
                    i % 2 == 0 ? "resident" : "worker",
                    i < 6 ? "N1" : "N2",
                    i == 0 ? "zh" : "en",
                    Quotes.NAMED_ROLE));
        }
        return all;
    }

    private static Participant person(String id, String role, String place, String language, Quotes quotes) {
        return new Participant(id, role, place, language, "", "", "", "", new Consent(true, true, quotes, true));
    }

    private static QuoteCheck check(Participant speaker, Set<String> show, String words) {
        return QuoteCheck.of(RULE, Optional.of(speaker), show, words, Set.of());
    }

    @Test
    void attack_36_role_and_place_together_are_not_shown_where_too_few_share_them() {
        QuoteCheck both = check(PEOPLE.get(1), Set.of("role", "neighbourhood"), "we did it together");
        assertThat(both.alike()).isEqualTo(3);
        assertThat(both.objections()).containsExactly(new Objection.Few(3, 4));
        assertThat(check(PEOPLE.get(1), Set.of("role"), "we did it together").mayLeave())
                .isTrue();
        assertThat(QuoteCheck.offers(RULE, PEOPLE.get(1)))
                .containsExactly(Set.of("role"), Set.of("neighbourhood"), Set.of());
    }

    @Test
    void a_rare_attribute_that_is_heard_in_the_words_is_said_with_its_count() {
        QuoteCheck check = check(PEOPLE.get(0), Set.of("role"), "我们一起做的");
        assertThat(check.mayLeave()).isTrue();
        assertThat(check.rare()).containsExactly(new QuoteCheck.Rare(new Participant.Attribute("language", "zh"), 1));
    }

    @Test
    void nothing_leaves_beyond_what_somebody_agreed_to() {
        Participant silent = person("P1", "worker", "N1", "en", Quotes.NONE);
        assertThat(check(silent, Set.of(), "no").objections()).containsExactly(new Objection.Refused());
        Participant nameless = person("P1", "worker", "N1", "en", Quotes.ANONYMOUS);
        assertThat(check(nameless, Set.of("role"), "no").objections())
                .containsExactly(new Objection.Beyond(new Participant.Attribute("role", "worker")));
        assertThat(check(nameless, Set.of(), "no").mayLeave()).isTrue();
        assertThat(check(PEOPLE.get(1), Set.of("language"), "no").objections())
                .containsExactly(new Objection.Beyond(new Participant.Attribute("language", "en")));
        assertThat(QuoteCheck.of(RULE, Optional.empty(), Set.of(), "no", Set.of())
                        .objections())
                .containsExactly(new Objection.Unknown());
    }

    @Test
    void attack_36_names_that_were_left_in_the_words_keep_them_here_unless_a_guess_names_nobody() {
        QuoteCheck left = check(PEOPLE.get(1), Set.of(), "ask our Kev on 07700 900123");
        assertThat(left.objections()).singleElement().isInstanceOf(Objection.Named.class);
        QuoteCheck allowed = QuoteCheck.of(
                RULE,
                Optional.of(PEOPLE.get(1)),
                Set.of(),
                "ask our Kev on 07700 900123",
                Set.of("kev", "07700 900123"));
        assertThat(((Objection.Named) allowed.objections().getFirst()).names())
                .as("a number is no guess")
                .singleElement()
                .satisfies(it -> assertThat(it.words()).isEqualTo("07700 900123"));
        assertThat(check(PEOPLE.get(1), Set.of(), "a".repeat(1001)).objections())
                .containsExactly(new Objection.TooLong(1001, 1000));
    }

    @Test
    void what_is_shortened_was_said_word_for_word_in_this_order() {
        String said = "We went to the hall, me and my sister, and it was packed.";
        assertThat(Shortened.isOf(said, said)).isTrue();
        assertThat(Shortened.isOf(said, "We went to the hall, [...] and it was packed."))
                .isTrue();
        assertThat(Shortened.isOf(said, "We went to [a place] and it was packed"))
                .isTrue();
        assertThat(Shortened.isOf(said, "it was packed [...] We went")).isFalse();
        assertThat(Shortened.isOf(said, "We went to the hall and it was packed"))
                .isFalse();
        assertThat(Shortened.isOf(said, "We went to the h[...]"))
                .as("half a word")
                .isFalse();
        assertThat(Shortened.isOf(said, "[...]")).isTrue();
        assertThat(Shortened.isOf(said, " ")).isFalse();
    }
}
