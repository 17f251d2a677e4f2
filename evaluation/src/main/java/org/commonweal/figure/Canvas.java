package org.commonweal.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * What all pictures are drawn with. Across, places are shares of the plot's width, 0 to 100; down, they are pixels. All that
 * is drawn in one way is one path on a ground that stretches with the page while its lines keep their width, so that a page of
 * many pictures stays light. The style sheet moves a labelled plot: beside its labels on a wide page, below them on a narrow
 * one; what cannot be stretched (words, diamonds) is then there for both.
 */
final class Canvas {

    static final int TEXT = 14;
    private static final int AXIS = 40;
    /** Steps of the ground across the whole picture. */
    private static final int STEPS = 2000;

    private static final Pattern DOTS = Pattern.compile("ring|hole|dot|absent");

    private final Element root;
    private final Layout layout;
    private final Map<String, StringBuilder> paths = new LinkedHashMap<>();
    private final List<Element> marks = new ArrayList<>();
    private final Map<String, Element> words = new LinkedHashMap<>();
    private final List<Element> labels = new ArrayList<>();
    private final List<Element> values = new ArrayList<>();
    private final double height;
    private final double all;

    private Canvas(Element root, Layout layout, double height, double all) {
        this.root = root;
        this.layout = layout;
        this.height = height;
        this.all = all;
    }

    /** Where the plot stands in its picture, in hundredths of the width. */
    enum Layout {
        /** Labels left, values right; on a narrow page labels above each row. */
        LABELLED("labelled", 36, 37),
        /** Labels left, at every width. */
        DENSE("dense", 36, 63),
        /** Labels at the ends of lines. */
        LINES("lines", 9, 53),
        FULL("full", 3, 94);

        private static final double NARROW_LEFT = 2;
        private static final double NARROW_WIDTH = 96;

        private final String name;
        private final double left;
        private final double width;

        Layout(String name, double left, double width) {
            this.name = name;
            this.left = left;
            this.width = width;
        }

        private String at(double share) {
            return Numerals.coordinate(left + width * share / 100) + "%";
        }

        private static String narrow(double share) {
            return Numerals.coordinate(NARROW_LEFT + NARROW_WIDTH * share / 100) + "%";
        }
    }

    /** @param height of the plot without its axis, in pixels */
    static Canvas of(Layout layout, String title, String description, double height, boolean axis) {
        double all = height + (axis ? AXIS : 0);
        Element root = Element.of("svg")
                .with("class", "figure " + layout.name)
                .with("role", "img")
                .with("width", "100%")
                .with("height", all)
                .add(Element.of("title", title))
                .add(Element.of("desc", description));
        return new Canvas(root, layout, height, all);
    }

    Picture picture(String title, String description) {
        String size = Numerals.coordinate(all);
        Element plot = Element.of("g")
                .with("class", "plot")
                .with(
                        "transform",
                        "translate(" + step(layout.left) + ") scale(" + Numerals.coordinate(layout.width / 100)
                                + " 1)");
        drawn(plot, false);
        drawn(plot, true);
        root.add(Element.of("svg")
                .with("viewBox", "0 0 " + STEPS + " " + size)
                .with("preserveAspectRatio", "none")
                .with("height", size)
                .add(plot));
        root.add(marks).add(List.copyOf(words.values()));
        if (!labels.isEmpty()) {
            root.add(Element.of("g").with("class", "labels").add(labels));
        }
        if (!values.isEmpty()) {
            root.add(Element.of("svg").with("class", "values").with("x", "100%").add(values));
        }
        return new Picture(title, description, root);
    }

    /** Lines and areas first, dots over them. */
    private void drawn(Element plot, boolean dots) {
        paths.forEach((kind, path) -> {
            if (DOTS.matcher(kind).lookingAt() == dots) {
                plot.add(Element.of("path").with("class", kind).with("d", path.toString()));
            }
        });
    }

    // --- in the plot

    private StringBuilder path(String kind) {
        return paths.computeIfAbsent(kind, fresh -> new StringBuilder());
    }

    private static StringBuilder move(StringBuilder path, double x, double y) {
        return path.append('M').append(step(x)).append(' ').append(down(y));
    }

    private static long step(double share) {
        return Math.round(share * STEPS / 100);
    }

    private static String down(double y) {
        return Numerals.coordinate(y);
    }

