package org.commonweal.figure;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commonweal.words.Words;

/**
 * One effect asked in several ways, from the lowest to the highest, with what was different about each way below it.
 *
 * <p>Source: Simonsohn, Simmons and Nelson (2020), Specification curve analysis, Nature Human Behaviour 4.
 *
 * @param title what it shows
 * @param axis what is measured, with its unit
 * @param decimals of the numbers shown
 * @param features what can be different, in the order of the rows below the curve
 * @param ways at least one
 */
public record SpecificationCurve(String title, String axis, int decimals, List<String> features, List<Way> ways) {

    private static final int CURVE = 190;
    private static final int ROW = 24;

    public SpecificationCurve {
        features = List.copyOf(features);
        ways = ways.stream().sorted(Comparator.comparingDouble(Way::value)).toList();
    }

    /** One way of asking; {@code declared} is the way that the plan declared. */
    public record Way(String label, double value, double low, double high, List<String> features, boolean declared) {}

    /** Draws it in this language. */
    public Picture draw(Locale language) {
        Words words = Words.of(SpecificationCurve.class, language);
        String description = description(words);
        double height = CURVE + 18 + ROW * features.size() + 6.0;
        Canvas canvas = Canvas.of("labelled dense", title, description, height, false);
        Axis scale = Axis.around(
                ways.stream()
                        .flatMap(way -> java.util.stream.Stream.of(way.low(), way.value(), way.high(), 0.0))
                        .toList(),
                4);
        for (double tick : scale.ticks()) {
            double y = down(scale, tick);
            canvas.draw(Canvas.line("0%", y, "100%", y, Math.abs(tick) < 1e-9 ? "zero" : "grid"));
            canvas.beside(Canvas.text(scale.label(tick), "34%", y + 5, "tick side", "end"));
        }
        for (int i = 0; i < ways.size(); i++) {
            draw(canvas, scale, i);
        }
        for (int f = 0; f < features.size(); f++) {
            canvas.beside(Canvas.text(features.get(f), "0%", CURVE + 18 + ROW * f + 17.0, "label small", "start"));
        }
        canvas.beside(Canvas.text(axis, "0%", 14, "axis", "start"));
        return canvas.picture(title, description);
    }

    private void draw(Canvas canvas, Axis scale, int i) {
        Way way = ways.get(i);
        String x = Numerals.coordinate(100 * (i + 0.5) / ways.size()) + "%";
        String kind = way.declared() ? "strong" : "plain";
        canvas.draw(Canvas.line(x, down(scale, way.low()), x, down(scale, way.high()), "interval " + kind));
        canvas.draw(
                way.declared()
                        ? Canvas.diamond(x, down(scale, way.value()), "mark strong")
                        : Canvas.dot(x, down(scale, way.value()), 4.5, "mark plain"));
        for (int f = 0; f < features.size(); f++) {
            boolean has = way.features().contains(features.get(f));
            double y = CURVE + 18 + ROW * f + ROW / 2.0;
            canvas.draw(Canvas.dot(x, y, has ? 5 : 2, has ? "mark " + kind : "absent"));
        }
    }

    private static double down(Axis scale, double value) {
        return 22 + (CURVE - 22) * (1 - scale.at(value) / 100);
    }

    private String description(Words words) {
        return ways.stream()
                .map(way -> words.say(
                        "row.point",
                        way.label(),
                        Numerals.signed(way.value(), decimals),
                        Numerals.signed(way.low(), decimals),
                        Numerals.signed(way.high(), decimals)))
                .collect(Collectors.joining(" ", words.say("sorted", axis) + " ", ""));
    }
}
