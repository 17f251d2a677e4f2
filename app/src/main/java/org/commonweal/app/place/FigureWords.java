package org.commonweal.app.place;

import java.util.Locale;
import java.util.Map;
import org.commonweal.place.ComparatorDesign;
import org.commonweal.place.Covariate;
import org.commonweal.words.Labels;
import org.springframework.context.MessageSource;

/**
 * What figures are called before people, in one language; one without words goes by the name of its column.
 *
 * @param labels by the names that designs have for figures
 */
record FigureWords(Map<String, Labels> labels, MessageSource words, Locale language) {

    /** One figure. */
    public String of(String figure) {
        Labels known = labels.get(figure);
        return known == null ? figure : known.in(language);
    }

    /** Whether a figure has words of its own. */
    public boolean knows(String figure) {
        return labels.containsKey(figure);
    }

    String of(Covariate covariate) {
        return switch (covariate) {
            case Covariate.Level(String figure) -> of(figure);
            case Covariate.Slope slope ->
                knows(slope.earlier()) && knows(slope.later())
                        ? words.getMessage(
                                "place.slope.words", new Object[] {of(slope.earlier()), of(slope.later())}, language)
                        : slope.name();
        };
    }

    /** A covariate of a design by its name. */
    String of(ComparatorDesign design, String name) {
        return design.covariates().stream()
                .filter(covariate -> covariate.name().equals(name))
                .findFirst()
                .map(this::of)
                .orElse(name);
    }
}
