package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waves go out as files of any program and come in again, and it does not matter in which kind of file the answers came. */
class SurveyFilesTest {

    private static final Path RIVERSIDE = Reference.ROOT.resolve("examples/riverside");

    @TempDir
    Path temp;

    @Test
    void riverside_in_every_format_gives_the_report_of_riverside_in_csv() throws IOException {
        Map<String, String> csv = evaluated(RIVERSIDE);
        for (String ending : List.of("sav", "dta", "xlsx", "parquet")) {
            Path study = riverside(ending);
            for (String wave : List.of("2015", "2018")) {
                Path file = temp.resolve(wave + "." + ending);
                assertThat(Said.when(
                                        "survey",
                                        "export",
                                        study,
                                        "--wave",
                                        wave,
                                        "--to",
                                        file,
                                        "--with-ids",
                                        "--with-texts")
                                .code())
                        .isZero();
                assertThat(Said.when("survey", "import", study, file, "--wave", wave, "--replace"))
                        .satisfies(
                                said -> assertThat(said.code()).as(said.err()).isZero());
            }
            assertThat(Files.readString(study.resolve("programme.yaml")))
                    .contains("file: waves/2015." + ending)
                    .contains("# As counted by the generator");
            assertThat(evaluated(study)).as(ending).isEqualTo(csv);
        }
    }

    @Test
    void persons_keep_their_pseudonym_from_wave_to_wave_and_nobody_their_id() throws IOException {
        Path study = riverside("pseudonyms");
        for (String wave : List.of("2015", "2018")) {
            Path file = temp.resolve("names-" + wave + ".csv");
            assertThat(Said.when("survey", "export", study, "--wave", wave, "--to", file)
                            .code())
                    .isZero();
        }
        List<String> before = persons(temp.resolve("names-2015.csv"));
        List<String> after = persons(temp.resolve("names-2018.csv"));
        assertThat(before).noneMatch(it -> it.startsWith("P0"));
        long twice = persons(RIVERSIDE.resolve("waves/2018.csv")).stream()
                .filter(persons(RIVERSIDE.resolve("waves/2015.csv"))::contains)
                .filter(it -> !it.isEmpty())
                .count();
        assertThat(after.stream()
                        .filter(before::contains)
                        .filter(it -> !it.isEmpty())
                        .count())
                .isEqualTo(twice)
                .isPositive();
        assertThat(Files.readString(study.resolve("pseudonyms.key"))).hasSize(65);
    }

    private static List<String> persons(Path csv) throws IOException {
        return Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.split(",")[1])
                .toList();
    }

    @Test
    void what_cannot_be_read_or_is_there_already_is_not_imported() throws IOException {
        Path study = riverside("kept");
        String programme = Files.readString(study.resolve("programme.yaml"));
        Path wrong = Files.writeString(temp.resolve("wrong.sav"), "no system file".repeat(40));

        assertThat(Said.when("survey", "import", study, wrong, "--wave", "2015", "--replace"))
                .satisfies(said -> {
                    assertThat(said.code()).isEqualTo(1);
                    assertThat(said.err()).contains("wrong.sav: The file is not one of SPSS");
                });
        assertThat(Said.when("survey", "import", study, RIVERSIDE.resolve("waves/2015.csv"), "--wave", "2015"))
                .satisfies(said -> assertThat(said.code()).isEqualTo(1));
        assertThat(Said.when("survey", "export", study, "--wave", "2099", "--to", temp.resolve("x.sav"))
                        .err())
                .contains("no wave '2099'");
        assertThat(Said.when("survey", "export", study, "--wave", "2015", "--to", temp.resolve("x.doc"))
                        .err())
                .contains("x.doc");
        assertThat(Files.readString(study.resolve("programme.yaml"))).isEqualTo(programme);
        assertThat(study.resolve("waves/2015.sav")).doesNotExist();
        assertThat(temp.resolve("x.sav")).doesNotExist();
    }

    private Path riverside(String name) throws IOException {
        Path study = Files.createDirectories(temp.resolve("study-" + name));
        Files.createDirectories(study.resolve("waves"));
        for (String file : List.of(
                "programme.yaml", "questionnaire.yaml", "plan.yaml", "plan.seal", "waves/2015.csv", "waves/2018.csv")) {
            Files.copy(RIVERSIDE.resolve(file), study.resolve(file));
        }
        return study;
    }

    /** Every file of the report, but for the names and fingerprints of the tables. */
    private Map<String, String> evaluated(Path study) throws IOException {
        Path out = Files.createTempDirectory(temp, "out");
        assertThat(Said.when("evaluate", study, "--quiet", "--out", out)).isEqualTo(new Said(0, "", ""));
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        out.relativize(file).toString(),
                        Files.readString(file)
                                .replaceAll("waves/(2015|2018)\\.(csv|parquet|sav|dta|xlsx)", "waves/$1")
                                .replaceAll("\\b[0-9a-f]{64}\\b", "fingerprint"));
            }
        }
        return files;
    }
}
