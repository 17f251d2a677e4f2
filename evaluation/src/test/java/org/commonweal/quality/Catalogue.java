package org.commonweal.quality;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One file of a message catalogue by itself, without the language it falls back on. */
public final class Catalogue {

    private Catalogue() {}

    public static TreeMap<String, String> of(Class<?> room, String file) {
        Properties read = new Properties();
        try (var in = new InputStreamReader(room.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TreeMap<String, String> words = new TreeMap<>();
        read.forEach((key, value) -> words.put((String) key, (String) value));
        return words;
    }

    /** The numbers of the arguments that a pattern shows. */
    public static TreeSet<String> places(String pattern) {
        return Pattern.compile("\\{(\\d)")
                .matcher(pattern)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
