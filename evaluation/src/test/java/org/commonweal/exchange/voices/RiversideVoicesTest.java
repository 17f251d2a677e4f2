package org.commonweal.exchange.voices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;
import org.junit.jupiter.api.Test;

/** Riverside's interviews, journals and diaries, as they stand in its folder. */
class RiversideVoicesTest {

    private static final Path RIVERSIDE =
            Path.of(System.getProperty("commonweal.root")).resolve("examples/riverside");

    @Test
    void everything_that_is_there_comes_through_and_nothing_is_wrong() throws IOException {
        VoicesDocuments.Reading reading = VoicesFolder.look(RIVERSIDE);

        assertThat(reading.problems()).isEmpty();
        Voices voices = reading.voices();
        assertThat(voices.sources()).hasSize(89);
        assertThat(voices.participants()).hasSize(42);
        assertThat(voices.codebooks().keySet()).containsExactly(1, 2);
        assertThat(voices.codings("rowan", "I07")).isNotEmpty();
        assertThat(voices.codings()).hasSize(1049 + 205);
        assertThat(voices.adjudications()).hasSize(315);
        assertThat(voices.coders()).containsExactly("mei", "rowan");
        assertThat(voices.sources().get("I07").newest()).isEqualTo(2);
    }

    @Test
    void every_table_and_every_text_is_written_back_byte_for_byte() throws IOException {
        SortedMap<String, byte[]> read = VoicesFolder.documents(RIVERSIDE);
        SortedMap<String, byte[]> written = VoicesDocuments.of(VoicesDocuments.read(read));

        List<String> tables = read.keySet().stream()
                .filter(path -> path.endsWith(".csv") || path.endsWith(".txt"))
                .toList();
        assertThat(tables).hasSizeGreaterThan(300);
        List<String> differ = new ArrayList<>();
        for (String path : tables) {
            if (!java.util.Arrays.equals(read.get(path), written.get(path))) {
                differ.add(path);
            }
        }
        assertThat(differ).isEmpty();
    }

    @Test
    void what_is_written_means_what_was_read() throws IOException {
        SortedMap<String, byte[]> read = VoicesFolder.documents(RIVERSIDE);
        Voices voices = VoicesDocuments.read(read);
        SortedMap<String, byte[]> written = VoicesDocuments.of(voices);
        read.forEach((path, bytes) -> {
            if (path.startsWith("voices/guides/")) {
                written.put(path, bytes);
            }
        });

        Voices again = VoicesDocuments.read(written);

        assertThat(again.sources()).isEqualTo(voices.sources());
        assertThat(again.codings()).isEqualTo(voices.codings());
        assertThat(again.codebooks().get(2).codes())
                .isEqualTo(voices.codebooks().get(2).codes());
        assertThat(again.codebooks().get(2).since())
                .isEqualTo(voices.codebooks().get(2).since());
        assertThat(again.codebooks().get(2).crosswalks())
                .isEqualTo(voices.codebooks().get(2).crosswalks());
    }

    @Test
    void fingerprints_and_turns_found_anew_are_those_of_the_files() throws IOException {
        Voices voices = VoicesFolder.read(RIVERSIDE);
        for (Source source : voices.sources().values()) {
            for (Source.Version version : source.versions()) {
                TextVersion text = voices.text(source.id(), version.number()).orElseThrow();
                assertThat(text.fingerprint()).as(source.id()).isEqualTo(version.fingerprint());
                assertThat(TextVersion.of(text.number(), text.text()).turns())
                        .as(source.id())
                        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("time")
                        .isEqualTo(text.turns());
            }
        }
    }

    @Test
    void a_crosswalk_leads_from_codes_to_the_domains_of_the_other_framework() throws IOException {
        Map<String, List<String>> of = VoicesFolder.read(RIVERSIDE)
                .codebooks()
                .get(2)
                .crosswalks()
                .getFirst()
                .of();
        assertThat(of).containsEntry("local_environment", List.of("living_environment"));
        assertThat(of).containsEntry("cultural_coherence", List.of("social_relationships"));
    }

    @Test
    void turns_know_their_place_in_the_recording() throws IOException {
        Turn first = VoicesFolder.read(RIVERSIDE)
                .text("I07", 1)
                .orElseThrow()
                .turns()
                .getFirst();
        assertThat(first.speaker()).isEqualTo("INTERVIEWER");
        assertThat(first.time()).contains(new Turn.Time(1500, 4242));
        assertThat(new String(
                        TextFiles.write(
                                VoicesFolder.read(RIVERSIDE).text("I07", 1).orElseThrow()),
                        StandardCharsets.UTF_8))
                .startsWith("INTERVIEWER: You wanted to do this in the car.");
    }
}
