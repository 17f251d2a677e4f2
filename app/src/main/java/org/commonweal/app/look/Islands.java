package org.commonweal.app.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The scripts and styles of pages, as the module {@code web} has built them: their names change with what is in them. */
@Component
public final class Islands {

    private static final String FOLDER = "/static/islands/form/";
    private static final String ADDRESS = "/-" + FOLDER;

    private final JsonNode manifest = manifest();

    private static JsonNode manifest() {
        try (InputStream in = open("manifest.json")) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = Islands.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IllegalStateException(
                    "the scripts of pages were not built: no " + FOLDER + name + " on the class path");
        }
        return in;
    }

    /** The address of what a source has become, such as {@code src/form.ts}. */
    public String address(String source) {
        return ADDRESS + manifest.path(source).path("file").stringValue();
    }

    /** The addresses of what sources have become and of everything that they load. */
    public List<String> addresses(String... sources) {
        SortedSet<String> files = new TreeSet<>();
        Deque<String> ahead = new ArrayDeque<>(List.of(sources));
        Set<String> seen = new HashSet<>();
        while (!ahead.isEmpty()) {
            String next = ahead.poll();
            if (!seen.add(next)) {
                continue;
            }
            JsonNode built = manifest.path(next);
            files.add(ADDRESS + built.path("file").stringValue());
            for (String loads : List.of("imports", "dynamicImports")) {
                built.path(loads).valueStream().forEach(it -> ahead.add(it.stringValue()));
            }
            for (String beside : List.of("css", "assets")) {
                built.path(beside).valueStream().forEach(it -> files.add(ADDRESS + it.stringValue()));
            }
        }
        return List.copyOf(files);
    }

    /** A file whose name stays the same, such as a service worker: it is small, and browsers compare it byte by byte. */
    public byte[] file(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
