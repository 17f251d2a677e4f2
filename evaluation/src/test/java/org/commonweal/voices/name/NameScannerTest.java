package org.commonweal.voices.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.commonweal.voices.name.Pseudonymising.Replacing;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.junit.jupiter.api.Test;

class NameScannerTest {

    private static final NameScanner SCANNER = NameScanner.of(
            List.of(
                    new Known("Łukasz Wiśniewski", NameKind.PERSON, Optional.of("e1")),
                    new Known("José", NameKind.PERSON, Optional.of("e2")),
                    new Known("王秀英", NameKind.PERSON, Optional.of("e3")),
                    new Known("Alder Wharf", NameKind.PLACE, Optional.empty()),
                    new Known("桤木码头", NameKind.PLACE, Optional.empty())),
            Set.of("Big Lunch"));

    private static List<String> found(String text) {
        return SCANNER.scan(TextVersion.of(1, text)).stream()
                .map(it -> it.why() + " " + it.words())
                .toList();
    }

    @Test
    void attack_36_what_the_browser_library_of_the_trial_missed_is_suggested_here() {
        assertThat(
                        found(
                                "P01: Well, Margaret O'Leary rang me, and Dr Patel, from the Rotunda on Cavendish Road. Kev came too."))
                .containsExactly(
                        "CAPITAL Margaret O'Leary", "TITLE Patel", "CAPITAL Rotunda", "CAPITAL Cavendish Road");
        assertThat(
                        found(
                                "P01: So I asked Kev. Kev said no. My mate Lukasz Wisniewski was there, near St Cuthbert's, at Asda."))
                .containsExactly(
                        "CAPITAL Kev",
                        "CAPITAL Kev",
                        "REGISTERED Lukasz Wisniewski",
                        "CAPITAL St Cuthbert",
                        "CAPITAL Asda");
    }

    @Test
    void attack_36_numbers_and_addresses_are_found_by_their_form() {
        assertThat(found("P01: ring 07700 900123 or write to a.b@example.org, NHS 943 476 5919, not 943 476 5918."))
                .containsExactly("PHONE 07700 900123", "EMAIL a.b@example.org", "HEALTH_NUMBER 943 476 5919");
        assertThat(found("P01: we are at 14 mill lane, zz9 9zz, flat 3; she was born on 3 March 1961 or 03/03/1961."))
                .containsExactly(
                        "HOUSE 14 mill lane",
                        "POSTCODE zz9 9zz",
                        "HOUSE flat 3",
                        "EXACT_DATE 3 March 1961",
                        "EXACT_DATE 03/03/1961");
        assertThat(found("P01: 电话是１３８ ００１３ ８０００，身份证11010519491231002X，住在人民路12号3单元502室，1961年3月3日生。"))
                .containsExactly(
                        "PHONE １３８ ００１３ ８０００",
                        "IDENTITY_NUMBER 11010519491231002X",
                        "HOUSE 在人民路12号3单元502室",
                        "EXACT_DATE 1961年3月3日");
    }

    @Test
    void chinese_names_are_found_when_known_or_beside_a_form_of_address() {
        assertThat(found("P01: 我和王秀英、李阿姨、老张去了桤木码头，欧阳老师没来。我叫陈小明。"))
                .containsExactly(
                        "REGISTERED 王秀英", "TITLE 李阿姨", "TITLE 老张", "GAZETTEER 桤木码头", "TITLE 欧阳老师", "TITLE 陈小明");
    }

    @Test
    void organisations_are_found_by_how_they_end() {
        assertThat(
                        found(
                                "P01: the Saltmill Residents Association met. The Council said no, at Tidewell Primary School."))
                .contains("ORGANISATION Saltmill Residents Association", "ORGANISATION Tidewell Primary School")
                .noneMatch(it -> it.startsWith("ORGANISATION The"));
        assertThat(found("P01: 我去了河滨居委会，孩子在潮井小学。")).containsExactly("ORGANISATION 河滨居委会", "ORGANISATION 潮井小学");
    }

    @Test
    void the_street_of_an_address_is_known_without_the_house() {
        assertThat(List.of(
                        "Flat 3, 12 Mill Lane, Saltmill", "12a Mill Lane", "No. 4-6 Mill Lane", "Mill Lane", "Flat 2b"))
                .extracting(it -> Streets.of(it).orElse(""))
                .containsExactly("Mill Lane", "Mill Lane", "Mill Lane", "", "");
        assertThat(Streets.of("上海市黄浦区人民路12号3室")).hasValue("人民路");
    }