    /** A straight line. */
    void line(String kind, double x1, double y1, double x2, double y2) {
        StringBuilder path = move(path(kind), x1, y1);
        if (y1 == y2) {
            path.append('H').append(step(x2));
        } else if (x1 == x2) {
            path.append('V').append(down(y2));
        } else {
            path.append('L').append(step(x2)).append(' ').append(down(y2));
        }
    }

    /** A line through points from left to right. */
    void curve(String kind, double[] x, double[] y) {
        StringBuilder path = move(path(kind), x[0], y[0]);
        for (int i = 1; i < x.length; i++) {
            path.append(i == 1 ? 'L' : ' ').append(step(x[i])).append(' ').append(down(y[i]));
        }
    }

    void box(String kind, double x, double y, double width, double height) {
        move(path(kind), x, y)
                .append('H')
                .append(step(x + width))
                .append('V')
                .append(down(y + height))
                .append('H')
                .append(step(x))
                .append('z');
    }

    /** A dot, round or square as the style of its kind says: a line of no length with wide ends. */
    void dot(String kind, double x, double y) {
        move(path(kind), x, y).append("h0");
    }

    /** A dot that is open: a wide one, and one of the page's colour on it. */
    void ring(String kind, double x, double y) {
        dot("ring " + kind, x, y);
        dot("hole " + kind, x, y);
    }

    /** An interval; where an end lies beyond the axis or is not bounded it becomes an arrow head. */
    void interval(String kind, Axis axis, double low, double high, double y) {
        line("interval " + kind, axis.at(low), y, axis.at(high), y);
        if (low < axis.low()) {
            mark("mark " + kind, 0, y, "M-7 0L0 -5L0 5Z");
        }
        if (high > axis.high()) {
            mark("mark " + kind, 100, y, "M7 0L0 -5L0 5Z");
        }
    }

    /** A mark of any shape, drawn around its place. */
    void mark(String kind, double share, double y, String path) {
        placed(share, "", (x, where) -> {
            Element mark = mark(x, y, path, kind);
            marks.add(where.isEmpty() ? mark : mark.with("class", where));
        });
    }

    void diamond(String kind, double share, double y) {
        mark(kind, share, y, "M0 -6.5L6.5 0L0 6.5L-6.5 0Z");
    }

    /** Words at a place; where they end or begin is said by the style of their kind, unless it is said here. */
    void words(String text, double share, double y, String kind, String anchor) {
        placed(
                share,
                kind,
                (x, group) -> words.computeIfAbsent(
                                group, fresh -> Element.of("g").with("class", group))
                        .add(anchored(Element.of("text").with("x", x).with("y", y), anchor)
                                .text(text)));
    }

    private void placed(double share, String kind, BiConsumer<String, String> drawing) {
        if (layout == Layout.LABELLED) {
            drawing.accept(layout.at(share), (kind + " wide").strip());
            drawing.accept(Layout.narrow(share), (kind + " narrow").strip());
        } else {
            drawing.accept(layout.at(share), kind);
        }
    }

    /** Ticks with light lines up the plot, and what is measured below them; the style sheet puts each about its place. */
    void axis(Axis axis, String label) {
        for (double tick : axis.ticks()) {
            boolean zero = Math.abs(tick) < axis.step() / 1e6;
            line(zero ? "zero" : "grid", axis.at(tick), 0, axis.at(tick), height);
            words(axis.label(tick), axis.at(tick), height + 16, "tick", "start");
        }
        words(label, 50, height + 34, "axis", "start");
    }

    // --- outside the plot

    /** Words at the left edge. */
    void label(String text, double y, String kind) {
        labels.add(text(text, y, kind));
    }

    /** Words that end at the right edge. */
    void value(String text, double y) {
        values.add(text(text, y, ""));
    }

    private static Element text(String text, double y, String kind) {
        Element element = Element.of("text").with("y", y);
        return (kind.isEmpty() ? element : element.with("class", kind)).text(text);
    }

    static Element text(String text, String x, double y, String kind, String anchor) {
        Element element = Element.of("text").with("x", x).with("y", y).with("class", kind);
        return anchored(element, anchor).text(text);
    }

    private static Element anchored(Element text, String anchor) {
        return anchor.equals("start") ? text : text.with("text-anchor", anchor);
    }

    static Element mark(String x, double y, String path, String kind) {
        return Element.of("svg")
                .with("x", x)
                .with("y", y)
                .with("overflow", "visible")
                .with("width", "1")
                .with("height", "1")
                .add(Element.of("path").with("d", path).with("class", kind));
    }
}
