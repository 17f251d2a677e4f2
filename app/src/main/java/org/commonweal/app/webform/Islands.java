package org.commonweal.app.webform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The scripts and the style of the web form, as the module {@code web} has built them: their names change with what is in them. */
@Component
final class Islands {

    private static final String FOLDER = "/static/islands/form/";
    private static final String ADDRESS = "/-" + FOLDER;

    private static final String WORKER = "worker.js";

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
    String address(String source) {
        return ADDRESS + manifest.path(source).path("file").stringValue();
    }

    /** The addresses of all scripts and styles, so that a page can be made ready for what opens from it without a network. */
    List<String> addresses() {
        return manifest.valueStream()
                .map(built -> built.path("file").stringValue())
                .filter(name -> !name.equals(WORKER))
                .map(name -> ADDRESS + name)
                .sorted()
                .toList();
    }

    /** The service worker; it is small, and browsers compare it byte by byte. */
    byte[] worker() {
        try (InputStream in = open(WORKER)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
