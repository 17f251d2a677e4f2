package org.commonweal.statistics.matching;

import java.util.Arrays;
import org.commonweal.statistics.linear.NormalEquations;

/**
 * Newton's method on the dual of entropy balancing: the least log sum q exp(c'l). The gradient is what the weighted means are
 * off, the Hessian their weighted covariance. A step is halved while the dual rises.
 *
 * @param weight sums to 1
 * @param left what each constraint is off at the end
 */
record EntropyDual(double[] weight, double[] left) {

    private static final int MOST_STEPS = 200;
    private static final double SETTLED = 1e-13;

    /** The largest that is left, in absolute value. */
    double residual() {
        return Arrays.stream(left).map(Math::abs).max().orElse(0);
    }

    static EntropyDual solve(double[][] c, double[] base) {
        int m = c[0].length;
        double[] logBase = Arrays.stream(base).map(StrictMath::log).toArray();
        double[] lambda = new double[m];
        Point point = Point.at(c, logBase, lambda);
        double best = Double.POSITIVE_INFINITY;
        int idle = 0;
        for (int step = 0; step < MOST_STEPS && idle < 3; step++) {
            double[] gradient = gradient(c, point.weight);
            double off = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
            if (off < SETTLED) {
                break;
            }
            idle = off < best * 0.9 ? 0 : off < 1e-9 ? idle + 1 : idle;
            best = Math.min(best, off);
            double[] direction =
                    NormalEquations.of(hessian(c, point.weight, gradient), m).solve(gradient);
            double size = 1;
            Point ahead = Point.at(c, logBase, minus(lambda, direction, size));
            while (!(ahead.value <= point.value + 1e-14 * Math.abs(point.value)) && size > 1e-8) {
                size /= 2;
                ahead = Point.at(c, logBase, minus(lambda, direction, size));
            }
            if (size <= 1e-8) {
                break;
            }
            lambda = minus(lambda, direction, size);
            point = ahead;
        }
        return new EntropyDual(point.weight, gradient(c, point.weight));
    }

    private record Point(double value, double[] weight) {

        static Point at(double[][] c, double[] logBase, double[] lambda) {
            double[] log = new double[c.length];
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < c.length; i++) {
                double sum = logBase[i];
                for (int j = 0; j < lambda.length; j++) {
                    sum += c[i][j] * lambda[j];
                }
                log[i] = sum;
                most = Math.max(most, sum);
            }
            double total = 0;
            for (int i = 0; i < log.length; i++) {
                log[i] = StrictMath.exp(log[i] - most);
                total += log[i];
            }
            for (int i = 0; i < log.length; i++) {
                log[i] /= total;
            }
            return new Point(most + StrictMath.log(total), log);
        }
    }

    private static double[] gradient(double[][] c, double[] weight) {
        double[] sum = new double[c[0].length];
        for (int i = 0; i < c.length; i++) {
            double w = weight[i];
            double[] row = c[i];
            for (int j = 0; j < sum.length; j++) {
                sum[j] += w * row[j];
            }
        }
        return sum;
    }

    private static double[] hessian(double[][] c, double[] weight, double[] mean) {
        int m = mean.length;
        double[] sums = new double[m * m];
        double[] from = new double[m];
        for (int i = 0; i < c.length; i++) {
            double w = weight[i];
            if (w < 1e-30) {
                continue;
            }
            for (int j = 0; j < m; j++) {
                from[j] = c[i][j] - mean[j];
            }
            for (int j = 0; j < m; j++) {
                double wj = w * from[j];
                int at = j * m;
                for (int k = 0; k <= j; k++) {
                    sums[at + k] += wj * from[k];
                }
            }
        }
        return sums;
    }

    private static double[] minus(double[] lambda, double[] direction, double size) {
        double[] moved = lambda.clone();
        for (int j = 0; j < moved.length; j++) {
            moved[j] -= size * direction[j];
        }
        return moved;
    }
}
