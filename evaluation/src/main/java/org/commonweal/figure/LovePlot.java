package org.commonweal.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.commonweal.words.Words;

/**
 * How alike treated areas and comparators are, one covariate a row (after Love 2004): the standardised difference before (open)
 * and after (filled) choosing. The band is what counts as alike, 0.1; beyond the broken lines, 0.25, nobody may call it matched.
 *
 * @param title what it shows
 * @param axis what is measured
 * @param before what the open points are
 * @param after what the filled points are
 * @param rows in the order they are shown
 */
public record LovePlot(String title, String axis, String before, String after, List<Row> rows) {

    private static final double ALIKE = 0.1;
    private static final double UNLIKE = 0.25;
    /** Before choosing a difference may be so large that nothing else could be seen: beyond this it is an arrow. */
    private static final double FAR = 1;

    private static final int KEY = 26;

    public LovePlot {
        rows = List.copyOf(rows);
    }

    /** @param after empty where it cannot be told */
    public record Row(String covariate, OptionalDouble before, OptionalDouble after) {}

    /** Draws it in this language. */
    public Picture draw(Locale language) {
        Words words = Words.of(LovePlot.class, language);
        String description = description(words);
        double height = KEY + rows.stream().mapToDouble(LovePlot::height).sum() + 4;
        Canvas canvas = Canvas.of(Canvas.Layout.LABELLED, title, description, height, true);
        Axis scale = scale();
        canvas.box("band", scale.at(-ALIKE), KEY, scale.at(ALIKE) - scale.at(-ALIKE), height - KEY);
        canvas.axis(scale, axis);
        for (double edge : new double[] {-UNLIKE, UNLIKE}) {
            canvas.line("reference", scale.at(edge), KEY, scale.at(edge), height);
        }
        canvas.box("blank", -3, 0, 106, KEY - 4.0);
        canvas.ring("b", 2, 10);
        canvas.words(before, 6, 15, "small", "start");
        canvas.dot("dot a", 52, 10);
        canvas.words(after, 56, 15, "small", "start");
        double y = KEY;
        for (Row row : rows) {
            draw(canvas, scale, row, y);
            y += height(row);
        }
        return canvas.picture(title, description);
    }

    private Axis scale() {
        List<Double> values = new ArrayList<>(List.of(-0.3, 0.3));
        for (Row row : rows) {
            row.before().ifPresent(value -> values.add(Math.clamp(value, -FAR, FAR)));
            row.after().ifPresent(values::add);
        }
        return Axis.around(values, 5);
    }

    private static void draw(Canvas canvas, Axis scale, Row row, double y) {
        List<String> lines = LineBreaks.lines(row.covariate(), 33);
        for (int i = 0; i < lines.size(); i++) {
            double down = y + (lines.size() == 1 ? 19 : 16) + 16 * i;
            canvas.label(lines.get(i), down, "");
        }
        double middle = y + height(row) / 2;
        String shift = lines.size() == 1 ? " row" : " row tall";
        if (row.before().isPresent() && row.after().isPresent()) {
            double from = scale.at(row.before().getAsDouble());
            canvas.line("grid" + shift, from, middle, scale.at(row.after().getAsDouble()), middle);
        }
        row.before().ifPresent(value -> before(canvas, scale, value, middle, shift));
        row.after().ifPresent(value -> {
            if (Math.abs(value) > UNLIKE) {
                canvas.diamond("mark b" + shift, scale.at(value), middle);
            } else {
                canvas.dot("dot a" + shift, scale.at(value), middle);
            }
        });
        canvas.value(number(row.before()) + " \u2192 " + number(row.after()), middle + 5);
    }

    private static void before(Canvas canvas, Axis scale, double value, double middle, String shift) {
        if (value < scale.low()) {
            canvas.mark("mark b" + shift, 0, middle, "M-7 0L0 -5L0 5Z");
        } else if (value > scale.high()) {
            canvas.mark("mark b" + shift, 100, middle, "M7 0L0 -5L0 5Z");
        } else {
            canvas.ring("b" + shift, scale.at(value), middle);
        }
    }

    private static double height(Row row) {
        return LineBreaks.lines(row.covariate(), 33).size() == 1 ? 30 : 42;
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Numerals.signed(value.getAsDouble(), 2) : "?";
    }

    private String description(Words words) {
        return rows.stream()
                .map(row -> words.say("place", row.covariate(), number(row.before()), number(row.after())))
                .collect(Collectors.joining(" ", words.say("before.after", axis, before, after) + " ", ""));
    }
}
