package org.commonweal.app.look;

import java.util.List;
import java.util.Locale;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/**
 * A problem as a page says it.
 *
 * @param where the place in the study; empty where none is meant
 * @param what is wrong
 * @param remedy how to put it right
 */
public record Said(String where, String what, String remedy) {

    /** How many problems a page shows. */
    private static final int MOST = 40;

    public static Said of(Problem problem, Locale language) {
        String where =
                problem.place().equals(Place.NOWHERE) ? "" : problem.place().toString();
        return new Said(where, problem.inWords(language), problem.remedy(language));
    }

    /** The first of them. */
    public static List<Said> all(Problems problems, Locale language) {
        return problems.all().stream()
                .limit(MOST)
                .map(problem -> of(problem, language))
                .toList();
    }
}
