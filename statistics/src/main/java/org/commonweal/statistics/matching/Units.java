package org.commonweal.statistics.matching;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Units with their covariates: who is treated, and who could be compared with them.
 *
 * @param covariates the names of the p columns of {@code x}
 * @param x units by covariates, finite: a unit with a missing covariate has no place here
 * @param treated who is treated
 * @param stratum a comparator is taken from the same stratum only; all 0 where there are none
 * @param base the weight a unit has before any choice (its population, its sampling weight); positive; all 1 where there is none
 */
public record Units(List<String> covariates, double[][] x, boolean[] treated, int[] stratum, double[] base) {

    /** @throws IllegalArgumentException where shapes differ, a number is not finite (named), or a group is empty */
    public Units {
        covariates = List.copyOf(covariates);
        int n = x.length;
        if (treated.length != n || stratum.length != n || base.length != n) {
            throw new IllegalArgumentException("%d units, but %d marks of treatment, %d strata and %d base weights"
                    .formatted(n, treated.length, stratum.length, base.length));
        }
        for (int i = 0; i < n; i++) {
            check(covariates, x[i], base[i], i);
        }
        int count = count(treated);
        if (count == 0 || count == n) {
            throw new IllegalArgumentException("%d of %d units are treated: both sides are needed".formatted(count, n));
        }
    }

    private static void check(List<String> covariates, double[] row, double base, int i) {
        if (row.length != covariates.size()) {
            throw new IllegalArgumentException(
                    "unit %d has %d covariates, where %d are named".formatted(i, row.length, covariates.size()));
        }
        for (int j = 0; j < row.length; j++) {
            if (!Double.isFinite(row[j])) {
                throw new IllegalArgumentException("'%s' of unit %d is %s: leave the unit or the covariate out"
                        .formatted(covariates.get(j), i, row[j]));
            }
        }
        if (!(base > 0 && base < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the base weight of unit %d is %s, not positive".formatted(i, base));
        }
    }

    /** Units without strata and with equal weights. */
    public static Units of(List<String> covariates, double[][] x, boolean[] treated) {
        double[] ones = new double[x.length];
        Arrays.fill(ones, 1);
        return new Units(covariates, x, treated, new int[x.length], ones);
    }

    /** The same units, compared within these strata only. */
    public Units within(int[] strata) {
        return new Units(covariates, x, treated, strata, base);
    }

    /** The same units with these base weights. */
    public Units weighted(double[] weights) {
        return new Units(covariates, x, treated, stratum, weights);
    }

    /** The same units with others taken as treated: for placebos. */
    public Units treating(boolean[] others) {
        return new Units(covariates, x, others, stratum, base);
    }

    /** Some of these units, in this order. */
    public Units only(int[] kept) {
        boolean[] marks = new boolean[kept.length];
        for (int i = 0; i < kept.length; i++) {
            marks[i] = treated[kept[i]];
        }
        return new Units(
                covariates,
                Arrays.stream(kept).mapToObj(i -> x[i]).toArray(double[][]::new),
                marks,
                Arrays.stream(kept).map(i -> stratum[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> base[i]).toArray());
    }

    public int size() {
        return x.length;
    }

    /** The treated, in the order given. */
    public int[] treatedUnits() {
        return IntStream.range(0, size()).filter(i -> treated[i]).toArray();
    }

    /** Those who could be compared with, in the order given. */
    public int[] comparators() {
        return IntStream.range(0, size()).filter(i -> !treated[i]).toArray();
    }

    double[] column(int j) {
        return Arrays.stream(x).mapToDouble(row -> row[j]).toArray();
    }

    private static int count(boolean[] marks) {
        int count = 0;
        for (boolean mark : marks) {
            count += mark ? 1 : 0;
        }
        return count;
    }
}
