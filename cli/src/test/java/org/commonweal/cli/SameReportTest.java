package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonweal.example.ShelfStudies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same study gives the same report: anywhere, at any time, on any number of threads, in any order of its rows. */
class SameReportTest {

    private static final String MISSING =
            "missing: {primary: complete_case, besides: [inverse_probability, multiple_imputation], imputations: 3}\n";

    @TempDir
    static Path folder;

    private static Path study;
    private static Map<String, String> here;

    @BeforeAll
    static void evaluate_once() throws IOException {
        study = ShelfStudies.NRP_SYNTHETIC.writeInto(
                Files.createDirectories(folder.resolve("a")), Reference.ROOT.resolve("reference/data"));
        Path plan = study.resolve("plan.yaml");
        Files.writeString(
                plan,
                Files.readString(plan)
                        + "covariates: [{question: sex}, {question: age, bands: [30, 45, 65]}]\n"
                        + MISSING);
        assertThat(Said.when("plan", "declare", study, "--by", "Amina").err()).isEmpty();
        here = evaluated(study);
    }

    @Test
    void again() throws IOException {
        assertThat(evaluated(study)).isEqualTo(here);
    }

    @Test
    void in_turkey_on_one_thread_from_another_folder() throws Exception {
        assertThat(elsewhere(
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Pacific/Apia",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1"))
                .isEqualTo(here);
    }

    @Test
    void in_china_on_four_threads_with_another_encoding() throws Exception {
        assertThat(elsewhere(
                        "-Duser.language=zh",
                        "-Duser.country=CN",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=GB18030",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4"))
                .isEqualTo(here);
    }

    /** Imputed answers are drawn for one interview after the other, and so depend on the order of the interviews. */
    @Test
    void with_its_rows_in_another_order_all_but_what_is_drawn_for_each_row() throws IOException {
        Map<String, String> shuffled = evaluated(shuffled());
        JsonNode one = JsonMapper.shared().readTree(here.get("report.json"));
        JsonNode two = JsonMapper.shared().readTree(shuffled.get("report.json"));

        assertThat(fingerprint(one)).isNotEqualTo(fingerprint(two));
        Set<String> moved = new TreeSet<>();
        for (Map.Entry<String, JsonNode> table : one.properties()) {
            if (table.getValue().isArray()) {
                moved(table.getKey(), table.getValue(), two.get(table.getKey()), moved);
            } else if (!table.getKey().equals("origin")) {
                assertThat(two.get(table.getKey())).isEqualTo(table.getValue());
            }
        }
        assertThat(moved).allMatch(cell -> cell.startsWith("sensitivity multiple-imputation "));
    }

    /** The cells of a table that differ, each with the way of asking that its row speaks of. */
    private static void moved(String table, JsonNode one, JsonNode two, Set<String> into) {
        assertThat(two.size()).as(table).isEqualTo(one.size());
        for (int i = 0; i < one.size(); i++) {
            JsonNode row = one.get(i);
            for (Map.Entry<String, JsonNode> cell : row.properties()) {
                if (!cell.getValue().equals(two.get(i).get(cell.getKey()))) {
                    into.add(table + " " + row.path("way").asString("") + " " + cell.getKey());
                }
            }
        }
    }

    private static String fingerprint(JsonNode report) {
        return report.get("origin").get("data").get(0).get("fingerprint").asString();
    }

    private static Path shuffled() throws IOException {
        Path other = Files.createDirectories(folder.resolve("b")).resolve("shuffled");
        copy(study, other);
        for (String wave : List.of("waves/1.csv", "waves/2.csv")) {
            List<String> lines = new ArrayList<>(Files.readAllLines(other.resolve(wave)));
            Collections.shuffle(lines.subList(1, lines.size()), new Random(20150915));
            Files.write(other.resolve(wave), lines);
        }
        return other;
    }

    /** Every file of the report, evaluated here. */
    private static Map<String, String> evaluated(Path study) throws IOException {
        Path out = Files.createTempDirectory(folder, "out");
        Said said = Said.when("evaluate", study, "--quiet", "--out", out);
        assertThat(said).isEqualTo(new Said(0, "", ""));
        return files(out);
    }

    /** Every file of the report, evaluated by a Java of its own, in another folder. */
    private static Map<String, String> elsewhere(String... options) throws IOException, InterruptedException {
        Path out = Files.createTempDirectory(folder, "out");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx1g",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Commonweal.class.getName(),
                "evaluate",
                study.toAbsolutePath().toString(),
                "--quiet",
                "--out",
                out.toString()));
        Process process = new ProcessBuilder(command)
                .directory(Files.createTempDirectory(folder, "desk").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return files(out);
    }

    private static Map<String, String> files(Path out) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(out.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return files;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
