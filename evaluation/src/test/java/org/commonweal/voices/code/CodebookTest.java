package org.commonweal.voices.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commonweal.problem.Problems;
import org.commonweal.voices.text.Carried;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;

class CodebookTest {

    private static Code code(String id, String parent) {
        return new Code(
                id,
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
                Labels.of(id),
                Optional.of(parent).filter(it -> !it.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "#336699");
    }

    private static Codebook book(List<Code> codes, List<Became> since) {
        return Codebook.of(2, LocalDate.of(2019, 5, 1), Labels.of("finer"), codes, since, List.of());
    }

    @Test
    void a_code_stands_within_all_that_stand_above_it() {
        Codebook book = book(
                List.of(code("place", ""), code("homes", "place"), code("damp", "homes"), code("voice", "")),
                List.of());
        assertThat(book.within("damp", "place")).isTrue();
        assertThat(book.within("place", "damp")).isFalse();
        assertThat(book.beneath("place")).extracting(Code::id).containsExactly("homes");
        assertThat(book.roots()).extracting(Code::id).containsExactly("place", "voice");
    }

    @Test
    void what_became_of_a_code_is_known_whether_it_was_kept_split_merged_or_dropped() {
        Codebook book = book(
                List.of(code("close_ties", ""), code("ties_across", ""), code("trust", ""), code("homes", "")),
                List.of(
                        new Became("ties", List.of("close_ties", "ties_across"), Labels.of("two things")),
                        new Became("faith_in_council", List.of("trust"), Labels.of("never told apart")),
                        new Became("weather", List.of(), Labels.of("said by everybody"))));
        assertThat(book.now("homes")).containsExactly("homes");
        assertThat(book.now("ties")).containsExactly("close_ties", "ties_across");
        assertThat(book.now("faith_in_council")).containsExactly("trust");
        assertThat(book.now("weather")).isEmpty();
        assertThat(book.now("never_there")).isEmpty();
    }

    @Test
    void everything_wrong_with_a_codebook_is_said_at_once() {
        assertThatThrownBy(() -> book(
                        List.of(code("a", "b"), code("b", "a"), code("c", "nobody"), code("c", "")),
                        List.of(new Became("x", List.of("y"), Labels.of("?")))))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.all())
                                .extracting(problem -> problem.kind().name())
                                .containsExactlyInAnyOrder(
                                        "CODE_TWICE",
                                        "CODE_ABOVE_ITSELF",
                                        "CODE_ABOVE_ITSELF",
                                        "NO_SUCH_PARENT",
                                        "BECAME_NOTHING_KNOWN"));
    }

    private static final TextVersion TEXT = TextVersion.of(1, "P01: The gate was shut, and shut it stayed.\n");

    private static Coding coding(String code, String coder, String quote, TextVersion text) {
        int at = TEXT.text().indexOf(quote);
        return new Coding(
                code + "-" + coder + "-" + quote.length(),
                "I01",
                text.number(),
                text.passage(new Span(at, at + quote.length())),
                code,
                2,
                coder,
                Instant.EPOCH,
                "");
    }

    @Test
    void words_nobody_said_cannot_be_coded() {
        TextVersion other = TextVersion.of(1, "P01: Something else was said, at some length, and by somebody.\n");
        Coding coding = coding("trust", "mei", "shut", other);
        assertThatThrownBy(() -> CodedText.of("I01", TEXT, List.of(coding)))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.all().getFirst().inWords(Locale.ENGLISH))
                                .contains("do not stand at"));
    }

    @Test
    void several_codes_may_stand_on_the_same_words_and_the_same_code_twice_is_one_stretch() {
        CodedText coded = CodedText.of(
                "I01",
                TEXT,
                List.of(
                        coding("trust", "mei", "gate was", TEXT),
                        coding("trust", "mei", "was shut", TEXT),
                        coding("homes", "mei", "gate was shut", TEXT),
                        coding("trust", "rowan", "stayed", TEXT)));
        Map<String, List<Span>> mei = CodedText.stretches(coded.byCoder().get("mei"), Coding::code);
        assertThat(mei.get("trust"))
                .containsExactly(TEXT.passage(new Span(9, 22)).span());
        assertThat(mei.get("homes")).hasSize(1);
        assertThat(coded.codings().getFirst().code()).isEqualTo("homes");
    }

    @Test
    void a_corrected_text_keeps_its_codings_each_with_its_own_story() {
        CodedText coded = CodedText.of(
                "I01",
                TEXT,
                List.of(coding("homes", "mei", "gate was shut", TEXT), coding("trust", "mei", "shut it stayed", TEXT)));
        List<CodedText.Outcome> outcomes =
                coded.carriedTo(TextVersion.of(2, "P01: The big gate was shot, and shut it stayed.\n"));
        assertThat(outcomes.get(0).carried()).isInstanceOf(Carried.Reworded.class);
        assertThat(outcomes.get(1).carried()).isInstanceOf(Carried.Same.class);
    }

    @Test
    void a_rule_is_never_taken_for_a_person() {
        assertThat(coding("trust", "rule:gazetteer", "shut", TEXT).byPerson()).isFalse();
        assertThat(coding("trust", "mei", "shut", TEXT).byPerson()).isTrue();
    }
}
