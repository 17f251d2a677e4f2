package org.commonweal.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commonweal.words.Words;

/**
 * A hundred people, drawn: so many of this kind, so many of that. Kinds differ in shape as well as in colour.
 *
 * @param title what it shows
 * @param groups up to four, in the order they fill the picture; together a hundred
 */
public record IconArray(String title, List<Group> groups) {

    private static final int COLUMNS = 20;
    private static final int PITCH = 20;

    public IconArray {
        groups = List.copyOf(groups);
        if (groups.stream().mapToInt(Group::count).sum() != 100) {
            throw new IllegalArgumentException("an icon array shows a hundred people");
        }
    }

    /** So many people of one kind. */
    public record Group(String label, int count, Kind kind) {}

    /** How people of one kind are drawn. */
    public enum Kind {
        FILLED,
        STRONG,
        POSSIBLE,
        OUTLINED
    }

    /** Draws it in this language. */
    public Picture draw(Locale language) {
        Words words = Words.of(IconArray.class, language);
        String description = groups.stream()
                .map(group -> words.say("icons", group.count(), group.label()))
                .collect(Collectors.joining(" "));
        Element svg = Element.of("svg")
                .with("class", "figure icons")
                .with("role", "img")
                .with("aria-label", title + ". " + description)
                .with("viewBox", "0 0 " + COLUMNS * PITCH + " " + PITCH * (100 / COLUMNS))
                .add(Element.of("title", title))
                .add(Element.of("desc", description));
        int at = 0;
        for (Group group : groups) {
            for (int i = 0; i < group.count(); i++, at++) {
                svg.add(icon(at % COLUMNS * PITCH + PITCH / 2, at / COLUMNS * PITCH + PITCH / 2, group.kind()));
            }
        }
        return new Picture(title, description, svg);
    }

    /** One icon by itself, for a key. */
    public static Element key(Kind kind) {
        return Element.of("svg")
                .with("class", "figure icon")
                .with("viewBox", "0 0 20 20")
                .with("width", "20")
                .with("height", "20")
                .with("aria-hidden", "true")
                .add(icon(10, 10, kind));
    }

    private static Element icon(int x, int y, Kind kind) {
        return switch (kind) {
            case FILLED -> circle(x, y, 6, "person filled");
            case OUTLINED -> circle(x, y, 5.5, "person outlined");
            case STRONG -> shape(x, y, "M0 -8L8 0L0 8L-8 0Z", "person strong");
            case POSSIBLE -> shape(x, y, "M0 -7L7 0L0 7L-7 0Z", "person possible");
        };
    }

    private static Element circle(int x, int y, double radius, String kind) {
        return Element.of("circle")
                .with("cx", x)
                .with("cy", y)
                .with("r", radius)
                .with("class", kind);
    }

    private static Element shape(int x, int y, String path, String kind) {
        return Element.of("path")
                .with("transform", "translate(" + x + " " + y + ")")
                .with("d", path)
                .with("class", kind);
    }
}
