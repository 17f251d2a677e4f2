package org.commonweal.statistics.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of one file under {@code reference/expected}. */
public final class ExpectedNumbers {

    private final JsonNode root;

    private ExpectedNumbers(JsonNode root) {
        this.root = root;
    }

    public static ExpectedNumbers of(String name) {
        Path file = root().resolve("reference/expected").resolve(name + ".json");
        try {
            return new ExpectedNumbers(JsonMapper.shared().readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path root() {
        return Path.of(System.getProperty("commonweal.root", ".."));
    }

    public JsonNode row(String term) {
        for (JsonNode row : root.get("estimates")) {
            if (row.get("term").asString().equals(term)) {
                return row;
            }
        }
        throw new IllegalArgumentException("no row is called " + term);
    }

    public List<JsonNode> rows() {
        List<JsonNode> rows = new ArrayList<>();
        root.get("estimates").forEach(rows::add);
        return rows;
    }

    public JsonNode extra() {
        return root.get("extra");
    }
}
