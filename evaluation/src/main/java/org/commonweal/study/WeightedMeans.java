package org.commonweal.study;

import java.util.OptionalDouble;
import org.commonweal.statistics.compression.Tally;

/**
 * Weighted means with their doubt, of every neighbourhood and arm in both waves, from one pass over the rows. A value of NaN
 * is missing and its row left out.
 *
 * <p>The error of a mean is linearised (Taylor), with c sampling units: c/(c-1) &Sigma; (&Sigma; w (y - mean))&sup2; /
 * (&Sigma; w)&sup2;; units are the areas for an arm and the rows for one area. Source: Cochran (1977), section 11.4.
 */
final class WeightedMeans {

    private final Rows rows;
    private final Sums[][] sums;

    private WeightedMeans(Rows rows) {
        this.rows = rows;
        this.sums = new Sums[2][rows.areas.size()];
        for (int wave = 0; wave < 2; wave++) {
            for (int g = 0; g < sums[wave].length; g++) {
                sums[wave][g] = new Sums();
            }
        }
    }

    /** @param values one a row; where there are fewer, the rest of the rows is left out */
    static WeightedMeans of(Rows rows, Values values) {
        if (values instanceof Values.Coded coded && coded.isWhole() && rows.groups.isPresent()) {
            return of(rows, Tally.of(rows.groups.get(), coded.codes(), coded.worth().length), coded.worth());
        }
        WeightedMeans means = new WeightedMeans(rows);
        for (int i = 0; i < values.size(); i++) {
            double value = values.at(i);
            if (!Double.isNaN(value)) {
                means.sums[rows.isAfter(i) ? 1 : 0][rows.area[i]].add(rows.weight[i], value);
            }
        }
        return means;
    }

    /**
     * @param tally of codes by the group of each row
     * @param worth of each code; NaN where it means that there is no value
     */
    static WeightedMeans of(Rows rows, Tally tally, double[] worth) {
        WeightedMeans means = new WeightedMeans(rows);
        for (int group = 0; group < tally.groups(); group++) {
            for (int code = 0; code < worth.length; code++) {
                if (!Double.isNaN(worth[code])) {
                    means.sums[group % 2][group / 2].add(tally, group, code, worth[code]);
                }
            }
        }
        return means;
    }

    /** The mean of one area, whose rows are the sampling units. */
    Evaluation.Cell area(int g, boolean after) {
        Sums here = sums[after ? 1 : 0][g];
        double mean = here.wy() / here.w();
        double squares = here.w2yy() - 2 * mean * here.w2y() + mean * mean * here.w2();
        return cell(here.rows, here.rows, mean, Math.max(0, squares), here.w());
    }

    /** The mean of an arm, whose areas are the sampling units. */
    Evaluation.Cell arm(boolean intervention, boolean after) {
        Sums all = new Sums();
        long areas = 0;
        for (int g = 0; g < rows.areas.size(); g++) {
            Sums here = sums[after ? 1 : 0][g];
            if (rows.isIntervention(g) == intervention && here.rows > 0) {
                all.add(here);
                areas++;
            }
        }
        double mean = all.wy() / all.w();
        double squares = 0;
        for (int g = 0; g < rows.areas.size(); g++) {
            Sums here = sums[after ? 1 : 0][g];
            if (rows.isIntervention(g) == intervention && here.rows > 0) {
                double deviation = here.wy() - mean * here.w();
                squares += deviation * deviation;
            }
        }
        return cell(all.rows, areas, mean, squares, all.w());
    }

    /** The weighted variance of single answers of an arm: &Sigma; w (y - mean)&sup2; / &Sigma; w. */
    OptionalDouble spread(boolean intervention, boolean after) {
        Sums all = new Sums();
        for (int g = 0; g < rows.areas.size(); g++) {
            if (rows.isIntervention(g) == intervention) {
                all.add(sums[after ? 1 : 0][g]);
            }
        }
        if (!(all.w() > 0)) {
            return OptionalDouble.empty();
        }
        double mean = all.wy() / all.w();
        return OptionalDouble.of(Math.max(0, all.wyy() / all.w() - mean * mean));
    }

    private static Evaluation.Cell cell(long n, long units, double mean, double squares, double total) {
        if (n == 0 || !(total > 0)) {
            return new Evaluation.Cell(OptionalDouble.empty(), OptionalDouble.empty(), n);
        }
        OptionalDouble error = units < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(units / (units - 1.0) * squares) / total);
        return new Evaluation.Cell(OptionalDouble.of(mean), error, n);
    }

    /**
     * Sums over rows of powers of the weight w and the value y, each with what rounding took from it (Neumaier 1974), so that
     * the order of the rows does not show.
     */
    private static final class Sums {
        private static final int W = 0;
        private static final int WY = 1;
        private static final int WYY = 2;
        private static final int W2 = 3;
        private static final int W2Y = 4;
        private static final int W2YY = 5;

        private final double[] sum = new double[6];
        private final double[] lost = new double[6];
        private long rows;

        void add(double weight, double value) {
            double weighted = weight * value;
            rows++;
            add(W, weight);
            add(WY, weighted);
            add(WYY, weighted * value);
            add(W2, weight * weight);
            add(W2Y, weight * weighted);
            add(W2YY, weighted * weighted);
        }

        /** All rows of a group that gave a code. */
        void add(Tally tally, int group, int code, double value) {
            double weights = tally.weight(group, code) / Tally.UNIT;
            double squares = tally.squares(group, code) / (Tally.UNIT * Tally.UNIT);
            rows += tally.rows(group, code);
            add(W, weights);
            add(WY, weights * value);
            add(WYY, weights * value * value);
            add(W2, squares);
            add(W2Y, squares * value);
            add(W2YY, squares * value * value);
        }

        void add(Sums other) {
            rows += other.rows;
            for (int k = 0; k < sum.length; k++) {
                add(k, other.sum[k]);
                lost[k] += other.lost[k];
            }
        }

        private void add(int k, double term) {
            double before = sum[k];
            double after = before + term;
            lost[k] += Math.abs(before) >= Math.abs(term) ? before - after + term : term - after + before;
            sum[k] = after;
        }

        private double of(int k) {
            return sum[k] + lost[k];
        }

        double w() {
            return of(W);
        }

        double wy() {
            return of(WY);
        }

        double wyy() {
            return of(WYY);
        }

        double w2() {
            return of(W2);
        }

        double w2y() {
            return of(W2Y);
        }

        double w2yy() {
            return of(W2YY);
        }
    }
}
