package org.commonweal.statistics.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonweal.statistics.linear.Dense;
import org.commonweal.statistics.linear.OrthogonalColumns;
import org.commonweal.statistics.linear.SymmetricSystem;

/**
 * Weights that meet the totals of auxiliary variables and otherwise stay as near to the given ones as can be (Deville and
 * S&auml;rndal 1992), by Newton's method. A total that the ones before it imply is met with them.
 *
 * @param totals what is to be met
 * @param distance what near means
 */
public record Calibration(List<Auxiliary> totals, Distance distance) {

    private static final int MOST_ROUNDS = 200;
    private static final double SETTLED = 1e-14;
    private static final double MET = 1e-9;

    public Calibration {
        totals = List.copyOf(totals);
        if (totals.isEmpty()) {
            throw new IllegalArgumentException("calibration needs a total");
        }
    }

    /** To all categories of some margins, and to other totals. */
    public static Calibration of(List<Margin> margins, List<Auxiliary> others, Distance distance) {
        List<Auxiliary> all = new ArrayList<>();
        margins.forEach(margin -> all.addAll(margin.dummies()));
        all.addAll(others);
        return new Calibration(all, distance);
    }

    /** @param base one a row, not negative; 0 for rows that are out */
    public Weighted weights(double[] base) {
        if (java.util.Arrays.stream(base).anyMatch(w -> w < 0)) {
            return NoWeights.because(NoWeights.Why.NEGATIVE_WEIGHT, recipe());
        }
        int k = totals.size();
        double[][] x = new double[base.length][k];
        for (int j = 0; j < k; j++) {
            if (totals.get(j).values().length != base.length) {
                throw new IllegalArgumentException("'%s' has %d values for %d weights"
                        .formatted(totals.get(j).name(), totals.get(j).values().length, base.length));
            }
            for (int i = 0; i < base.length; i++) {
                x[i][j] = base[i] == 0 ? 0 : totals.get(j).values()[i];
            }
        }
        double[] eta = new double[k];
        double[] factors = factors(x, eta);
        double[] off = misfit(x, base, factors);
        double size = size(off);
        int rounds = 0;
        while (size > SETTLED && rounds++ < MOST_ROUNDS) {
            double[] step = SymmetricSystem.of(hessian(x, base, eta), k).solve(off);
            double scale = 1;
            double[] ahead = plus(eta, step, scale);
            double[] next = misfit(x, base, factors(x, ahead));
            while (!(size(next) < size) && scale > 1e-10) {
                scale /= 2;
                ahead = plus(eta, step, scale);
                next = misfit(x, base, factors(x, ahead));
            }
            if (!(size(next) < size)) {
                break;
            }
            eta = ahead;
            off = next;
            size = size(off);
        }
        factors = factors(x, eta);
        return size > MET ? refusal(base, factors) : made(base, factors, rounds);
    }

    private Weighted made(double[] base, double[] factors, int rounds) {
        double[] made = new double[base.length];
        double[] spread = new double[base.length];
        for (int i = 0; i < base.length; i++) {
            made[i] = base[i] * factors[i];
            spread[i] = Math.sqrt(base[i]);
        }
        double[][] columns = new double[totals.size()][];
        for (int j = 0; j < columns.length; j++) {
            double[] values = totals.get(j).values();
            columns[j] = new double[base.length];
            for (int i = 0; i < base.length; i++) {
                columns[j][i] = spread[i] == 0 ? 0 : values[i] * spread[i];
            }
        }
        OrthogonalColumns space = OrthogonalColumns.of(
                columns, totals.stream().map(Auxiliary::name).toList());
        return new Weights(
                made, weighted -> residuals(weighted, space, spread, factors), Math.max(1, rounds), recipe());
    }

    /** Residuals of the regression on the auxiliary variables under the given weights, times the factor. */
    private static double[] residuals(double[] weighted, OrthogonalColumns space, double[] spread, double[] factors) {
        double[] scaled = new double[weighted.length];
        for (int i = 0; i < scaled.length; i++) {
            double by = factors[i] * spread[i];
            scaled[i] = by == 0 ? 0 : weighted[i] / by;
        }
        double[] along = space.project(scaled);
        for (int c = 0; c < along.length; c++) {
            double[] q = space.q()[c];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] -= along[c] * q[i];
            }
        }
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factors[i] * spread[i];
        }
        return scaled;
    }

    private double[] factors(double[][] x, double[] eta) {
        double[] factors = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            factors[i] = distance.factor(Dense.dot(x[i], eta));
        }
        return factors;
    }

    private double[] misfit(double[][] x, double[] base, double[] factors) {
        double[] off = totals.stream().mapToDouble(Auxiliary::total).toArray();
        for (int i = 0; i < x.length; i++) {
            double w = base[i] * factors[i];
            for (int j = 0; j < off.length && w != 0; j++) {
                off[j] -= w * x[i][j];
            }
        }
        return off;
    }

    /** The largest misfit, as a share of 1 + the total. */
    private double size(double[] off) {
        double size = 0;
        for (int j = 0; j < off.length; j++) {
            double share = Math.abs(off[j]) / (1 + Math.abs(totals.get(j).total()));
            size = Double.isNaN(share) ? Double.POSITIVE_INFINITY : Math.max(size, share);
        }
        return size;
    }

    private double[] hessian(double[][] x, double[] base, double[] eta) {
        int k = eta.length;
        double[] sums = new double[k * k];
        for (int i = 0; i < x.length; i++) {
            double w = base[i] == 0 ? 0 : base[i] * distance.slope(Dense.dot(x[i], eta));
            for (int j = 0; j < k && w != 0; j++) {
                double wj = w * x[i][j];
                for (int l = 0; l <= j; l++) {
                    sums[j * k + l] += wj * x[i][l];
                }
            }
        }
        for (int j = 0; j < k; j++) {
            for (int l = 0; l < j; l++) {
                sums[l * k + j] = sums[j * k + l];
            }
        }
        return sums;
    }

    private static double[] plus(double[] eta, double[] step, double scale) {
        double[] moved = eta.clone();
        for (int j = 0; j < moved.length; j++) {
            moved[j] += scale * step[j];
        }
        return moved;
    }

    private NoWeights refusal(double[] base, double[] factors) {
        List<NoWeights.Unmet> unmet = new ArrayList<>();
        for (Auxiliary each : totals) {
            double found = 0;
            for (int i = 0; i < base.length; i++) {
                found += base[i] == 0 ? 0 : base[i] * factors[i] * each.values()[i];
            }
            if (!(Math.abs(found - each.total()) <= MET * (1 + Math.abs(each.total())))) {
                unmet.add(new NoWeights.Unmet(each.name(), each.total(), found));
            }
        }
        return NoWeights.because(
                        NoWeights.Why.TOTALS_UNMET,
                        recipe(),
                        unmet.stream().map(NoWeights.Unmet::name).collect(Collectors.joining(", ")))
                .leaving(unmet);
    }

    private String recipe() {
        return "calibrated to %s; %s distance"
                .formatted(totals.stream().map(Auxiliary::name).collect(Collectors.joining(", ")), distance.words());
    }
}
