package org.commonweal.app.webform;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the island says, handed to it with its page; places for values are {@code {0}}, and an apostrophe is only that. */
@Component
final class IslandWords {

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** All sentences by their keys, as JSON. */
    String in(Locale language) {
        return known.computeIfAbsent(language.getLanguage(), IslandWords::read);
    }

    private static String read(String language) {
        String name = language.equals("zh") ? "island_zh.properties" : "island.properties";
        Properties words = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(IslandWords.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> sorted = new TreeMap<>();
        words.forEach((key, sentence) -> sorted.put(key.toString(), sentence.toString()));
        return JsonMapper.shared().writeValueAsString(sorted);
    }
}
