package org.commonweal.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commonweal.words.Words;

/**
 * Lines over a scale, each with its name at its end: power by the size of the effect, the smallest detectable effect by
 * the number of places.
 *
 * @param title what it shows
 * @param across what is measured across, with its unit
 * @param up what is measured up, with its unit
 * @param lines one to six
 * @param marked heights to be marked with a line across, for example a power of 0.8
 */
public record LinePlot(String title, String across, String up, List<Line> lines, List<Double> marked) {

    private static final int HEIGHT = 280;
    private static final int TOP = 30;
    private static final int APART = 17;

    public LinePlot {
        lines = List.copyOf(lines);
        marked = List.copyOf(marked);
    }

    /** A line through points from left to right; {@code x} and {@code y} are equally long. */
    public record Line(String label, List<Double> x, List<Double> y) {
        public Line {
            x = List.copyOf(x);
            y = List.copyOf(y);
        }
    }

    /** Draws it in this language. */
    public Picture draw(Locale language) {
        Words words = Words.of(LinePlot.class, language);
        String description = lines.stream()
                .map(line -> words.say(
                        "line",
                        line.label(),
                        number(line.x().getFirst()),
                        number(line.y().getFirst()),
                        number(line.x().getLast()),
                        number(line.y().getLast())))
                .collect(Collectors.joining(" ", words.say("lines", up, across) + " ", ""));
        Canvas canvas = Canvas.of(Canvas.Layout.LINES, title, description, HEIGHT, true);
        Axis horizontal =
                Axis.around(lines.stream().flatMap(line -> line.x().stream()).toList(), 6);
        List<Double> heights = new ArrayList<>(marked);
        lines.forEach(line -> heights.addAll(line.y()));
        Axis vertical = Axis.around(heights, 5);
        canvas.axis(horizontal, across);
        canvas.label(up, 14, "axis");
        for (double tick : vertical.ticks()) {
            canvas.line("grid", 0, down(vertical, tick), 100, down(vertical, tick));
            canvas.words(vertical.label(tick), -1.5, down(vertical, tick) + 5, "side", "end");
        }
        for (double mark : marked) {
            canvas.line("reference", 0, down(vertical, mark), 100, down(vertical, mark));
        }
        curves(canvas, horizontal, vertical);
        return canvas.picture(title, description);
    }

    private void curves(Canvas canvas, Axis horizontal, Axis vertical) {
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            canvas.curve(
                    "curve c" + i,
                    line.x().stream().mapToDouble(horizontal::at).toArray(),
                    line.y().stream().mapToDouble(it -> down(vertical, it)).toArray());
        }
        double last = Double.NEGATIVE_INFINITY;
        for (Line line : lines.stream()
                .sorted(Comparator.comparingDouble(
                        line -> down(vertical, line.y().getLast())))
                .toList()) {
            double y = Math.max(down(vertical, line.y().getLast()) + 5, last + APART);
            canvas.words(line.label(), 101.5, y, "small c" + lines.indexOf(line), "start");
            last = y;
        }
    }

    private static double down(Axis scale, double value) {
        return TOP + (HEIGHT - TOP) * (1 - scale.at(value) / 100);
    }

    private static String number(double value) {
        return Numerals.plain(value, Math.abs(value) >= 100 ? 0 : 2);
    }
}
