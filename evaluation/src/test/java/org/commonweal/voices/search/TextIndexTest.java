package org.commonweal.voices.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.query.FourTalks;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;

/** Words are found where they stand. */
class TextIndexTest {

    private final Voices voices = new FourTalks().voices();
    private final TextIndex index = TextIndex.of(voices);

    /** What is found, as {@code source: the words that were met}. */
    private List<String> found(String question) {
        return found(index, voices, question);
    }

    private static List<String> found(TextIndex index, Voices voices, String question) {
        return index.find(Asked.of(question), source -> true, true, 0, 100).hits().stream()
                .flatMap(hit -> hit.spans().stream()
                        .map(span -> hit.source() + ": "
                                + voices.text(hit.source(), hit.version())
                                        .orElseThrow()
                                        .text()
                                        .substring(span.start(), span.end())))
                .toList();
    }

    private static List<String> foundIn(String text, String question) {
        Source source = new Source(
                "S",
                new UUID(1, 1),
                Source.Kind.INTERVIEW,
                Labels.of("S"),
                List.of(),
                Source.Writers.UNKNOWN,
                LocalDate.EPOCH,
                Optional.empty(),
                "en",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Source.Version(1, LocalDate.EPOCH, "RA", "", "")));
        Voices one = new Voices(
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(Map.of("S", source)),
                new TreeMap<>(Map.of("S", List.of(TextVersion.of(1, text)))),
                List.of(),
                List.of(),
                List.of());
        return found(TextIndex.of(one), one, question);
    }

    @Test
    void a_word_is_found_in_all_its_forms_at_its_place() {
        assertThat(found("asking")).containsExactly("I01: asked", "I01: ask", "I02: asked");
        assertThat(found("RENTS")).containsExactly("I01: rent", "I02: rent", "J01: rent");
    }

    @Test
    void quotation_marks_mean_these_very_words() {
        assertThat(found("\"nobody asked\"")).containsExactly("I01: Nobody asked", "I02: nobody asked");
        assertThat(found("\"asking\"")).isEmpty();
        assertThat(found("“nobody asked us”")).containsExactly("I01: Nobody asked us");
    }

    @Test
    void chinese_is_found_by_any_signs_in_a_row() {
        assertThat(found("房租")).containsExactly("I03: 房租");
        assertThat(found("太高了")).containsExactly("I03: 太高了");
        assertThat(found("租房")).as("the other way round is another word").isEmpty();
        assertThat(found("「没有人」")).containsExactly("I03: 没有人");
        assertThat(found("房*")).containsExactly("I03: 房");
    }

    @Test
    void words_side_by_side_must_all_stand_in_a_turn() {
        assertThat(found("rent hall")).containsExactly("I01: rent", "I01: hall", "J01: hall", "J01: rent");
        assertThat(found("rent -hall")).containsExactly("I02: rent");
        assertThat(found("warm OR left")).containsExactly("I02: left", "I04: warm");
    }

    @Test
    void near_words_may_stand_in_any_order_and_not_further_apart() {
        assertThat(found("\"hall meet\"~2")).containsExactly("I01: meet at the hall");
        assertThat(found("\"hall meet\"~1")).isEmpty();
    }

    @Test
    void a_star_stands_for_any_ending() {
        assertThat(found("ask*")).containsExactly("I01: asked", "I01: ask", "I02: asked");
    }

    @Test
    void many_endings_are_shown_each_at_its_place_and_none_of_those_that_must_not_be_there() {
        StringBuilder text = new StringBuilder("P01: Endings café cafés CAFÉ-bar caf\u00e9teria cask.\n");
        for (int ending = 0; ending < 90; ending++) {
            text.append("\nP0")
                    .append(ending % 2)
                    .append(": We said ende")
                    .append(ending)
                    .append(" and left.\n");
        }
        assertThat(foundIn(text.toString(), "ende*"))
                .hasSize(90)
                .startsWith("S: ende0")
                .endsWith("S: ende89");
        assertThat(foundIn(text.toString(), "ende8* -ende81"))
                .containsExactly(
                        "S: ende8",
                        "S: ende80",
                        "S: ende82",
                        "S: ende83",
                        "S: ende84",
                        "S: ende85",
                        "S: ende86",
                        "S: ende87",
                        "S: ende88",
                        "S: ende89");
        assertThat(foundIn(text.toString(), "cafe*")).containsExactly("S: café", "S: cafés", "S: CAFÉ", "S: caféteria");
        assertThat(foundIn(text.toString(), "ende89* OR cask")).containsExactly("S: cask", "S: ende89");
        assertThat(foundIn(text.toString(), "ende88* left")).containsExactly("S: ende88", "S: left");
    }

    @Test
    void what_interviewers_say_can_be_left_out_and_of_other_sources_nothing_is_told() {
        assertThat(found("street")).hasSize(1);
        assertThat(index.find(Asked.of("street"), source -> true, false, 0, 9).hits())
                .isEmpty();
        Hits hits = index.find(Asked.of("rent"), source -> source.id().equals("I02"), true, 0, 9);
        assertThat(hits.turns()).isEqualTo(1);
        assertThat(hits.sources()).isEqualTo(1);
        assertThat(index.find(Asked.of("rent"), source -> true, true, 1, 1))
                .satisfies(
                        some -> assertThat(some.hits()).extracting(Hit::source).containsExactly("I02"))
                .satisfies(some -> assertThat(some.turns()).isEqualTo(3));
    }

    @Test
    void attack_32_words_written_with_other_signs_are_found_where_they_stand() {
        assertThat(foundIn("We met Łukasz at the cafe\u0301, cafés all along.", "café"))
                .containsExactly("S: cafe\u0301", "S: cafés");
        assertThat(foundIn("We met Łukasz.", "lukasz")).containsExactly("S: Łukasz");
        assertThat(foundIn("the neigh\u00ADbour", "neighbour")).containsExactly("S: neigh\u00ADbour");
        assertThat(foundIn("😀 the rent 😀 rent", "rent")).containsExactly("S: rent", "S: rent");
        assertThat(foundIn("ＦＵＬＬ width", "full")).containsExactly("S: ＦＵＬＬ");
        assertThat(foundIn("کرایہ زیادہ ہے", "کرایہ")).containsExactly("S: کرایہ");
    }

    private static void refused(String question, SearchProblem kind) {
        assertThatExceptionOfType(Problems.class)
                .as(question)
                .isThrownBy(() -> Asked.of(question))
                .satisfies(wrong -> assertThat(wrong.all().getFirst().kind()).isEqualTo(kind));
    }

    @Test
    void nobody_can_ask_for_everything_or_without_end() {
        refused("", SearchProblem.NOTHING_ASKED);
        refused("  ?!  ", SearchProblem.NOTHING_ASKED);
        refused("*", SearchProblem.STAR_TOO_EARLY);
        refused("a*", SearchProblem.STAR_TOO_EARLY);
        refused("*street*", SearchProblem.STAR_TOO_EARLY);
        refused("st*eet", SearchProblem.STAR_TOO_EARLY);
        refused("/.*.*.*x/", SearchProblem.STAR_TOO_EARLY);
        refused("-rent", SearchProblem.ONLY_WITHOUT);
        refused("\"rent", SearchProblem.QUOTE_NOT_CLOSED);
        refused("x".repeat(301), SearchProblem.ASKED_TOO_LONG);
        refused("ab ".repeat(21), SearchProblem.TOO_MANY_WORDS);
        refused("\"" + "ab ".repeat(13) + "\"", SearchProblem.TOO_MANY_WORDS);
    }

    @Test
    void signs_that_other_search_engines_obey_are_only_signs_here() {
        for (String question : List.of(
                "/[a-z]+x/",
                "rent~2",
                "[a TO z]",
                "field:rent",
                "(((((rent",
                "rent^99999",
                "a AND b",
                "\\u0000",
                "OR",
                "OR OR rent")) {
            assertThat(index.find(Asked.of(question), source -> true, true, 0, 9)
                            .turns())
                    .isNotNegative();
        }
    }

    @Test
    void a_beginning_of_too_many_words_is_refused_quickly() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("abc").append(Integer.toString(i, 36)).append(' ');
        }
        long began = System.nanoTime();
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> foundIn(text.toString(), "abc*"))
                .satisfies(
                        wrong -> assertThat(wrong.all().getFirst().kind()).isEqualTo(SearchProblem.TOO_MANY_ENDINGS));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
}
