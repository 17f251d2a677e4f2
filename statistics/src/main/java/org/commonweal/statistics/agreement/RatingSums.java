package org.commonweal.statistics.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/** The sums of one coefficient for every code and interview. */
final class RatingSums implements Summed {

    private final List<String> interviews;
    private final List<UnitSums> kinds = new ArrayList<>();
    private final double[][][] sums;
    private final long[] rows;
    private final List<Optional<NotMeasured>> without = new ArrayList<>();

    RatingSums(Coefficient coefficient, List<Ratings> codes, String recipe) {
        interviews = List.copyOf(compared(codes));
        sums = new double[codes.size()][][];
        rows = new long[codes.size()];
        for (int c = 0; c < codes.size(); c++) {
            Ratings ratings = codes.get(c);
            UnitSums kind = UnitSums.of(coefficient, ratings);
            kinds.add(kind);
            sums[c] = new double[interviews.size()][kind.size()];
            for (Rated unit : ratings.units()) {
                int at = Collections.binarySearch(interviews, unit.interview());
                if (at >= 0) {
                    kind.add(unit, sums[c][at]);
                }
                rows[c] += unit.ratings() > 1 ? unit.times() : 0;
            }
            without.add(why(coefficient, ratings, c, recipe));
        }
    }

    /** Interviews where some unit has two ratings, in the order of their names, so that the order of units does not matter. */
    private static SequencedSet<String> compared(List<Ratings> codes) {
        SequencedSet<String> compared = new TreeSet<>();
        for (Ratings ratings : codes) {
            for (Rated unit : ratings.units()) {
                if (unit.ratings() > 1) {
                    compared.add(unit.interview());
                }
            }
        }
        return compared;
    }

    private Optional<NotMeasured> why(Coefficient coefficient, Ratings ratings, int code, String recipe) {
        CodingUnit unit = ratings.unit();
        int most = 0;
        int least = Integer.MAX_VALUE;
        int category = Rated.UNRATED;
        for (Rated rated : ratings.units()) {
            int n = rated.ratings();
            most = Math.max(most, n);
            least = n == 0 ? least : Math.min(least, n);
            for (int said : rated.said()) {
                category = said == Rated.UNRATED || n < 2 ? category : said;
            }
        }
        if (most == 0) {
            return Optional.of(NotMeasured.because(NotMeasured.Why.NOTHING_RATED, unit, recipe));
        }
        if (most == 1) {
            return Optional.of(NotMeasured.because(NotMeasured.Why.ONE_CODER, unit, recipe));
        }
        if (coefficient instanceof Coefficient.FleissKappa && least < most) {
            return Optional.of(NotMeasured.because(NotMeasured.Why.UNEQUAL_NUMBERS, unit, recipe, least, most));
        }
        int[] once = new int[interviews.size()];
        Arrays.fill(once, 1);
        if (!(kinds.get(code).disagreement(total(once, code))[1] > 0)) {
            return Optional.of(NotMeasured.because(
                    NotMeasured.Why.NO_VARIATION,
                    unit,
                    recipe,
                    ratings.categories().get(category).name()));
        }
        return Optional.empty();
    }

    private double[] total(int[] times, int code) {
        double[] total = new double[kinds.get(code).size()];
        for (int i = 0; i < times.length; i++) {
            if (times[i] > 0) {
                double[] one = sums[code][i];
                for (int s = 0; s < total.length; s++) {
                    total[s] += times[i] * one[s];
                }
            }
        }
        return total;
    }

    @Override
    public int interviews() {
        return interviews.size();
    }

    @Override
    public int codes() {
        return kinds.size();
    }

    @Override
    public void disagreement(int[] times, double[] observed, double[] expected) {
        for (int c = 0; c < kinds.size(); c++) {
            double[] found =
                    without.get(c).isPresent() ? new double[2] : kinds.get(c).disagreement(total(times, c));
            observed[c] = found[0];
            expected[c] = found[1];
        }
    }

    @Override
    public long rows(int code) {
        return rows[code];
    }

    @Override
    public Optional<NotMeasured> without(int code) {
        return without.get(code);
    }
}
