package org.commonweal.app.webform;

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

    private static final String WORKER = "worker.js";

    /** What a page of the web form begins with. */
    private static final String[] FORM = {"src/form.ts", "src/list.ts", "src/form.css"};

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
            throw new IllegalStateException("the web form was not built: no " + FOLDER + name + " on the class path");
        }
        return in;
    }

    /** The address of what a source has become, such as {@code src/form.ts}. */
    public String address(String source) {
        return ADDRESS + manifest.path(source).path("file").stringValue();
    }

    /** The addresses of all scripts and styles of the web form, so that a page can be made ready for what opens from it without a network. */
    List<String> addresses() {
        return addresses(FORM);
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

    /** The service worker of the web form; it is small, and browsers compare it byte by byte. */
    byte[] worker() {
        return file(WORKER);
    }

    /** A file whose name stays the same. */
    public byte[] file(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
