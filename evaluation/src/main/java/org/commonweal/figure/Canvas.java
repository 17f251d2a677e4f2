package org.commonweal.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * What all pictures are drawn with. Across, places are shares of the plot's width; down, they are pixels. The plot is a
 * picture within the picture, moved by the style sheet: beside the labels on a wide page, below them on a narrow one.
 */
final class Canvas {

    static final int TEXT = 14;
    private static final int AXIS = 40;

    private final Element root;
    private final String kind;
    private final List<Element> plot = new ArrayList<>();
    private final List<Element> over = new ArrayList<>();
    private final double height;
    private final double all;

    private Canvas(Element root, String kind, double height, double all) {
        this.root = root;
        this.kind = kind;
        this.height = height;
        this.all = all;
    }

    /**
     * @param kind of layout: {@code labelled} (labels left, values right), {@code labelled dense}, {@code lines} (labels at
     *     the ends of lines) or {@code full}
     * @param height of the plot without its axis, in pixels
     */
    static Canvas of(String kind, String title, String description, double height, boolean axis) {
        double all = height + (axis ? AXIS : 0);
        Element root = Element.of("svg")
                .with("class", "figure " + kind)
                .with("role", "img")
                .with("aria-label", title + ". " + description)
                .with("width", "100%")
                .with("height", all)
                .add(Element.of("title", title))
                .add(Element.of("desc", description));
        return new Canvas(root, kind, height, all);
    }

    /** A labelled plot is there twice, beside its labels and below them; the style sheet shows one. */
    Picture picture(String title, String description) {
        switch (kind) {
            case "labelled" -> root.add(plot("wide", "36%", "37%")).add(plot("narrow", "2%", "96%"));
            case "labelled dense" -> root.add(plot("all", "36%", "63%"));
            case "lines" -> root.add(plot("all", "9%", "63%"));
            default -> root.add(plot("all", "3%", "94%"));
        }
        return new Picture(title, description, root.add(over));
    }

    private Element plot(String where, String x, String width) {
        return Element.of("svg")
                .with("class", "plot " + where)
                .with("x", x)
                .with("width", width)
                .with("height", all)
                .with("overflow", "visible")
                .add(plot);
    }

    /** Something outside the plot, drawn over it. */
    void beside(Element element) {
        over.add(element);
    }

    void draw(Element element) {
        plot.add(element);
    }

    /** Ticks with light lines up the plot, and what is measured below them. */
    void axis(Axis axis, String label) {
        for (double tick : axis.ticks()) {
            String x = axis.percent(tick);
            boolean zero = Math.abs(tick) < axis.step() / 1e6;
            plot.add(line(x, 0, x, height, zero ? "zero" : "grid"));
            plot.add(text(axis.label(tick), x, height + 16, "tick", "middle"));
        }
        plot.add(text(label, "50%", height + 34, "axis", "middle"));
    }

    static Element line(String x1, double y1, String x2, double y2, String kind) {
        return Element.of("line")
                .with("x1", x1)
                .with("y1", y1)
                .with("x2", x2)
                .with("y2", y2)
                .with("class", kind);
    }

    static Element text(String text, String x, double y, String kind, String anchor) {
        return Element.of("text")
                .with("x", x)
                .with("y", y)
                .with("class", kind)
                .with("text-anchor", anchor)
                .text(text);
    }

    static Element box(String x, double y, String width, double height, String kind) {
        return Element.of("rect")
                .with("x", x)
                .with("y", y)
                .with("width", width)
                .with("height", height)
                .with("class", kind);
    }

    /** An interval; where an end lies beyond the axis or is not bounded it becomes an arrow head. */
    static List<Element> interval(Axis axis, double low, double high, double y, String kind) {
        List<Element> drawn = new ArrayList<>();
        drawn.add(line(axis.percent(low), y, axis.percent(high), y, "interval " + kind));
        if (low < axis.low()) {
            drawn.add(mark("0%", y, "M-7 0L0 -5L0 5Z", "mark " + kind));
        }
        if (high > axis.high()) {
            drawn.add(mark("100%", y, "M7 0L0 -5L0 5Z", "mark " + kind));
        }
        return drawn;
    }

    /** A mark of any shape, drawn around its place. */
    static Element mark(String x, double y, String path, String kind) {
        return Element.of("svg")
                .with("x", x)
                .with("y", y)
                .with("overflow", "visible")
                .with("width", "1")
                .with("height", "1")
                .add(Element.of("path").with("d", path).with("class", kind));
    }

    static Element dot(String x, double y, double radius, String kind) {
        return Element.of("circle")
                .with("cx", x)
                .with("cy", y)
                .with("r", radius)
                .with("class", kind);
    }

    static Element diamond(String x, double y, String kind) {
        return mark(x, y, "M0 -6.5L6.5 0L0 6.5L-6.5 0Z", kind);
    }

    /** The text in at most two lines of about this many narrow characters; the rest is cut, and the cut is seen. */
    static List<String> lines(String text, int narrow) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length() && lines.size() < 2) {
            int end = fit(text, start, narrow);
            if (lines.size() == 1 && end < text.length()) {
                lines.add(text.substring(start, fit(text, start, narrow - 1)).strip() + "\u2026");
                return lines;
            }
            int broken = end;
            if (end < text.length()) {
                int space = text.lastIndexOf(' ', end);
                broken = space > start + narrow / 3 ? space : end;
            }
            lines.add(text.substring(start, broken).strip());
            start = broken;
        }
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** The text in one line; where it is cut, the cut is seen. */
    static String cut(String text, int narrow) {
        int end = fit(text, 0, narrow);
        return end == text.length()
                ? text
                : text.substring(0, fit(text, 0, narrow - 1)).strip() + "\u2026";
    }

    private static int fit(String text, int start, int narrow) {
        double width = 0;
        int i = start;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            width += c >= 0x2E80 ? 1.9 : 1;
            if (width > narrow) {
                return i;
            }
            i += Character.charCount(c);
        }
        return i;
    }
}
