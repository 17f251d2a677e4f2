package org.commonweal.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Riverside is made by a program, and the program makes it again. */
class RiversideGeneratorTest {

    private static final Path ROOT = Path.of(System.getProperty("commonweal.root"));
    private static final Path RIVERSIDE = ROOT.resolve("examples/riverside");

    @TempDir
    Path folder;

    @Test
    void the_generator_writes_the_committed_answers_byte_for_byte() throws Exception {
        generate("--into", folder.toString());

        for (String file : List.of(
                "waves/2015.csv",
                "waves/2018.csv",
                "generator/approached.csv",
                "generator/members.csv",
                "generator/other-scheme.csv",
                "places/figures2010.csv",
                "places/figures2010.source.yaml",
                "places/figures2014.csv",
                "places/figures2014.source.yaml",
                "places/boundaries.geojson",
                "places/boundaries.source.yaml")) {
            assertThat(folder.resolve(file)).hasSameBinaryContentAs(RIVERSIDE.resolve(file));
        }
    }

    @Test
    void the_programme_tells_how_many_households_were_approached_as_the_generator_counted() throws IOException {
        String programme = Files.readString(RIVERSIDE.resolve("programme.yaml"));
        int secondWave = programme.indexOf("id: \"2018\"");

        for (String line : Files.readAllLines(RIVERSIDE.resolve("generator/approached.csv")).stream()
                .skip(1)
                .toList()) {
            String[] cells = line.split(",", -1);
            String wave =
                    "2015".equals(cells[0]) ? programme.substring(0, secondWave) : programme.substring(secondWave);
            assertThat(wave).contains(cells[1] + ": " + cells[2]);
        }
    }

    @Test
    void a_study_of_another_size_has_the_rows_that_were_asked_for() throws Exception {
        generate("--households-per-area", "7", "--outcomes", "3", "--into", folder.toString());

        List<String> rows = Files.readAllLines(folder.resolve("waves/2018.csv"));
        assertThat(rows).hasSize(1 + 18 * 7);
        assertThat(rows.getFirst()).endsWith(",condition,y01,y02,y03");
        assertThat(folder.resolve("plan.yaml")).content().contains("id: y03").doesNotContain("id: y04");
    }

    @Test
    void an_option_that_is_not_known_is_named() throws Exception {
        assertThat(output("--sede", "1")).contains("'--sede' is not an option");
    }

    private static void generate(String... options) throws Exception {
        assertThat(output(options)).isEmpty();
    }

    private static String output(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                RIVERSIDE.resolve("generator/RiversideGenerator.java").toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }
}
