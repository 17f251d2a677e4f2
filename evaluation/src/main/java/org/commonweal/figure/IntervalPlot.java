package org.commonweal.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonweal.words.Words;

/**
 * Points with their intervals, one a row: outcomes by domain, one effect measured in several ways, the effect without each
 * neighbourhood in turn. A line stands at nothing; a shaded band shows what is too small to matter.
 *
 * @param title what it shows
 * @param axis what is measured, with its unit
 * @param decimals of the numbers shown
 * @param reference a value to be marked, such as the effect with all neighbourhoods
 * @param rows in the order they are shown
 * @param level whether the numbers are levels, shown without a sign, and not changes or differences
 */
public record IntervalPlot(
        String title, String axis, int decimals, Optional<Reference> reference, List<Row> rows, boolean level) {

    private static final int GROUP = 30;
    private static final int LABEL = 33;
    /** More rows than this are not listened to one by one. */
    private static final int FEW = 6;

    public IntervalPlot {
        rows = List.copyOf(rows);
    }

    /** Changes or differences, each with its sign. */
    public IntervalPlot(String title, String axis, int decimals, Optional<Reference> reference, List<Row> rows) {
        this(title, axis, decimals, reference, rows, false);
    }

    /** A value that the rows are compared with, and what it is. */
    public record Reference(double value, String label) {}

    /** One row. */
    public sealed interface Row {}

    /** The heading of the rows below it. */
    public record Heading(String label) implements Row {}

    /**
     * A point with its interval.
     *
     * @param margin half the width of the band of what would not matter
     * @param strong whether it is what the reader should see first
     */
    public record Point(String label, double value, double low, double high, OptionalDouble margin, boolean strong)
            implements Row {}

    /** A row without a number, and why. */
    public record Without(String label, String reason) implements Row {}

    /** Draws it in this language. */
    public Picture draw(Locale language) {
        Words words = Words.of(IntervalPlot.class, language);
        String description = description(words);
        double height = rows.stream().mapToDouble(IntervalPlot::height).sum() + 6;
        Canvas canvas = Canvas.of(Canvas.Layout.LABELLED, title, description, height, true);
        Axis scale = scale();
        bands(canvas, scale);
        canvas.axis(scale, axis);
        reference.ifPresent(it -> canvas.line("reference", scale.at(it.value()), 0, scale.at(it.value()), height));
        double y = 0;
        for (Row row : rows) {
            draw(canvas, scale, row, y);
            y += height(row);
        }
        return canvas.picture(title, description);
    }

    private Axis scale() {
        List<Double> values = new ArrayList<>(List.of(0.0));
        reference.ifPresent(it -> values.add(it.value()));
        for (Row row : rows) {
            if (row instanceof Point point) {
                values.addAll(List.of(point.value(), point.low(), point.high()));
                point.margin().ifPresent(margin -> values.addAll(List.of(-margin, margin)));
            }
        }
        return Axis.around(values, 5);
    }

    private void bands(Canvas canvas, Axis scale) {
        double y = 0;
        for (Row row : rows) {
            if (row instanceof Point point && point.margin().isPresent()) {
                double margin = point.margin().getAsDouble();
                double from = scale.at(-margin);
                canvas.box("band", from, y, scale.at(margin) - from, height(row));
            }
            y += height(row);
        }
    }

    private void draw(Canvas canvas, Axis scale, Row row, double y) {
        switch (row) {
            case Heading(String label) -> canvas.label(label, y + 20, "heading");
            case Without(String label, String reason) -> {
                label(canvas, label, y, false);
                canvas.words(reason, 50, y + height(row) / 2 + 5, "without halo", "middle");
            }
            case Point point -> {
                label(canvas, point.label(), y, point.strong());
                double middle = y + height(row) / 2;
                String kind = (point.strong() ? "strong" : "plain") + (height(row) > 40 ? " row tall" : " row");
                canvas.interval(kind, scale, point.low(), point.high(), middle);
                if (point.strong()) {
                    canvas.diamond("mark " + kind, scale.at(point.value()), middle);
                } else {
                    canvas.dot("dot " + kind, scale.at(point.value()), middle);
                }
                canvas.value(inNumbers(point), middle + 5);
            }
        }
    }

    private static void label(Canvas canvas, String label, double y, boolean strong) {
        List<String> lines = LineBreaks.lines(label, LABEL);
        double first = y + (lines.size() == 1 ? 22 : 20);
        for (int i = 0; i < lines.size(); i++) {
            canvas.label(lines.get(i), first + 16 * i, strong ? "strong" : "");
        }
    }

    private static double height(Row row) {
        return switch (row) {
            case Heading heading -> GROUP;
            case Point point -> row(point.label());
            case Without without -> row(without.label());
        };
    }

    private static double row(String label) {
        return LineBreaks.lines(label, LABEL).size() == 1 ? 34 : 50;
    }

    private String number(double value) {
        return level ? Numerals.plain(value, decimals) : Numerals.signed(value, decimals);
    }

    private String inNumbers(Point point) {
        if (point.low() == point.high()) {
            return number(point.value());
        }
        return "%s (%s, %s)".formatted(number(point.value()), number(point.low()), number(point.high()));
    }

    /** Every row in words; where there are many, the first and the last of them by value, as the table has them all. */
    private String description(Words words) {
        List<Point> points = points();
        if (points.size() <= FEW) {
            return rows.stream()
                    .map(row -> said(words, row))
                    .collect(Collectors.joining(" ", words.say("measured", axis) + " ", ""));
        }
        Point least =
                points.stream().min(Comparator.comparingDouble(Point::value)).orElseThrow();
        Point most =
                points.stream().max(Comparator.comparingDouble(Point::value)).orElseThrow();
        Stream<String> strong = points.stream().filter(Point::strong).limit(FEW).map(point -> said(words, point));
        return Stream.concat(
                        Stream.of(
                                words.say("measured", axis),
                                words.say("rows.many", points.size()),
                                words.say("rows.least", said(words, least)),
                                words.say("rows.most", said(words, most))),
                        strong)
                .collect(Collectors.joining(" "));
    }

    private List<Point> points() {
        return rows.stream()
                .filter(Point.class::isInstance)
                .map(Point.class::cast)
                .toList();
    }

    private String said(Words words, Row row) {
        return switch (row) {
            case Heading(String label) -> label + ".";
            case Without(String label, String reason) -> words.say("row.without", label, reason);
            case Point point
            when point.low() == point.high() -> words.say("row.without", point.label(), number(point.value()));
            case Point point ->
                words.say("row.point", point.label(), number(point.value()), number(point.low()), number(point.high()));
        };
    }
}
