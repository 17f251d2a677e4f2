package org.commonweal.statistics.agreement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What several people said of the same units.
 *
 * @param unit what a unit is
 * @param coders their names, in the order of {@link Rated#said}
 * @param categories what could be said; those that nobody gave count too (for Gwet's chance agreement)
 * @param units in any order
 */
public record Ratings(CodingUnit unit, List<String> coders, List<Category> categories, List<Rated> units) {

    /** @throws IllegalArgumentException where a unit has another number of coders, or a category that is not there */
    public Ratings {
        coders = List.copyOf(coders);
        categories = List.copyOf(categories);
        units = List.copyOf(units);
        for (Rated rated : units) {
            if (rated.said().length != coders.size()) {
                throw new IllegalArgumentException("a unit of '%s' has %d ratings of %d coders"
                        .formatted(rated.interview(), rated.said().length, coders.size()));
            }
            for (int category : rated.said()) {
                if (category != Rated.UNRATED && (category < 0 || category >= categories.size())) {
                    throw new IllegalArgumentException("a unit of '%s' was given category %d of %d"
                            .formatted(rated.interview(), category, categories.size()));
                }
            }
        }
    }

    /** This category or any other: the ratings behind an agreement about one category. */
    public Ratings about(int category) {
        return new Ratings(
                unit,
                coders,
                Category.named(
                        "other than " + categories.get(category).name(),
                        categories.get(category).name()),
                units.stream().map(rated -> rated.about(category)).toList());
    }

    /** {@link #about} every category, by its name. */
    public SequencedMap<String, Ratings> aboutEach() {
        SequencedMap<String, Ratings> each = new LinkedHashMap<>();
        for (int c = 0; c < categories.size(); c++) {
            each.put(categories.get(c).name(), about(c));
        }
        return each;
    }
}
