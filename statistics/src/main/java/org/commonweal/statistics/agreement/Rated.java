package org.commonweal.statistics.agreement;

import java.util.Arrays;

/**
 * A unit and what each coder said of it.
 *
 * @param interview the text it stands in; interviews are what the bootstrap draws
 * @param times how many such units there are in a row (characters come in runs)
 * @param said for each coder the place of a category, or {@link #UNRATED}
 */
public record Rated(String interview, long times, int[] said) {

    /** This coder did not rate the unit; to have read it and found nothing is a rating, and another thing. */
    public static final int UNRATED = -1;

    public Rated {
        said = said.clone();
        if (times < 1) {
            throw new IllegalArgumentException("a unit that is there %d times is none".formatted(times));
        }
    }

    /** One unit. */
    public static Rated of(String interview, int... said) {
        return new Rated(interview, 1, said);
    }

    int ratings() {
        int ratings = 0;
        for (int category : said) {
            ratings += category == UNRATED ? 0 : 1;
        }
        return ratings;
    }

    /** How often each category was given. */
    double[] counts(int categories) {
        double[] counts = new double[categories];
        for (int category : said) {
            if (category != UNRATED) {
                counts[category]++;
            }
        }
        return counts;
    }

    Rated about(int category) {
        return new Rated(
                interview,
                times,
                Arrays.stream(said)
                        .map(one -> one == UNRATED ? UNRATED : one == category ? 1 : 0)
                        .toArray());
    }
}