    @Test
    void attack_32_a_name_is_found_however_it_is_written() {
        String decomposed = Normalizer.normalize("José", Normalizer.Form.NFD);
        assertThat(found("P01: it was " + decomposed + "'s idea, JOSE, jo\u200Bse and Jos\u00E9."))
                .containsExactly(
                        "REGISTERED " + decomposed, "REGISTERED JOSE", "REGISTERED jo\u200Bse", "REGISTERED José");
        assertThat(found("P01: it was josephine's idea")).isEmpty();
    }

    @Test
    void what_begins_a_sentence_stands_in_brackets_or_was_said_to_name_nobody_is_no_guess() {
        assertThat(found("P01: Nobody came. [Tess] did, and P02, on Monday. I'm sure. We had the Big Lunch."))
                .isEmpty();
    }

    @Test
    void every_place_with_the_same_words_is_found_and_none_within_another_word() {
        String text = "P01: Kev, kev and Kevin.\n\nP02: KEV!";
        assertThat(NameScanner.like(TextVersion.of(1, text), "Kev").stream()
                        .map(it -> text.substring(it.start(), it.end())))
                .containsExactly("Kev", "kev", "KEV");
    }

    @Test
    void no_sign_is_ever_cut_and_nothing_else_of_a_text_is_changed() {
        String[] bits = {"a", "é", "e\u0301", "👍🏽", "👩‍👩‍👧", "王", " ", "K", "ł", "\n", "🇬🇧", "ह्", "x"};
        Random random = new Random(20261126);
        for (int round = 0; round < 400; round++) {
            StringBuilder made = new StringBuilder();
            for (int i = 0; i < 30; i++) {
                made.append(bits[random.nextInt(bits.length)]);
            }
            String text = made.toString();
            List<Replacing> replacing = new ArrayList<>();
            for (int at = random.nextInt(6); at + 3 < text.length(); at += 14 + random.nextInt(8)) {
                replacing.add(new Replacing(new Span(at, at + 1 + random.nextInt(2)), "Tess"));
            }
            Pseudonymising done;
            try {
                done = Pseudonymising.of(text, replacing);
            } catch (IllegalArgumentException overlapping) {
                continue;
            }
            BreakIterator signs = BreakIterator.getCharacterInstance(Locale.ROOT);
            signs.setText(text);
            String back = done.text();
            for (int i = done.replaced().size() - 1; i >= 0; i--) {
                Pseudonymising.Replaced one = done.replaced().get(i);
                assertThat(signs.isBoundary(one.was().start())
                                && signs.isBoundary(one.was().end()))
                        .isTrue();
                assertThat(one.was().contains(replacing.get(i).span())).isTrue();
                assertThat(back.substring(one.is().start(), one.is().end())).isEqualTo("[Tess]");
                back = back.substring(0, one.is().start())
                        + text.substring(one.was().start(), one.was().end())
                        + back.substring(one.is().end());
            }
            assertThat(back).isEqualTo(text);
        }
    }

    @Test
    void every_suggestion_stands_where_it_says_and_they_never_overlap() {
        String[] bits = {
            "Kev ", "José ", "07700 900123 ", "王秀英", "said. ", "of ", "Mrs ", "👍🏽", "Alder Wharf ", "\n\nP01: "
        };
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            StringBuilder made = new StringBuilder("P01: ");
            for (int i = 0; i < 25; i++) {
                made.append(bits[random.nextInt(bits.length)]);
            }
            TextVersion text = TextVersion.of(1, made.toString());
            int after = 0;
            for (Suggestion one : SCANNER.scan(text)) {
                assertThat(text.text().substring(one.span().start(), one.span().end()))
                        .isEqualTo(one.words());
                assertThat(one.span().start()).isGreaterThanOrEqualTo(after);
                after = one.span().end();
            }
        }
    }

    @Test
    void a_pseudonym_is_one_plain_line_without_brackets() {
        assertThat(Pseudonymising.isPseudonym("Tess, a neighbour")).isTrue();
        for (String bad : List.of("", " Tess", "a]b", "a\nb", "a\u202Eb", "x".repeat(61))) {
            assertThat(Pseudonymising.isPseudonym(bad)).as(bad).isFalse();
        }
        assertThatThrownBy(() -> Pseudonymising.of("Kev", List.of(new Replacing(new Span(0, 3), "a]b"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
