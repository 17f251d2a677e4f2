package org.commonweal.submission;

import java.util.Locale;
import java.util.Optional;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.words.Labels;

/**
 * One way in which a submission is not what its form says.
 *
 * @param path where; empty where the submission as a whole is meant
 * @param stored what stands there
 * @param expected what the form comes to, or what it allows; empty where that is not one thing
 * @param said what the form itself says to whoever answers so
 */
public record Discrepancy(DiscrepancyKind kind, String path, String stored, String expected, Optional<Labels> said) {

    static Discrepancy of(DiscrepancyKind kind, String path, String stored, String expected) {
        return new Discrepancy(kind, path, stored, expected, Optional.empty());
    }

    /** In a sentence; it shows what was answered. */
    public String inWords(Locale language) {
        return problem().inWords(language);
    }

    /** What to do about it. */
    public String remedy(Locale language) {
        return problem().remedy(language);
    }

    private Problem problem() {
        return Problem.of(kind, Place.NOWHERE.column(path), stored, expected);
    }
}
