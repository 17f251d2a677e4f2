package org.commonweal.figure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonweal.words.Words;

/**
 * Places before and after, one a row, in the order given and never ranked. Each has two points with their intervals: open
 * before, filled after. Several plots that are seen beside one another share their scale.
 *
 * @param title what it shows
 * @param axis what is measured, with its unit
 * @param before what the open points are
 * @param after what the filled points are
 * @param decimals of the numbers shown
 * @param low the least value of the shared scale
 * @param high the greatest value of the shared scale
 * @param second whether this is the second of two groups, drawn in the second colour with squares
 */
public record ChangePlot(
        String title,
        String axis,
        String before,
        String after,
        int decimals,
        double low,
        double high,
        boolean second,
        List<Place> places) {

    private static final int ROW = 40;
    private static final int KEY = 28;

    public ChangePlot {
        places = List.copyOf(places);
    }

    /** A place; a point that may not be shown or does not exist is empty, and {@code note} says why. */
    public record Place(String name, Optional<Dot> before, Optional<Dot> after, String note) {}

    /** A point with its interval. */
    public record Dot(double value, double low, double high) {}

    /** Draws it in this language. */
    public Picture draw(Locale language) {
        Words words = Words.of(ChangePlot.class, language);
        String description = description(words);
        double height = KEY + ROW * places.size() + 4.0;
        Canvas canvas = Canvas.of(Canvas.Layout.FULL, title, description, height, true);
        Axis scale = Axis.around(List.of(low, high), 4);
        canvas.axis(scale, axis);
        key(canvas);
        double y = KEY;
        for (Place place : places) {
            draw(canvas, scale, place, y);
            y += ROW;
        }
        return canvas.picture(title, description);
    }

    private void key(Canvas canvas) {
        canvas.box("blank", -3, 0, 106, KEY - 6.0);
        canvas.ring(kind(), 1.5, 10);
        canvas.words(before, 5, 15, "key", "start");
        canvas.dot("dot " + kind(), 45, 10);
        canvas.words(after, 48.5, 15, "key", "start");
    }

    /** The second group differs in shape as well as in colour. */
    private String kind() {
        return second ? "b square" : "a";
    }

    private void draw(Canvas canvas, Axis scale, Place place, double y) {
        canvas.label(LineBreaks.cut(place.name(), 26), y + 13, "");
        place.before().ifPresent(dot -> {
            canvas.interval("thin " + kind(), scale, dot.low(), dot.high(), y + 22);
            canvas.ring(kind(), scale.at(dot.value()), y + 22);
        });
        place.after().ifPresent(dot -> {
            canvas.interval(kind(), scale, dot.low(), dot.high(), y + 31);
            canvas.dot("dot " + kind(), scale.at(dot.value()), y + 31);
        });
        if (!place.note().isEmpty()) {
            canvas.words(place.note(), 100, y + 13, "without halo", "end");
        }
    }

    private String description(Words words) {
        return places.stream()
                .map(place -> place.before().isPresent() && place.after().isPresent()
                        ? words.say(
                                "place",
                                place.name(),
                                Numerals.plain(place.before().get().value(), decimals),
                                Numerals.plain(place.after().get().value(), decimals))
                        : words.say("row.without", place.name(), place.note()))
                .collect(Collectors.joining(" ", words.say("before.after", axis, before, after) + " ", ""));
    }
}
