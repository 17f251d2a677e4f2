package org.commonweal.app.coding;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The script and the style of the coding page, as the module {@code web} has built them, and what the script says. */
@Component
final class CodingIsland {

    private static final String FOLDER = "/static/islands/coding/";
    private static final String ADDRESS = "/-" + FOLDER;

    private final JsonNode manifest = JsonMapper.shared().readTree(text(FOLDER + "manifest.json"));
    private final Map<String, String> words = new ConcurrentHashMap<>();

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(CodingIsland.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String script() {
        return address("src/coding/coding.ts");
    }

    String style() {
        return address("src/coding/coding.css");
    }

    private String address(String source) {
        return ADDRESS + manifest.path(source).path("file").stringValue();
    }

    /** All sentences of the island by their keys, as JSON; an apostrophe in them is only that. */
    String words(Locale language) {
        return words.computeIfAbsent(language.getLanguage(), CodingIsland::read);
    }

    private static String read(String language) {
        String name = language.equals("zh") ? "island_zh.properties" : "island.properties";
        Properties catalogue = new Properties();
        try (InputStream in = Objects.requireNonNull(CodingIsland.class.getResourceAsStream(name), name)) {
            catalogue.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> sorted = new TreeMap<>();
        catalogue.forEach((key, sentence) -> sorted.put(key.toString(), sentence.toString()));
        return JsonMapper.shared().writeValueAsString(sorted);
    }
}
