package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers that other software gave for the same question. */
record Reference(JsonNode estimates) {

    static final Path ROOT = Path.of(System.getProperty("commonweal.root"));

    /** What a report says has twelve significant digits. */
    static final Percentage PRINTED = Percentage.withPercentage(1e-8);

    /** Of the synthetic survey; the numbers live in the repository. */
    static Reference ours(String name) throws IOException {
        return at(ROOT.resolve("reference/expected").resolve(name + ".json"));
    }

    /** Of the shelf. */
    static Reference onTheShelf(String name) throws IOException {
        return at(ROOT.resolve("../shared/oracles/cases").resolve(name + ".json"));
    }

    private static Reference at(Path file) throws IOException {
        return new Reference(
                JsonMapper.shared().readTree(Files.readString(file)).get("estimates"));
    }

    JsonNode term(String term) {
        return estimates
                .valueStream()
                .filter(row -> row.get("term").asString().equals(term))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no term " + term));
    }

    /** Estimate, standard error, degrees of freedom, p and interval, of which the reference may lack some. */
    void agreesWith(String term, JsonNode ours) {
        JsonNode theirs = term(term);
        agrees(ours.get("estimate"), theirs.get("estimate"), term);
        agrees(ours.get("standard_error"), theirs.get("se"), term + " error");
        agrees(ours.get("df"), theirs.get("df"), term + " df");
        agrees(ours.get("p"), theirs.get("p"), term + " p");
        agrees(ours.get("interval_low"), theirs.get("ci_low"), term + " low");
        agrees(ours.get("interval_high"), theirs.get("ci_high"), term + " high");
    }

    private static void agrees(JsonNode ours, JsonNode theirs, String what) {
        if (theirs != null && theirs.isNumber()) {
            assertThat(ours.asDouble()).as(what).isCloseTo(theirs.asDouble(), PRINTED);
        }
    }
}
