package org.commonweal.exchange.refi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.commonweal.exchange.voices.VoicesDocuments;
import org.commonweal.exchange.voices.VoicesFolder;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.words.Labels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that comes back, or comes for the first time, changes nothing that the study has. */
class JoiningTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Labels NOTE = Labels.of("Brought.");

    @TempDir
    static Path temp;

    private static Voices riverside = Voices.none();
    private static Voices back = Voices.none();

    @BeforeAll
    static void riverside_is_written_out_and_read_back() throws IOException {
        riverside =
                VoicesFolder.read(Path.of(System.getProperty("commonweal.root")).resolve("examples/riverside"));
        Path file = temp.resolve("riverside.qdpx");
        Files.write(
                file, ProjectOut.project(riverside, "riverside", Locale.ENGLISH).bytes());
        back = ProjectIn.read(file, "en", Locale.ENGLISH).voices();
    }

    private static Joining.Joined joined(Voices study, Voices brought, Set<String> coders) {
        return Joining.of(study, brought, new Joining.Naming(Set.of(), coders), TODAY, NOTE);
    }

    /** The documents are those of a sound study, with everything that was joined. */
    private static Voices read(Voices voices) {
        TreeMap<String, byte[]> documents = new TreeMap<>(VoicesDocuments.of(voices));
        return VoicesDocuments.look(documents).voices();
    }

    @Test
    void a_project_that_comes_back_brings_nothing_new() {
        Joining.Joined joined = joined(riverside, back, Set.of());
        assertThat(joined.codes()).isZero();
        assertThat(joined.sources()).isEmpty();
        assertThat(joined.participants()).isZero();
        assertThat(joined.voices().codings()).isEmpty();
        assertThat(joined.there()).isEqualTo(back.codings().size()).isGreaterThan(1_000);
        assertThat(joined.isEmpty()).isTrue();
    }

    @Test
    void a_project_comes_whole_into_a_study_that_has_nothing() {
        Joining.Joined joined = joined(Voices.none(), back, Set.of());
        assertThat(joined.sources()).hasSameSizeAs(riverside.sources().keySet());
        assertThat(joined.voices().codings()).hasSameSizeAs(back.codings());
        Voices read = read(joined.voices());
        assertThat(read.codings()).hasSameSizeAs(back.codings());
        assertThat(read.coders()).containsExactly("mei", "rowan");
        assertThat(read.participants()).hasSameSizeAs(riverside.participants());
    }

    @Test
    void marks_of_another_program_never_come_under_the_name_of_somebody_here() {
        Joining.Joined joined = joined(Voices.none(), back, Set.of("mei"));
        assertThat(joined.voices().codings()).extracting(Coding::coder).containsOnly("mei-2", "rowan");
    }

    @Test
    void a_source_whose_text_was_corrected_here_since_stays_out_and_is_named() {
        TreeMap<String, List<org.commonweal.voices.text.TextVersion>> texts = new TreeMap<>(back.texts());
        texts.put("I05", List.of(org.commonweal.voices.text.TextVersion.of(1, "P05: Something else.\n")));
        Voices other = new Voices(
                back.codebooks(), back.participants(), back.sources(), texts, back.codings(), List.of(), List.of());
        Voices without = new Voices(
                riverside.codebooks(),
                riverside.participants(),
                riverside.sources(),
                riverside.texts(),
                List.of(),
                List.of(),
                List.of());
        Joining.Joined joined = joined(without, other, Set.of());
        assertThat(joined.differing()).contains("I05");
        assertThat(joined.voices().codings())
                .noneMatch(coding -> coding.source().equals("I05"));
        assertThat(joined.voices().codings()).isNotEmpty();
    }

    @Test
    void new_codes_make_a_new_version_of_the_codebook_and_old_ones_keep_theirs() {
        var mine = back.codebook().orElseThrow();
        var stranger = new org.commonweal.voices.code.Code(
                "close_ties",
                new java.util.UUID(7, 7),
                Labels.of("Close ties, theirs"),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                List.of(),
                "#000000");
        Voices brought = new Voices(
                new TreeMap<>(java.util.Map.of(
                        1,
                        org.commonweal.voices.code.Codebook.of(
                                1, TODAY, NOTE, List.of(mine.codes().getFirst(), stranger), List.of(), List.of()))),
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of());
        Joining.Joined joined = joined(riverside, brought, Set.of());
        assertThat(joined.codes()).isEqualTo(1);
        assertThat(joined.voices().codebooks()).containsKeys(1, 2, 3);
        assertThat(joined.voices()
                        .codebook()
                        .orElseThrow()
                        .code("close_ties-2")
                        .orElseThrow()
                        .guid())
                .isEqualTo(stranger.guid());
        assertThat(joined.voices().codebook().orElseThrow().codes())
                .containsAll(riverside.codebook().orElseThrow().codes());
    }
}
