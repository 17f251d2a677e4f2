package org.commonweal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One file of reference numbers, held row by row against what we compute. */
public final class OracleCase {

    private final JsonNode json;
    private final Map<String, Supplier<Effect>> ours = new LinkedHashMap<>();
    private final Map<String, String> uncovered = new LinkedHashMap<>();

    private OracleCase(JsonNode json) {
        this.json = json;
    }

    public static OracleCase read(Path file) {
        try {
            return new OracleCase(new ObjectMapper().readTree(Files.readString(file)));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** This row of the reference is what we compute by {@code effect}. */
    public OracleCase row(String term, Supplier<Effect> effect) {
        ours.put(term, effect);
        return this;
    }

    /** This row is not covered, and why. */
    public OracleCase without(String term, String reason) {
        uncovered.put(term, reason);
        return this;
    }

    /** This row had a counterpart, which is taken away for a reason. */
    public OracleCase uncovering(String term, String reason) {
        ours.remove(term);
        return without(term, reason);
    }

    /** One number of one row. */
    public double value(String term, String key) {
        for (JsonNode row : json.get("estimates")) {
            if (row.get("term").asString().equals(term)) {
                return row.get(key).asDouble();
            }
        }
        throw new IllegalArgumentException("no row " + term);
    }

    public JsonNode extra() {
        return json.get("extra");
    }

    public List<String> terms() {
        List<String> terms = new ArrayList<>();
        json.get("estimates").forEach(row -> terms.add(row.get("term").asString()));
        return terms;
    }

    /** Checks every row, and prints what is not covered; a row neither covered nor excused fails. */
    public int check() {
        int checked = checkQuietly();
        uncovered.forEach((term, reason) ->
                System.out.println("  not covered: " + json.get("case").asString() + " " + term + ": " + reason));
        System.out.println("  " + json.get("case").asString() + ": " + checked + " rows");
        return checked;
    }

    /** Checks every row; a row neither covered nor excused fails. Gives the number of rows checked. */
    public int checkQuietly() {
        SoftAssertions all = new SoftAssertions();
        double tolerance = 1e-9;
        double loose = tolerance;
        JsonNode given = json.get("tolerance");
        if (given != null && given.has("se_rel")) {
            loose = given.get("se_rel").asDouble();
            tolerance = Math.max(tolerance, given.get("coefficient_rel").asDouble());
        }
        int checked = 0;
        for (JsonNode row : json.get("estimates")) {
            String term = row.get("term").asString();
            Supplier<Effect> effect = ours.get(term);
            if (effect == null) {
                all.assertThat(uncovered).as("rows without a counterpart").containsKey(term);
                continue;
            }
            checked++;
            Effect found = effect.get();
            all.assertThat(found).as(term).isInstanceOf(Estimate.class);
            if (found instanceof Estimate estimate) {
                boolean iterative = term.contains("fixest") || term.endsWith(":CR2") || loose > 1e-7;
                compare(all, row, estimate, tolerance, iterative ? loose : tolerance);
            }
        }
        all.assertAll();
        for (String term : ours.keySet()) {
            assertThat(terms()).contains(term);
        }
        return checked;
    }

    private static void compare(SoftAssertions all, JsonNode row, Estimate ours, double tight, double loose) {
        String term = row.get("term").asString();
        double se = ours.standardError().orElseThrow();
        near(all, term + " estimate", row.get("estimate"), ours.value(), tight, 0);
        near(all, term + " se", row.get("se"), se, loose, 0);
        near(all, term + " df", row.get("df"), ours.degreesOfFreedom().orElseThrow(), Math.max(1e-8, loose), 0);
        if (row.has("t")) {
            near(all, term + " t", row.get("t"), ours.value() / se, 10 * loose, 0);
        }
        near(all, term + " p", row.get("p"), ours.pValue(), 1000 * loose, 1e-300);
        near(
                all,
                term + " ci_low",
                row.get("ci_low"),
                ours.interval().low(),
                0,
                10 * loose * (se + Math.abs(ours.value())));
        near(
                all,
                term + " ci_high",
                row.get("ci_high"),
                ours.interval().high(),
                0,
                10 * loose * (se + Math.abs(ours.value())));
    }

    private static void near(
            SoftAssertions all, String what, JsonNode expected, double ours, double relative, double absolute) {
        if (expected == null || expected.isNull()) {
            return;
        }
        double reference = expected.isString() ? infinity(expected.asString()) : expected.asDouble();
        boolean close = ours == reference || Math.abs(ours - reference) <= relative * Math.abs(reference) + absolute;
        all.assertThat(close)
                .as(String.format(Locale.ROOT, "%s: %s, reference %s", what, ours, reference))
                .isTrue();
    }

    private static double infinity(String word) {
        return switch (word) {
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }
}
