package org.commonweal.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One element of a page or a picture while it is being written. Everything that is put into it is text: it is escaped when
 * written, so that a label from a file is shown and never obeyed. What is written is both HTML and well-formed XML.
 */
public final class Element {

    /** Elements of HTML that have no end tag, and those of pictures that hold nothing. */
    private static final Set<String> VOID =
            Set.of("br", "col", "hr", "img", "input", "link", "meta", "line", "rect", "use");

    /** Shapes, which may hold a title. */
    private static final Set<String> SHAPES = Set.of("path", "circle");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9:-]*");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> children = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    public static Element of(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no element is called '" + name + "'");
        }
        return new Element(name);
    }

    /** An element that holds this text. */
    public static Element of(String name, String text) {
        return of(name).text(text);
    }

    /**
     * A style sheet of our own. It is not escaped, so it may hold nothing that would need to be.
     *
     * @throws IllegalArgumentException where it holds a character of markup
     */
    public static Element style(String css) {
        if (css.contains("<") || css.contains("&")) {
            throw new IllegalArgumentException("a style sheet with markup in it");
        }
        Element style = of("style");
        style.children.add(new Verbatim(css));
        return style;
    }

    public Element with(String attribute, String value) {
        if (!ATTRIBUTE.matcher(attribute).matches() || attribute.startsWith("on")) {
            throw new IllegalArgumentException("no attribute is called '" + attribute + "'");
        }
        attributes.put(attribute, value);
        return this;
    }

    /** A length or place, to a tenth of a pixel. */
    public Element with(String attribute, double value) {
        return with(attribute, Numerals.coordinate(value));
    }

    public Element text(String text) {
        children.add(text);
        return this;
    }

    public Element add(Element child) {
        children.add(child);
        return this;
    }

    public Element add(List<Element> more) {
        children.addAll(more);
        return this;
    }

    public String write() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            escape(value, out);
            out.append('"');
        });
        if (VOID.contains(name) || SHAPES.contains(name) && children.isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        for (Object child : children) {
            switch (child) {
                case Element element -> element.write(out);
                case Verbatim own -> out.append(own.text());
                default -> escape(child.toString(), out);
            }
        }
        out.append("</").append(name).append('>');
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(seen(c) ? c : 0xFFFD);
            }
        }
    }

    /** Control characters, half characters and those that turn the direction of reading are shown as what they are: odd. */
    private static boolean seen(int c) {
        if (c >= ' ' && c < 0x7F || c == '\n' || c == '\t') {
            return true;
        }
        return !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE
                && Character.getType(c) != Character.FORMAT
                && (c & 0xFFFE) != 0xFFFE;
    }

    private record Verbatim(String text) {}
}
