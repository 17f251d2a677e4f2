package org.commonweal.figure;

import java.util.List;
import java.util.Locale;
import org.commonweal.words.Words;

/**
 * How often each value came up, and where the observed one stands. The observed value and its mirror image are marked,
 * because a value as far on the other side would have counted as well.
 *
 * @param title what it shows
 * @param axis what is measured
 * @param low the lower edge of the first bin
 * @param high the upper edge of the last bin
 * @param counts one for each of the equally wide bins
 * @param observed the value that is marked
 * @param observedLabel what it is called
 * @param decimals of the numbers shown
 */
public record Histogram(
        String title,
        String axis,
        double low,
        double high,
        List<Long> counts,
        double observed,
        String observedLabel,
        int decimals) {

    private static final int HEIGHT = 190;
    private static final int TOP = 26;

    public Histogram {
        counts = List.copyOf(counts);
    }

    /** Draws it in this language. */
    public Picture draw(Locale language) {
        Words words = Words.of(Histogram.class, language);
        long all = counts.stream().mapToLong(Long::longValue).sum();
        double width = (high - low) / counts.size();
        int fullest = 0;
        for (int i = 1; i < counts.size(); i++) {
            fullest = counts.get(i) > counts.get(fullest) ? i : fullest;
        }
        String description = words.say(
                "histogram",
                axis,
                Numerals.count(all),
                Numerals.plain(low, decimals),
                Numerals.plain(high, decimals),
                Numerals.plain(low + fullest * width, decimals),
                Numerals.plain(low + (fullest + 1) * width, decimals),
                observedLabel,
                Numerals.signed(observed, decimals));
        Canvas canvas = Canvas.of(Canvas.Layout.FULL, title, description, HEIGHT, true);
        Axis scale = Axis.around(List.of(low, high, observed, -observed), 6);
        canvas.axis(scale, axis);
        for (int i = 0; i < counts.size(); i++) {
            bar(canvas, scale, low + i * width, width, (HEIGHT - TOP) * (double) counts.get(i) / counts.get(fullest));
        }
        marks(canvas, scale);
        return canvas.picture(title, description);
    }

    private void bar(Canvas canvas, Axis scale, double from, double width, double tall) {
        boolean far = Math.abs(from + width / 2) >= Math.abs(observed);
        canvas.box(
                far ? "bar far" : "bar", scale.at(from), HEIGHT - tall, scale.at(from + width) - scale.at(from), tall);
    }

    private void marks(Canvas canvas, Axis scale) {
        double x = scale.at(observed);
        canvas.line("mirror", scale.at(-observed), TOP - 6, scale.at(-observed), HEIGHT);
        canvas.line("observed", x, TOP - 6, x, HEIGHT);
        String anchor = scale.at(observed) > 66 ? "end" : scale.at(observed) < 34 ? "start" : "middle";
        canvas.words(observedLabel + " " + Numerals.signed(observed, decimals), x, TOP - 11, "strong", anchor);
    }
}
