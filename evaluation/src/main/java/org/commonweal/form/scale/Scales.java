package org.commonweal.form.scale;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The catalogue of ready scales. */
public final class Scales {

    private static final List<Scale> ALL = read();

    private Scales() {}

    public static List<Scale> all() {
        return ALL;
    }

    public static Optional<Scale> named(String id) {
        return ALL.stream().filter(scale -> scale.id().equals(id)).findFirst();
    }

    private static List<Scale> read() {
        try (InputStream in = Scales.class.getResourceAsStream("scales.json")) {
            List<Scale> scales = new ArrayList<>();
            new ObjectMapper()
                    .readTree(java.util.Objects.requireNonNull(in))
                    .get("scales")
                    .forEach(json -> scales.add(scale(json)));
            return List.copyOf(scales);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scale scale(JsonNode json) {
        int most = json.get("most").asInt();
        List<Scale.Item> items = new ArrayList<>();
        json.get("items")
                .forEach(item -> items.add(new Scale.Item(
                        item.get("id").asString(),
                        item.path("text").asString(""),
                        texts(item.path("options")),
                        item.path("most").asInt(most))));
        List<Scoring> scores = new ArrayList<>();
        json.get("scores").forEach(score -> scores.add(scoring(score)));
        return new Scale(
                json.get("id").asString(),
                json.get("name").asString(),
                json.get("domain").asString(),
                json.get("licence").asString(),
                Scale.Gate.valueOf(json.get("gate").asString().toUpperCase(Locale.ROOT)),
                json.get("source").asString(),
                json.get("attribution").asString(),
                json.get("intro").asString(),
                json.get("least").asInt(),
                most,
                texts(json.get("options")),
                items,
                scores);
    }

    private static Scoring scoring(JsonNode json) {
        Map<Integer, Double> table = new LinkedHashMap<>();
        json.path("table")
                .properties()
                .forEach(entry -> table.put(
                        Integer.parseInt(entry.getKey()), entry.getValue().asDouble()));
        Map<Double, String> bands = new LinkedHashMap<>();
        json.get("bands")
                .forEach(band -> bands.put(band.get(0).asDouble(), band.get(1).asString()));
        Set<String> reversed = new HashSet<>(texts(json.path("reversed")));
        return new Scoring(
                json.get("id").asString(),
                Scoring.Rule.valueOf(json.get("kind").asString().toUpperCase(Locale.ROOT)),
                texts(json.get("items")),
                reversed,
                json.path("prorate").asInt(0),
                table,
                bands,
                json.has("cut") ? OptionalDouble.of(json.get("cut").asDouble()) : OptionalDouble.empty(),
                json.has("alert") ? Optional.of(json.get("alert").asString()) : Optional.empty());
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
