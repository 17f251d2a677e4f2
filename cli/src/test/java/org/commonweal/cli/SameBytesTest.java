package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same folder gives the same bytes. */
class SameBytesTest {

    private static final List<String> FILES = List.of("report.html", "report.zh.html", "report.json");

    @TempDir
    Path scratch;

    @Test
    void wherever_and_in_whatever_language_the_machine_is_set_up() throws IOException {
        Path here = scratch.resolve("here");
        evaluate(DemoCommand.riverside(), here);
        Path copy = copy(DemoCommand.riverside(), scratch.resolve("another place"));
        Locale language = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            evaluate(copy, scratch.resolve("there"));
        } finally {
            Locale.setDefault(language);
            TimeZone.setDefault(zone);
        }
        for (String file : FILES) {
            assertThat(scratch.resolve("there").resolve(file)).hasSameBinaryContentAs(here.resolve(file));
        }
    }

    @Test
    void the_order_of_the_rows_moves_no_estimate() throws IOException {
        long seed = 20261123;
        Path study = copy(DemoCommand.riverside(), scratch.resolve("shuffled"));
        for (String wave : List.of("2015", "2018")) {
            Path file = study.resolve("waves").resolve(wave + ".csv");
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            Collections.shuffle(lines.subList(1, lines.size()), new Random(seed));
            Files.write(file, lines);
        }
        evaluate(DemoCommand.riverside(), scratch.resolve("one"));
        evaluate(study, scratch.resolve("other"));
        assertThat(headlines(scratch.resolve("other")))
                .as("seed %d", seed)
                .isNotEmpty()
                .isEqualTo(headlines(scratch.resolve("one")));
    }

    /** The first four columns of findings and inference; what is imputed is drawn by row and not compared. */
    private static List<String> headlines(Path report) throws IOException {
        List<String> numbers = new ArrayList<>();
        for (String line : Files.readAllLines(report.resolve("tables").resolve("inference.csv"))) {
            Matcher start = Pattern.compile("^([^,]*,[^,]*,[^,]*,[^,]*),").matcher(line);
            if (start.find()) {
                numbers.add(start.group(1));
            }
        }
        return numbers;
    }

    private static Path copy(Path from, Path to) throws IOException {
        for (String name : List.of("programme.yaml", "questionnaire.yaml", "plan.yaml", "plan.seal", "waves")) {
            try (Stream<Path> files = Files.walk(from.resolve(name))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }

    private static void evaluate(Path study, Path out) {
        StringWriter err = new StringWriter();
        int code = Commonweal.run(
                new String[] {"evaluate", study.toString(), "--out", out.toString(), "--quiet"},
                new PrintWriter(new StringWriter()),
                new PrintWriter(err));
        assertThat(code).as(err.toString()).isZero();
    }
}
