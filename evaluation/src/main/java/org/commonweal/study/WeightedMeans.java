package org.commonweal.study;

import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * Weighted means with their doubt, of the rows that a reader asks for. A value of NaN is missing and its row left out.
 *
 * <p>The error of a mean is linearised (Taylor), with c sampling units: c/(c-1) &Sigma; (&Sigma; w (y - mean))&sup2; /
 * (&Sigma; w)&sup2;; units are the areas for an arm and the rows for one area. Source: Cochran (1977), section 11.4.
 */
final class WeightedMeans {

    private final Rows rows;
    private final double[] value;

    WeightedMeans(Rows rows, double[] value) {
        this.rows = rows;
        this.value = value;
    }

    /** The mean over these rows, whose areas are the sampling units. */
    Evaluation.Cell byArea(IntPredicate among) {
        int areas = rows.areas.size();
        double[] weight = new double[areas];
        double[] sum = new double[areas];
        boolean[] there = new boolean[areas];
        long n = 0;
        for (int i = 0; i < value.length; i++) {
            if (!Double.isNaN(value[i]) && among.test(i)) {
                int g = rows.area[i];
                there[g] = true;
                weight[g] += rows.weight[i];
                sum[g] += rows.weight[i] * value[i];
                n++;
            }
        }
        int units = 0;
        double total = 0;
        double all = 0;
        for (int g = 0; g < areas; g++) {
            units += there[g] ? 1 : 0;
            total += weight[g];
            all += sum[g];
        }
        double mean = all / total;
        double squares = 0;
        for (int g = 0; g < areas; g++) {
            double deviation = sum[g] - mean * weight[g];
            squares += deviation * deviation;
        }
        return cell(n, units, mean, squares, total);
    }

    /** The mean over these rows, each of which is a sampling unit. */
    Evaluation.Cell byRow(IntPredicate among) {
        double total = 0;
        double all = 0;
        int n = 0;
        for (int i = 0; i < value.length; i++) {
            if (!Double.isNaN(value[i]) && among.test(i)) {
                total += rows.weight[i];
                all += rows.weight[i] * value[i];
                n++;
            }
        }
        double mean = all / total;
        double squares = 0;
        for (int i = 0; i < value.length; i++) {
            if (!Double.isNaN(value[i]) && among.test(i)) {
                double deviation = rows.weight[i] * (value[i] - mean);
                squares += deviation * deviation;
            }
        }
        return cell(n, n, mean, squares, total);
    }

    /** The weighted variance of single answers over these rows: &Sigma; w (y - mean)&sup2; / &Sigma; w. */
    OptionalDouble spread(IntPredicate among) {
        double total = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < value.length; i++) {
            if (!Double.isNaN(value[i]) && among.test(i)) {
                total += rows.weight[i];
                sum += rows.weight[i] * value[i];
                squares += rows.weight[i] * value[i] * value[i];
            }
        }
        if (total <= 0) {
            return OptionalDouble.empty();
        }
        double mean = sum / total;
        return OptionalDouble.of(Math.max(0, squares / total - mean * mean));
    }

    private static Evaluation.Cell cell(long n, int units, double mean, double squares, double total) {
        if (n == 0 || !(total > 0)) {
            return new Evaluation.Cell(OptionalDouble.empty(), OptionalDouble.empty(), n);
        }
        OptionalDouble error = units < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(units / (units - 1.0) * squares) / total);
        return new Evaluation.Cell(OptionalDouble.of(mean), error, n);
    }
}
