package org.commonweal.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.commonweal.words.Words;

/**
 * A table of numbers in up to five shades. Rows and columns bear their numbers, as in the table that belongs beside it; each cell says its
 * names to whoever points at it. What is hidden is a dash, what is nothing stays the colour of the page.
 *
 * @param title what it shows
 * @param measured what the shades are, with the unit
 * @param rows names, from the top
 * @param columns names, from the left
 * @param cells by row and column, from 0 up; none where hidden
 * @param decimals of the numbers
 */
public record HeatMap(
        String title,
        String measured,
        List<String> rows,
        List<String> columns,
        List<List<OptionalDouble>> cells,
        int decimals) {

    private static final int CELL = 28;
    private static final int TOP = 26;
    private static final int SHADES = 5;
    private static final int TOLD = 5;
    private static final double LEFT = 9;

    /** Where more columns stand, cells have no room for their numbers. */
    private static final int ROOMY = 14;

    public HeatMap {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        cells = cells.stream().map(List::copyOf).toList();
        if (rows.isEmpty() || columns.isEmpty() || cells.size() != rows.size()) {
            throw new IllegalArgumentException("a picture of " + rows.size() + " rows, " + cells.size() + " filled");
        }
    }

    private record Spot(int row, int column, double value) {}

    /** Draws it in this language. */
    public Picture draw(Locale language) {
        Words words = Words.of(HeatMap.class, language);
        double most = spots().stream().mapToDouble(Spot::value).max().orElse(0);
        String description = words.say("heat", measured, rows.size(), columns.size())
                + spots().stream()
                        .filter(spot -> spot.value() > 0)
                        .sorted(Comparator.comparingDouble(Spot::value).reversed())
                        .limit(TOLD)
                        .map(spot -> " "
                                + words.say(
                                        "heat.spot",
                                        rows.get(spot.row()),
                                        columns.get(spot.column()),
                                        number(spot.value())))
                        .collect(Collectors.joining());
        Element root = Element.of("svg")
                .with("class", "figure heat")
                .with("role", "img")
                .with("width", "100%")
                .with("height", TOP + CELL * (double) rows.size() + 4)
                .add(Element.of("title", title))
                .add(Element.of("desc", description));
        double width = (100 - LEFT) / columns.size();
        for (int column = 0; column < columns.size(); column++) {
            root.add(Canvas.text(
                    Integer.toString(column + 1), at(LEFT + width * (column + 0.5)), TOP - 8, "tick", "middle"));
        }
        for (int row = 0; row < rows.size(); row++) {
            root.add(Canvas.text(
                    Integer.toString(row + 1), at(LEFT - 1.5), TOP + CELL * (row + 0.5) + 5, "side", "end"));
            for (int column = 0; column < columns.size(); column++) {
                root.add(cell(words, row, column, width, most));
            }
        }
        return new Picture(title, description, root);
    }

    private List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                OptionalDouble value = cells.get(row).get(column);
                if (value.isPresent()) {
                    spots.add(new Spot(row, column, value.getAsDouble()));
                }
            }
        }
        return spots;
    }

    private Element cell(Words words, int row, int column, double width, double most) {
        OptionalDouble value = cells.get(row).get(column);
        String shown = value.isPresent() ? number(value.getAsDouble()) : "–";
        Element group = Element.of("g")
                .add(Element.of(
                        "title",
                        words.say(
                                "heat.spot",
                                rows.get(row),
                                columns.get(column),
                                value.isPresent() ? shown : words.say("map.hidden"))));
        String kind = shade(value, most);
        group.add(Element.of("rect")
                .with("class", "cell " + kind)
                .with("x", at(LEFT + width * column))
                .with("y", TOP + CELL * (double) row)
                .with("width", at(width))
                .with("height", CELL));
        boolean told = columns.size() <= ROOMY && (value.isEmpty() || value.getAsDouble() > 0);
        if (told) {
            group.add(Canvas.text(
                    shown, at(LEFT + width * (column + 0.5)), TOP + CELL * (row + 0.5) + 5, "in " + kind, "middle"));
        }
        return group;
    }

    private static String shade(OptionalDouble value, double most) {
        if (value.isEmpty() || value.getAsDouble() <= 0) {
            return "none";
        }
        return "s" + Math.clamp((long) Math.ceil(value.getAsDouble() / most * SHADES) - 1, 0, SHADES - 1);
    }

    private String number(double value) {
        return Numerals.plain(value, decimals);
    }

    private static String at(double share) {
        return Numerals.coordinate(share) + "%";
    }
}
