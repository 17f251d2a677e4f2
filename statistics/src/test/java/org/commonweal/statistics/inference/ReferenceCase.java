package org.commonweal.statistics.inference;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonweal.statistics.compression.ClusterSums;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reference numbers and the data they were computed from. */
final class ReferenceCase {

    private static final Path ROOT = Path.of(System.getProperty("commonweal.root", ".."));
    private static final Path SHELF = ROOT.resolve("../shared/oracles");

    private ReferenceCase() {}

    /** Committed numbers, by term. */
    static Map<String, JsonNode> expected(String name) {
        return rows(ROOT.resolve("reference/expected").resolve(name + ".json"));
    }

    /** Numbers of the shelf, by term; skips the test where it is absent. */
    static Map<String, JsonNode> onShelf(String name) {
        Path file = SHELF.resolve("cases").resolve(name + ".json");
        Assumptions.assumeTrue(Files.exists(file), "the shelf ../shared is not here: " + name);
        return rows(file);
    }

    static List<NamedCsvRecord> shelfTable(String name) {
        Path file = SHELF.resolve("data").resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "the shelf ../shared is not here: " + name);
        return table(file);
    }

    /** The invented survey, CC0: committed, or else from the shelf. */
    static List<NamedCsvRecord> survey() {
        Path committed = ROOT.resolve("reference/data/nrp_synthetic.csv");
        return Files.exists(committed) ? table(committed) : shelfTable("nrp_synthetic.csv");
    }

    /** Empty means missing. */
    static double number(NamedCsvRecord row, String column) {
        String text = row.getField(column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** Columns of a design by name; clusters in the order of their first row. */
    static ClusterSums sums(
            List<NamedCsvRecord> rows,
            String outcome,
            ToDoubleFunction<NamedCsvRecord> y,
            Map<String, ToDoubleFunction<NamedCsvRecord>> terms,
            String cluster,
            boolean weighted) {
        List<String> clusters =
                rows.stream().map(row -> row.getField(cluster)).distinct().toList();
        Map<String, Integer> index =
                IntStream.range(0, clusters.size()).boxed().collect(Collectors.toMap(clusters::get, g -> g));
        return ClusterSums.ofRows(
                clusters,
                List.copyOf(terms.keySet()),
                outcome,
                rows.stream()
                        .map(row -> terms.values().stream()
                                .mapToDouble(term -> term.applyAsDouble(row))
                                .toArray())
                        .toArray(double[][]::new),
                rows.stream().mapToDouble(y).toArray(),
                weighted
                        ? rows.stream()
                                .mapToDouble(row -> number(row, "weight"))
                                .toArray()
                        : new double[0],
                rows.stream().mapToInt(row -> index.get(row.getField(cluster))).toArray());
    }

    /** y ~ arm + post + did. */
    static ClusterSums pooled(List<NamedCsvRecord> rows, String outcome, boolean weighted) {
        Map<String, ToDoubleFunction<NamedCsvRecord>> terms = new LinkedHashMap<>();
        terms.put("constant", row -> 1);
        terms.put("arm", row -> number(row, "arm"));
        terms.put("post", row -> number(row, "post"));
        terms.put("did", row -> number(row, "arm") * number(row, "post"));
        return sums(rows, outcome, row -> number(row, outcome), terms, "neighbourhood", weighted);
    }

    /** A dummy for each level but the first. */
    static void levels(Map<String, ToDoubleFunction<NamedCsvRecord>> terms, List<NamedCsvRecord> rows, String column) {
        rows.stream()
                .map(row -> row.getField(column))
                .distinct()
                .skip(1)
                .forEach(level -> terms.put(
                        column + "=" + level, row -> row.getField(column).equals(level) ? 1 : 0));
    }

    private static List<NamedCsvRecord> table(Path file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> rows(Path file) {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        new ObjectMapper()
                .readTree(file.toFile())
                .get("estimates")
                .forEach(row -> rows.put(row.get("term").asString(), row));
        return rows;
    }
}
