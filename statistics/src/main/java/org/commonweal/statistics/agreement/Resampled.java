package org.commonweal.statistics.agreement;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.commonweal.statistics.distribution.Draws;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.Sample;

/** Values of all codes and of all together, in all interviews and in each draw of interviews. */
final class Resampled {

    /** Above this share of draws without a value no interval is given. */
    private static final double MOST_UNDEFINED = 0.05;

    private final Summed sums;
    private final InterviewDraws draws;
    private final double[] observed;
    private final double[] expected;
    private final double[][] drawn;

    private Resampled(Summed sums, InterviewDraws draws) {
        this.sums = sums;
        this.draws = draws;
        int codes = sums.codes();
        observed = new double[codes + 1];
        expected = new double[codes + 1];
        int[] times = new int[sums.interviews()];
        Arrays.fill(times, 1);
        at(times, observed, expected);
        drawn = new double[codes + 1][sums.interviews() < 2 ? 0 : draws.number()];
        draw(times);
    }

    static CodeAgreement of(Summed sums, InterviewDraws draws, List<String> codes, CodingUnit unit, String recipe) {
        Resampled resampled = new Resampled(sums, draws);
        SequencedMap<String, Agreement> byCode = new LinkedHashMap<>();
        for (int c = 0; c < codes.size(); c++) {
            byCode.put(codes.get(c), resampled.agreement(c, unit, recipe));
        }
        return new CodeAgreement(byCode, resampled.overall(unit, recipe));
    }

    private void draw(int[] times) {
        double[] o = new double[observed.length];
        double[] e = new double[observed.length];
        for (int r = 0; r < drawn[0].length; r++) {
            Arrays.fill(times, 0);
            Draws one = Draws.keyed(draws.seed(), r);
            for (int i = 0; i < times.length; i++) {
                times[one.below(times.length)]++;
            }
            at(times, o, e);
            for (int c = 0; c < o.length; c++) {
                drawn[c][r] = e[c] > 0 ? 1 - o[c] / e[c] : Double.NaN;
            }
        }
    }

    /** The last place is for all codes together. */
    private void at(int[] times, double[] o, double[] e) {
        int all = sums.codes();
        sums.disagreement(times, o, e);
        o[all] = 0;
        e[all] = 0;
        for (int c = 0; c < all; c++) {
            if (e[c] > 0) {
                o[all] += o[c];
                e[all] += e[c];
            }
        }
    }

    private Agreement agreement(int code, CodingUnit unit, String recipe) {
        return sums.without(code)
                .<Agreement>map(why -> why)
                .orElseGet(() -> measured(code, sums.rows(code), unit, recipe));
    }

    private Agreement overall(CodingUnit unit, String recipe) {
        int all = sums.codes();
        if (!(expected[all] > 0)) {
            return sums.without(0)
                    .filter(why -> why.why() == NotMeasured.Why.ONE_CODER || why.why() == NotMeasured.Why.NOTHING_RATED)
                    .orElse(NotMeasured.because(NotMeasured.Why.NOTHING_FOR_ANY_CODE, unit, recipe));
        }
        long rows = 0;
        for (int c = 0; c < all; c++) {
            rows = Math.max(rows, sums.rows(c));
        }
        return measured(all, rows, unit, recipe + "; pooled over codes");
    }

    private Measured measured(int place, long rows, CodingUnit unit, String recipe) {
        double value = 1 - observed[place] / expected[place];
        double[] values =
                Arrays.stream(drawn[place]).filter(Double::isFinite).sorted().toArray();
        int undefined = drawn[place].length - values.length;
        boolean known = values.length > 1 && undefined <= MOST_UNDEFINED * drawn[place].length;
        Estimate estimate = new Estimate(
                value,
                known ? OptionalDouble.of(deviation(values)) : OptionalDouble.empty(),
                OptionalDouble.empty(),
                known ? p(values) : 1,
                known ? interval(values) : Unbounded.at(draws.level()),
                new Sample(rows, sums.interviews(), rows),
                "%s; unit: %s; %s".formatted(recipe, unit.inWords(), doubt(known, undefined)));
        return new Measured(unit, observed[place], expected[place], undefined, estimate);
    }

    private String doubt(boolean known, int undefined) {
        if (sums.interviews() < 2) {
            return "no interval: one interview";
        }
        String how = String.format(
                Locale.ROOT,
                "bootstrap of %d interviews, %d draws, seed %d, percentiles",
                sums.interviews(),
                draws.number(),
                draws.seed());
        if (undefined == 0) {
            return how;
        }
        return how + "; %d draws without a value%s".formatted(undefined, known ? " left out" : ": no interval");
    }

    private Interval interval(double[] sorted) {
        double tail = (1 - draws.level()) / 2;
        return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail), draws.level());
    }

    /** Twice the share of draws on the other side of 0, the data counted as one of them. */
    private static double p(double[] values) {
        long low = Arrays.stream(values).filter(one -> one <= 0).count();
        long high = Arrays.stream(values).filter(one -> one >= 0).count();
        return Math.min(1, 2.0 * (1 + Math.min(low, high)) / (1 + values.length));
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares =
                Arrays.stream(values).map(one -> (one - mean) * (one - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /** Between the order statistics around 1 + (n - 1) x share, as R does by default. */
    private static double quantile(double[] sorted, double share) {
        double place = (sorted.length - 1) * share;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
