package org.commonweal.app.look;

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

/** What an island says, handed to it with its page from the catalogue beside the classes of its room; places for values are {@code {0}}, and an apostrophe is only that. */
@Component
public final class IslandWords {

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** All sentences by their keys, as JSON: {@code island.properties} beside this class of a room. */
    public String in(Class<?> room, Locale language) {
        return known.computeIfAbsent(
                room.getName() + " " + language.getLanguage(), _ -> read(room, language.getLanguage()));
    }

    private static String read(Class<?> room, String language) {
        String name = language.equals("zh") ? "island_zh.properties" : "island.properties";
        Properties words = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(room.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> sorted = new TreeMap<>();
        words.forEach((key, sentence) -> sorted.put(key.toString(), sentence.toString()));
        return JsonMapper.shared().writeValueAsString(sorted);
    }
}
