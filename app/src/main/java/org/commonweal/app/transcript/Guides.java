package org.commonweal.app.transcript;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Source;
import org.springframework.stereotype.Component;

/** The topic guides of a study, by name, version and language. */
@Component
final class Guides {

    private static final Pattern PATH =
            Pattern.compile("voices/guides/([^/]+)/([1-9][0-9]{0,4})(?:\\.([a-z-]+))?\\.md");

    private final DatabaseStore store;

    Guides(DatabaseStore store) {
        this.store = store;
    }

    /** @param languages with the path of the words in each; {@code en} is the one without a tag */
    record Guide(String id, int version, SortedMap<String, String> languages) {}

    /** The newest versions first. */
    List<Guide> all(String study) {
        SortedMap<String, SortedMap<Integer, Guide>> found = new TreeMap<>();
        for (DocumentPath path : store.documents(study).keySet()) {
            Matcher guide = PATH.matcher(path.text());
            if (guide.matches()) {
                int version = Integer.parseInt(guide.group(2));
                found.computeIfAbsent(guide.group(1), it -> new TreeMap<>())
                        .computeIfAbsent(version, it -> new Guide(guide.group(1), it, new TreeMap<>()))
                        .languages
                        .put(guide.group(3) == null ? "en" : guide.group(3), path.text());
            }
        }
        List<Guide> all = new ArrayList<>();
        found.values()
                .forEach(versions -> all.addAll(
                        ((TreeMap<Integer, Guide>) versions).descendingMap().values()));
        return all;
    }

    List<Source.Guide> named(String study) {
        return all(study).stream()
                .map(it -> new Source.Guide(it.id, it.version))
                .toList();
    }

    String words(String study, String path) {
        return new String(store.read(study, DocumentPath.of(path)).orElse(new byte[0]), StandardCharsets.UTF_8);
    }
}
