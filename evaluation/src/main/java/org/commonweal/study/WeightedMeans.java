package org.commonweal.study;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.commonweal.survey.Column;

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

    WeightedMeans(Rows rows, double[] value) {
        this(rows, empty(rows));
        for (int i = 0; i < value.length; i++) {
            if (!Double.isNaN(value[i])) {
                sums[rows.isAfter(i) ? 1 : 0][rows.area[i]].add(rows.weight[i], value[i]);
            }
        }
    }

    private WeightedMeans(Rows rows, Sums[][] sums) {
        this.rows = rows;
        this.sums = sums;
    }

    private static Sums[][] empty(Rows rows) {
        Sums[][] sums = new Sums[2][rows.areas.size()];
        for (Sums[] wave : sums) {
            Arrays.setAll(wave, g -> new Sums());
        }
        return sums;
    }

    /** The shares of a question's choices in the wave before, in one pass: a row that gave one choice gave no other. */
    static List<WeightedMeans> sharesBefore(Rows rows, Column.Choices answers, int choices) {
        Sums[][] answered = empty(rows);
        Sums[][][] chosen = new Sums[choices][][];
        Arrays.setAll(chosen, c -> empty(rows));
        for (int i = 0; i < rows.firstAfter; i++) {
            int choice = answers.choice(rows.row[i]);
            if (choice >= 0) {
                answered[0][rows.area[i]].add(rows.weight[i], 0);
                chosen[choice][0][rows.area[i]].add(rows.weight[i], 1);
            }
        }
        for (Sums[][] one : chosen) {
            Arrays.setAll(one[0], g -> one[0][g].among(answered[0][g]));
        }
        return Arrays.stream(chosen).map(one -> new WeightedMeans(rows, one)).toList();
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
            rows++;
            add(W, weight);
            add(W2, weight * weight);
            if (value != 0) {
                double weighted = weight * value;
                add(WY, weighted);
                add(WYY, weighted * value);
                add(W2Y, weight * weighted);
                add(W2YY, weighted * weighted);
            }
        }

        void add(Sums other) {
            rows += other.rows;
            for (int k = 0; k < sum.length; k++) {
                add(k, other.sum[k]);
                lost[k] += other.lost[k];
            }
        }

        /** These sums, had the rows of {@code all} been added with a value of nothing where they are not ours. */
        Sums among(Sums all) {
            Sums among = new Sums();
            among.rows = all.rows;
            for (int k = 0; k < sum.length; k++) {
                Sums from = k == W || k == W2 ? all : this;
                among.sum[k] = from.sum[k];
                among.lost[k] = from.lost[k];
            }
            return among;
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
