package org.commonweal.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commonweal.words.Words;

/**
 * How often each value came up, with a few values marked, such as the median: durations, distances, hours.
 *
 * @param title what it shows
 * @param axis what is measured, with its unit
 * @param low the lower edge of the first bin
 * @param high the upper edge of the last bin
 * @param counts one for each of the equally wide bins
 * @param marks in any order; those beyond the edges stand at the edge
 */
public record BinPlot(String title, String axis, double low, double high, List<Long> counts, List<Mark> marks) {

    private static final int HEIGHT = 180;
    private static final int LINE = 18;

    public BinPlot {
        counts = List.copyOf(counts);
        marks = List.copyOf(marks);
    }

    /** A value, and what it is called. */
    public record Mark(double value, String label) {}

    /** Draws it in this language. */
    public Picture draw(Locale language) {
        Words words = Words.of(BinPlot.class, language);
        long all = counts.stream().mapToLong(Long::longValue).sum();
        double width = (high - low) / counts.size();
        int fullest = 0;
        for (int i = 1; i < counts.size(); i++) {
            fullest = counts.get(i) > counts.get(fullest) ? i : fullest;
        }
        String description = words.say(
                        "bins",
                        axis,
                        Numerals.count(all),
                        Numerals.plain(low + fullest * width, 0),
                        Numerals.plain(low + (fullest + 1) * width, 0))
                + marks.stream()
                        .map(mark -> " " + words.say("bins.mark", mark.label(), Numerals.plain(mark.value(), 1)))
                        .collect(Collectors.joining());
        double top = LINE * marks.size() + 6;
        Canvas canvas = Canvas.of(Canvas.Layout.FULL, title, description, HEIGHT + top, true);
        Axis scale = Axis.around(List.of(low, high), 8);
        canvas.axis(scale, axis);
        for (int i = 0; i < counts.size(); i++) {
            double tall = counts.get(fullest) == 0 ? 0 : HEIGHT * (double) counts.get(i) / counts.get(fullest);
            canvas.box(
                    "bar told",
                    scale.at(low + i * width),
                    top + HEIGHT - tall,
                    scale.at(low + (i + 1) * width) - scale.at(low + i * width),
                    tall);
        }
        for (int i = 0; i < marks.size(); i++) {
            mark(canvas, scale, marks.get(i), LINE * (i + 1) - 4, top + HEIGHT);
        }
        return canvas.picture(title, description);
    }

    private static void mark(Canvas canvas, Axis scale, Mark mark, double y, double bottom) {
        double x = scale.at(mark.value());
        canvas.line("observed", x, y + 4, x, bottom);
        canvas.words(
                mark.label() + " " + Numerals.plain(mark.value(), 1),
                x,
                y,
                "strong",
                x > 66 ? "end" : x < 34 ? "start" : "middle");
    }
}
