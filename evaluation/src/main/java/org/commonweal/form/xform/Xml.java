package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element that is being written: attributes keep their order; text is escaped when it is printed. */
final class Xml {

    private sealed interface Content {}

    private record Text(String text) implements Content {}

    private record Child(Xml element) implements Content {}

    private final String tag;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Content> contents = new ArrayList<>();

    private Xml(String tag) {
        this.tag = tag;
    }

    static Xml of(String tag) {
        return new Xml(tag);
    }

    static Xml of(String tag, String text) {
        return new Xml(tag).text(text);
    }

    Xml with(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    Xml text(String text) {
        if (!text.isEmpty()) {
            contents.add(new Text(text));
        }
        return this;
    }

    Xml add(Xml child) {
        contents.add(new Child(child));
        return this;
    }

    void insertBeforeLast(Xml child) {
        contents.add(Math.max(0, contents.size() - 1), new Child(child));
    }

    /** The element and all below, without line breaks between elements. */
    String printed() {
        StringBuilder out = new StringBuilder();
        print(out);
        return out.toString();
    }

    private void print(StringBuilder out) {
        out.append('<').append(tag);
        attributes.forEach((name, value) -> {
            out.append(' ').append(name).append("=\"");
            escape(value, true, out);
            out.append('"');
        });
        if (contents.isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        boolean mixed = contents.size() > 1 && contents.stream().anyMatch(Text.class::isInstance);
        if (mixed && contents.getFirst() instanceof Text) {
            out.append(' ');
        }
        for (Content content : contents) {
            switch (content) {
                case Text(String text) -> escape(text, false, out);
                case Child(Xml element) -> element.print(out);
            }
        }
        if (mixed) {
            out.append(' ');
        }
        out.append("</").append(tag).append('>');
    }

    private static void escape(String text, boolean attribute, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                default -> out.append(c);
            }
        }
    }
}
