package org.commonweal.app.look;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimpleMarkupParser;

/** Every template as it stands in the sources: its elements with their attributes, and its texts with what they stand in. */
final class Templates {

    /** An element of a template; {@code text} is what stands directly in it. */
    record Element(String file, int line, String name, Map<String, String> attributes, List<String> text) {

        @Override
        public String toString() {
            return file + ":" + line + " <" + name + ">";
        }
    }

    private static final Path HOME = Path.of("src/main/resources/templates");

    private Templates() {}

    static List<Path> files() {
        return filesIn(HOME, ".html");
    }

    static List<Path> filesIn(Path home, String ending) {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Element> elements() {
        return files().stream().flatMap(file -> elements(file).stream()).toList();
    }

    private static List<Element> elements(Path file) {
        Gatherer gatherer = new Gatherer(HOME.relativize(file).toString());
        try {
            new SimpleMarkupParser(ParseConfiguration.htmlConfiguration()).parse(text(file), gatherer);
        } catch (ParseException e) {
            throw new IllegalStateException(file.toString(), e);
        }
        return gatherer.elements;
    }

    private static final class Gatherer extends AbstractSimpleMarkupHandler {

        private final String file;
        private final List<Element> elements = new ArrayList<>();
        private final Deque<Element> open = new ArrayDeque<>();

        Gatherer(String file) {
            this.file = file;
            open.push(add("#root", null, 1));
        }

        private Element add(String name, Map<String, String> attributes, int line) {
            Element element = new Element(
                    file, line, name, attributes == null ? Map.of() : new TreeMap<>(attributes), new ArrayList<>());
            elements.add(element);
            return element;
        }

        @Override
        public void handleStandaloneElement(
                String name, Map<String, String> attributes, boolean minimized, int line, int col) {
            add(name, attributes, line);
        }

        @Override
        public void handleOpenElement(String name, Map<String, String> attributes, int line, int col) {
            open.push(add(name, attributes, line));
        }

        @Override
        public void handleAutoOpenElement(String name, Map<String, String> attributes, int line, int col) {
            open.push(add(name, attributes, line));
        }

        @Override
        public void handleCloseElement(String name, int line, int col) {
            open.pop();
        }

        @Override
        public void handleAutoCloseElement(String name, int line, int col) {
            open.pop();
        }

        @Override
        public void handleText(char[] buffer, int offset, int length, int line, int col) {
            open.getFirst().text().add(new String(buffer, offset, length));
        }
    }
}
