package org.commonweal.voices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.commonweal.statistics.agreement.Stretch;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.Test;

/** Only what two people have both read can be compared. */
class ReadTogetherTest {

    private static final TextVersion TEXT = TextVersion.of(
            1,
            "INTERVIEWER: And then? Go on.\n\nP01: The gate was shut. We climbed.\n\nP01: Then they came.\n\nP01: The end.\n");

    private static Voices voices(List<Coding> codings, List<Review> reviews, TextVersion... versions) {
        List<Source.Version> made = new ArrayList<>();
        for (TextVersion version : versions) {
            made.add(new Source.Version(version.number(), LocalDate.EPOCH, "RA", "", version.fingerprint()));
        }
        Source source = new Source(
                "I01",
                new UUID(1, 1),
                Source.Kind.INTERVIEW,
                Labels.of("The gate"),
                List.of("P01"),
                Source.Writers.UNKNOWN,
                LocalDate.EPOCH,
                Optional.empty(),
                "en",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                made);
        return new Voices(
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(java.util.Map.of("I01", source)),
                new TreeMap<>(java.util.Map.of("I01", List.of(versions))),
                codings,
                reviews,
                List.of());
    }

    private static Coding coding(String coder, int version, String words) {
        int at = TEXT.text().indexOf(words);
        return new Coding(
                coder + at + "-" + version,
                "I01",
                version,
                TEXT.passage(new Span(at, at + words.length())),
                "access",
                1,
                coder,
                Instant.EPOCH,
                "");
    }

    private static Review read(String coder, int turn) {
        return new Review(coder, "I01", turn, Instant.EPOCH);
    }

    @Test
    void what_one_has_not_read_yet_is_not_taken_for_uncoded() {
        ReadTogether read = ReadTogether.of(
                voices(
                        List.of(coding("mei", 1, "gate was shut"), coding("rowan", 1, "We climbed")),
                        List.of(read("mei", 1), read("rowan", 1), read("mei", 3), read("rowan", 3), read("mei", 4)),
                        TEXT),
                Set.of("mei", "rowan"),
                Set.of());

        assertThat(read.stretches())
                .extracting(Stretch::readers)
                .containsExactly(Set.of("mei", "rowan"), Set.of("mei"));
        assertThat(read.stretches().getFirst().passages()).hasSize(2);
        assertThat(read.stretches().getFirst().end())
                .isEqualTo(TEXT.turns().get(2).words().end());
    }

    @Test
    void what_a_speaker_says_can_be_left_out_and_sentences_begin_within_turns() {
        ReadTogether read = ReadTogether.of(
                voices(
                        List.of(coding("mei", 1, "gate was shut"), coding("rowan", 1, "We climbed")),
                        List.of(read("mei", 1), read("rowan", 1)),
                        TEXT),
                Set.of("mei", "rowan"),
                Set.of("INTERVIEWER"));

        assertThat(read.stretches())
                .singleElement()
                .satisfies(stretch ->
                        assertThat(stretch.start()).isEqualTo(TEXT.text().indexOf("The gate")));
        assertThat(read.turns().get("I01")).hasSize(4);
        assertThat(read.sentences().get("I01"))
                .contains(TEXT.text().indexOf("Go on"), TEXT.text().indexOf("We climbed"));
    }

    @Test
    void those_who_read_different_versions_of_a_text_cannot_be_compared() {
        ReadTogether read = ReadTogether.of(
                voices(
                        List.of(coding("mei", 1, "gate was shut"), coding("rowan", 2, "We climbed")),
                        List.of(),
                        TEXT,
                        new TextVersion(2, TEXT.text(), TEXT.turns())),
                Set.of("mei", "rowan"),
                Set.of());

        assertThat(read.stretches()).isEmpty();
        assertThat(read.apart()).containsExactly("I01");
    }

    @Test
    void a_coder_who_was_not_asked_for_does_not_count() {
        ReadTogether read = ReadTogether.of(
                voices(
                        List.of(coding("mei", 1, "gate was shut"), coding("rule:names", 1, "We climbed")),
                        List.of(),
                        TEXT),
                Set.of("mei"),
                Set.of());
        assertThat(read.stretches()).isEmpty();
    }
}
