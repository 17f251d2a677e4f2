package org.commonweal.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.commonweal.words.Words;

/**
 * A map of areas in up to five shades, drawn from polygons that are already projected. What is hidden is hatched, what is not
 * known is dotted; neither can be taken for a shade. A table of the same figures belongs beside it.
 *
 * <p>Shades differ in lightness, so that they can be told apart without seeing colour. Lines that two areas share are made
 * simpler together: no gaps open between neighbours.
 *
 * @param id of the picture on its page; letters and digits
 * @param title what it shows
 * @param measured what the shades are, with the unit
 * @param decimals of the numbers in the key
 * @param breaks between shades, rising, at most four; a value equal to a break has the higher shade
 * @param areas in any order
 * @param pins places to be pointed at
 */
public record AreaMap(
        String id, String title, String measured, int decimals, List<Double> breaks, List<Area> areas, List<Pin> pins) {

    static final int ACROSS = 3600;
    private static final int TALLEST = 640;
    private static final int WIDEST = 760;
    private static final int LINE = 24;
    private static final String[] SPECIAL = {"hidden", "unknown"};

    public AreaMap {
        breaks = List.copyOf(breaks);
        areas = List.copyOf(areas);
        pins = List.copyOf(pins);
        if (breaks.size() > 4 || !id.matches("[a-zA-Z][a-zA-Z0-9-]*")) {
            throw new IllegalArgumentException("%d breaks in the map '%s'".formatted(breaks.size(), id));
        }
    }

    /** What is shown of an area. */
    public sealed interface Shade {}

    /** A number. */
    public record Value(double value) implements Shade {}

    /** A number that may not be shown. */
    public record Hidden() implements Shade {}

    /** There is no number. */
    public record Unknown() implements Shade {}

    /**
     * @param polygons each a list of rings, the outer one first; a ring is x, y, x, y, ... in a flat measure of length, y
     *     upwards, its first point not repeated at its end or repeated, as you like
     */
    public record Area(String name, Shade shade, List<List<double[]>> polygons) {}

    /**
     * @param strong a treated area (diamond) rather than a comparator (ring)
     */
    public record Pin(String name, double x, double y, boolean strong) {}

    /** Breaks that make shades of about equally many areas; fewer where values repeat. */
    public static List<Double> evenBreaks(double[] values, int shades) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        List<Double> breaks = new ArrayList<>();
        for (int i = 1; i < shades && sorted.length > 0; i++) {
            double at = sorted[(int) ((long) i * sorted.length / shades)];
            if (at > sorted[0] && (breaks.isEmpty() || at > breaks.getLast())) {
                breaks.add(at);
            }
        }
        return breaks;
    }

    /** Draws it in this language. */
    public Picture draw(Locale language) {
        Words words = Words.of(AreaMap.class, language);
        SharedLines lines = SharedLines.of(areas, ACROSS);
        TreeMap<String, Integer> count = new TreeMap<>();
        TreeMap<String, StringBuilder> paths = new TreeMap<>();
        for (int i = 0; i < areas.size(); i++) {
            String kind = kind(areas.get(i).shade());
            count.merge(kind, 1, Integer::sum);
            lines.path(i, paths.computeIfAbsent(kind, fresh -> new StringBuilder()));
        }
        List<String> kinds = kinds(count);
        String description = description(words, kinds, count);
        double ratio = (double) lines.height() / ACROSS;
        double height = Math.min(TALLEST, Math.max(120, WIDEST * ratio));
        double all = height + 34 + LINE * (kinds.size() + (pins.isEmpty() ? 0 : 2));
        Element root = Element.of("svg")
                .with("class", "figure map")
                .with("role", "img")
                .with("aria-label", title + ". " + description)
                .with("width", "100%")
                .with("height", all)
                .add(Element.of("title", title))
                .add(Element.of("desc", description))
                .add(Element.of("defs").add(hatched()).add(dotted()));
        Element map = Element.of("svg")
                .with("class", "areas")
                .with("width", "100%")
                .with("height", height)
                .with("viewBox", "-40 -40 " + (ACROSS + 80) + " " + (lines.height() + 80));
        paths.forEach((kind, path) -> map.add(shape(kind, path.toString())));
        pins.forEach(pin -> map.add(pinned(pin, lines, height)));
        root.add(map);
        key(root, words, kinds, count, height + 24);
        return new Picture(title, description, root);
    }

    /**
     * The outline of each area on its own, for a map that is drawn on the reader's side.
     *
     * @param across of the drawing
     * @param down of the drawing
     * @param shades of the areas in their order: {@code s0} to {@code s4}, {@code hidden} or {@code unknown}
     * @param paths of the areas in their order, as the attribute {@code d} of a path
     */
    public record Outlines(int across, int down, List<String> shades, List<String> paths) {
        public Outlines {
            shades = List.copyOf(shades);
            paths = List.copyOf(paths);
        }
    }

    /** The outlines of all areas; lines that two areas share are made simpler together, as in the drawing. */
    public Outlines outlines() {
        SharedLines lines = SharedLines.of(areas, ACROSS);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            StringBuilder path = new StringBuilder();
            lines.path(i, path);
            paths.add(path.toString());
        }
        return new Outlines(
                ACROSS,
                lines.height(),
                areas.stream().map(area -> kind(area.shade())).toList(),
                paths);
    }

    private String kind(Shade shade) {
        return switch (shade) {
            case Hidden hidden -> SPECIAL[0];
            case Unknown unknown -> SPECIAL[1];
            case Value(double value) -> {
                int above = 0;
                for (double edge : breaks) {
                    above += value >= edge ? 1 : 0;
                }
                yield "s" + (breaks.isEmpty() ? 2 : above * 4 / breaks.size());
            }
        };
    }

    /** All shades, and the special ones that occur. */
    private List<String> kinds(TreeMap<String, Integer> count) {
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i <= breaks.size(); i++) {
            kinds.add("s" + (breaks.isEmpty() ? 2 : i * 4 / breaks.size()));
        }
        for (String special : SPECIAL) {
            if (count.containsKey(special)) {
                kinds.add(special);
            }
        }
        return kinds;
    }

    private Element shape(String kind, String path) {
        Element shape = Element.of("path").with("class", "area " + kind).with("d", path);
        return kind.startsWith("s") ? shape : shape.with("fill", "url(#" + id + "-" + kind + ")");
    }

    private static Element pinned(Pin pin, SharedLines lines, double height) {
        double unit = lines.height() / height;
        String at = Numerals.coordinate(lines.across(pin.x())) + " " + Numerals.coordinate(lines.down(pin.y()));
        String size = Numerals.coordinate(unit);
        return Element.of("path")
                .with("class", pin.strong() ? "pin strong" : "pin")
                .with("transform", "translate(" + at + ") scale(" + size + ")")
                .with("d", pin.strong() ? "M0-7L7 0L0 7L-7 0Z" : "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z")
                .add(Element.of("title", pin.name()));
    }

    private Element hatched() {
        return pattern(SPECIAL[0], 90)
                .add(Element.of("path").with("class", "hatch").with("d", "M0 90L90 0M-20 20L20-20M70 110L110 70"));
    }

    private Element dotted() {
        return pattern(SPECIAL[1], 70)
                .add(Element.of("circle")
                        .with("class", "speck")
                        .with("cx", 35)
                        .with("cy", 35)
                        .with("r", 12));
    }

    private Element pattern(String kind, double size) {
        return Element.of("pattern")
                .with("id", id + "-" + kind)
                .with("width", size)
                .with("height", size)
                .with("patternUnits", "userSpaceOnUse")
                .add(Element.of("rect")
                        .with("class", "ground")
                        .with("width", size)
                        .with("height", size));
    }

    private void key(Element root, Words words, List<String> kinds, TreeMap<String, Integer> count, double from) {
        root.add(Canvas.text(measured, "0%", from, "heading", "start"));
        double y = from + 10;
        for (int i = 0; i < kinds.size(); i++) {
            String kind = kinds.get(i);
            Element swatch = Element.of("svg")
                    .with("x", "0")
                    .with("y", y)
                    .with("width", 26)
                    .with("height", 16)
                    .with("viewBox", "0 0 146 90")
                    .add(shape(kind, "M4 4H142V86H4Z"));
            root.add(swatch);
            String text = label(words, kind, i) + " (" + Numerals.count(count.getOrDefault(kind, 0)) + ")";
            root.add(Canvas.text(text, "36", y + 13, "small", "start"));
            y += LINE;
        }
        if (!pins.isEmpty()) {
            root.add(Canvas.mark("13", y + 8, "M0-7L7 0L0 7L-7 0Z", "pin strong"));
            root.add(Canvas.text(words.say("map.treated"), "36", y + 13, "small", "start"));
            root.add(Canvas.mark("13", y + 8 + LINE, "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z", "pin"));
            root.add(Canvas.text(words.say("map.comparator"), "36", y + 13 + LINE, "small", "start"));
        }
    }

    private String label(Words words, String kind, int place) {
        if (!kind.startsWith("s")) {
            return words.say("map." + kind);
        }
        if (breaks.isEmpty()) {
            return words.say("map.any");
        }
        if (place == 0) {
            return words.say("map.below", Numerals.plain(breaks.getFirst(), decimals));
        }
        return place == breaks.size()
                ? words.say("map.above", Numerals.plain(breaks.getLast(), decimals))
                : words.say(
                        "map.between",
                        Numerals.plain(breaks.get(place - 1), decimals),
                        Numerals.plain(breaks.get(place), decimals));
    }

    private String description(Words words, List<String> kinds, TreeMap<String, Integer> count) {
        StringBuilder text = new StringBuilder(words.say("map", Numerals.count(areas.size()), measured));
        for (int i = 0; i < kinds.size(); i++) {
            text.append(' ')
                    .append(words.say(
                            "map.count",
                            label(words, kinds.get(i), i),
                            Numerals.count(count.getOrDefault(kinds.get(i), 0))));
        }
        return text.toString();
    }
}
