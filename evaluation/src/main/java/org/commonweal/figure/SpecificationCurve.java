package org.commonweal.figure;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    /** More ways than this are not listened to one by one. */
    private static final int FEW = 6;

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
        Canvas canvas = Canvas.of(Canvas.Layout.DENSE, title, description, height, false);
        Axis scale = Axis.around(
                ways.stream()
                        .flatMap(way -> Stream.of(way.low(), way.value(), way.high(), 0.0))
                        .toList(),
                4);
        for (double tick : scale.ticks()) {
            double y = down(scale, tick);
            canvas.line(Math.abs(tick) < 1e-9 ? "zero" : "grid", 0, y, 100, y);
            canvas.words(scale.label(tick), -3, y + 5, "side", "end");
        }
        for (int i = 0; i < ways.size(); i++) {
            draw(canvas, scale, i);
        }
        for (int f = 0; f < features.size(); f++) {
            canvas.label(features.get(f), CURVE + 18 + ROW * f + 17.0, "small");
            canvas.line("grid", 0, row(f), 100, row(f));
        }
        canvas.label(axis, 14, "axis");
        return canvas.picture(title, description);
    }

    private void draw(Canvas canvas, Axis scale, int i) {
        Way way = ways.get(i);
        double x = 100 * (i + 0.5) / ways.size();
        String kind = way.declared() ? "strong" : "plain";
        canvas.line("interval " + kind, x, down(scale, way.low()), x, down(scale, way.high()));
        if (way.declared()) {
            canvas.diamond("mark strong", x, down(scale, way.value()));
        } else {
            canvas.dot("dot plain", x, down(scale, way.value()));
        }
        for (int f = 0; f < features.size(); f++) {
            if (way.features().contains(features.get(f))) {
                canvas.dot("dot " + kind, x, row(f));
            }
        }
    }

    private static double row(int feature) {
        return CURVE + 18 + ROW * feature + ROW / 2.0;
    }

    private static double down(Axis scale, double value) {
        return 22 + (CURVE - 22) * (1 - scale.at(value) / 100);
    }

    /** Every way in words; where there are many, the lowest, the highest and the declared one, as the table has them all. */
    private String description(Words words) {
        if (ways.size() <= FEW) {
            return ways.stream()
                    .map(way -> said(words, way))
                    .collect(Collectors.joining(" ", words.say("sorted", axis) + " ", ""));
        }
        return Stream.concat(
                        Stream.of(
                                words.say("sorted", axis),
                                words.say("rows.many", ways.size()),
                                words.say("rows.least", said(words, ways.getFirst())),
                                words.say("rows.most", said(words, ways.getLast()))),
                        ways.stream().filter(Way::declared).map(way -> said(words, way)))
                .collect(Collectors.joining(" "));
    }

    private String said(Words words, Way way) {
        return words.say(
                "row.point",
                way.label(),
                Numerals.signed(way.value(), decimals),
                Numerals.signed(way.low(), decimals),
                Numerals.signed(way.high(), decimals));
    }
}
