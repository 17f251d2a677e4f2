package org.commonweal.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Ratings written as tables, and the values of coefficients that must be there. */
final class Tables {

    private static final int NONE = Rated.UNRATED;

    private Tables() {}

    /** Counts of two coders; each unit stands in an interview of its own number, in turn of four. */
    static Ratings crossed(int[]... table) {
        List<Rated> units = new ArrayList<>();
        for (int c = 0; c < table.length; c++) {
            for (int k = 0; k < table.length; k++) {
                for (int i = 0; i < table[c][k]; i++) {
                    units.add(Rated.of("interview " + units.size() % 4, c, k));
                }
            }
        }
        return new Ratings(CodingUnit.TURN, coders(2), categories(table.length), units);
    }

    /** One row a unit, categories from 0; a negative number is missing. */
    static Ratings rows(int categories, int[]... rows) {
        List<Rated> units = new ArrayList<>();
        for (int[] row : rows) {
            units.add(Rated.of(
                    "interview " + units.size() % 4,
                    IntStream.of(row).map(one -> Math.max(one, NONE)).toArray()));
        }
        return new Ratings(CodingUnit.TURN, coders(rows[0].length), categories(categories), units);
    }

    static List<String> coders(int number) {
        return IntStream.range(0, number).mapToObj(i -> "coder " + i).toList();
    }

    static List<Category> categories(int number) {
        return IntStream.range(0, number)
                .mapToObj(c -> new Category("category " + c, c + 1.0))
                .toList();
    }

    static Measured measured(Agreement agreement) {
        assertThat(agreement).isInstanceOf(Measured.class);
        return (Measured) agreement;
    }

    static Measured of(Coefficient coefficient, Ratings ratings) {
        return measured(CoderAgreement.by(coefficient).of(ratings));
    }

    static double value(Coefficient coefficient, Ratings ratings) {
        return of(coefficient, ratings).value();
    }
}
