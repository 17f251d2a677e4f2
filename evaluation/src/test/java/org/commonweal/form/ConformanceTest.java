package org.commonweal.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** Agrees with pyxform 4.5.0: what it makes of a form we make of it, and what it refuses we refuse. */
@Tag("shelf")
class ConformanceTest {

    private static final Path CASES =
            Path.of(System.getProperty("commonweal.root")).resolve("../shared/xlsform/cases.jsonl");

    /** Groups of cases in which nothing may differ. */
    private static final Set<String> WHOLE = Set.of(
            "test_group",
            "test_repeat",
            "test_loop",
            "test_choices_sheet",
            "test_external_instances_for_selects",
            "test_randomize_itemsets",
            "test_search_function",
            "test_rank",
            "test_xls2json",
            "test_trigger",
            "test_translations",
            "test_secondary_instance_translations",
            "test_guidance_hint",
            "test_typed_calculates",
            "test_bind_conversions",
            "test_bug_round_calculation",
            "test_dynamic_default",
            "test_fields",
            "test_external_instances");

    @Test
    void what_pyxform_makes_of_a_form_we_make_of_it() throws IOException {
        Assumptions.assumeTrue(Files.exists(CASES), "the shelf ../shared is not here: xlsform/cases.jsonl");
        ObjectMapper json = new ObjectMapper();
        Map<String, int[]> groups = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        try (Stream<String> lines = Files.lines(CASES)) {
            for (String line : (Iterable<String>) lines::iterator) {
                ShelfCase one = new ShelfCase(json.readTree(line));
                if (one.meantToFail()) {
                    continue;
                }
                int[] counts = groups.computeIfAbsent(one.group(), key -> new int[2]);
                counts[1]++;
                List<String> differences = one.differences();
                if (differences.isEmpty()) {
                    counts[0]++;
                } else {
                    wrong.add(one.name() + "\n  " + String.join("\n  ", differences));
                }
            }
        }
        int right = groups.values().stream().mapToInt(counts -> counts[0]).sum();
        int all = groups.values().stream().mapToInt(counts -> counts[1]).sum();
        report(groups, right, all, wrong);
        assertThat(right * 1.0 / all).isGreaterThanOrEqualTo(0.99);
        WHOLE.forEach(group -> assertThat(groups.getOrDefault(group, new int[2]))
                .as(group)
                .satisfies(counts -> assertThat(counts[0]).isEqualTo(counts[1])));
    }

    private static void report(Map<String, int[]> groups, int right, int all, List<String> wrong) throws IOException {
        StringBuilder report = new StringBuilder();
        groups.forEach((group, counts) ->
                report.append(String.format(Locale.ROOT, "%-40s %3d of %3d%n", group, counts[0], counts[1])));
        report.append(
                String.format(Locale.ROOT, "%-40s %3d of %3d, %.1f %%%n", "all", right, all, 100.0 * right / all));
        System.out.print(report);
        Path folder = Files.createDirectories(Path.of("target", "conformance"));
        Files.writeString(folder.resolve("report.txt"), report + "\n" + String.join("\n\n", wrong) + "\n");
    }
}
