package org.commonweal.statistics.design;

/**
 * The exact randomisation test on the changes of areas: the difference of the arms' mean changes over its Neyman standard error,
 * against all ways to choose as many treated areas. The list of assignments is made once; with arms of equal size only the half
 * that holds the first area is walked, for an assignment and its mirror have the same |t|. The p-value counts the observed
 * assignment, so that it is never 0.
 *
 * <p>Source: Fisher (1935); Wu and Ding (2021), JASA 116, for studentisation.
 */
public final class ExactRandomisation implements InferenceMethod {

    private static final int MOST_AREAS = 24;

    private final int areas;
    private final int treated;
    private final int[] assignments;

    private ExactRandomisation(int areas, int treated, int[] assignments) {
        this.areas = areas;
        this.treated = treated;
        this.assignments = assignments;
    }

    /** @throws IllegalArgumentException where an arm has fewer than two areas, or there are more than 24 in all */
    public static ExactRandomisation of(int areas, int treated) {
        if (treated < 2 || areas - treated < 2) {
            throw new IllegalArgumentException(
                    "a studentised randomisation test needs two or more areas an arm, not %d and %d"
                            .formatted(treated, areas - treated));
        }
        if (areas > MOST_AREAS) {
            throw new IllegalArgumentException("%d areas have too many assignments to walk them all; up to %d can be"
                    .formatted(areas, MOST_AREAS));
        }
        boolean mirrored = 2 * treated == areas;
        int[] all = java.util.stream.IntStream.range(0, 1 << areas)
                .filter(mask -> Integer.bitCount(mask) == treated && (!mirrored || (mask & 1) == 1))
                .toArray();
        return new ExactRandomisation(areas, treated, all);
    }

    @Override
    public double pValue(AreaWaves waves) {
        double[] changes = waves.changes();
        int observed = 0;
        for (int g = 0; g < changes.length; g++) {
            observed |= waves.treated()[g] ? 1 << g : 0;
        }
        if (changes.length != areas || Integer.bitCount(observed) != treated) {
            throw new IllegalArgumentException("made for %d of %d areas, met %d of %d"
                    .formatted(treated, areas, Integer.bitCount(observed), changes.length));
        }
        // Centred, so that squares lose no digits.
        double mean = java.util.Arrays.stream(changes).sum() / areas;
        int half = areas / 2;
        double[] low = table(changes, mean, 0, half, 1);
        double[] high = table(changes, mean, half, areas, 1);
        double[] lowSquares = table(changes, mean, 0, half, 2);
        double[] highSquares = table(changes, mean, half, areas, 2);
        int lowMask = (1 << half) - 1;
        double total = low[lowMask] + high[(1 << (areas - half)) - 1];
        double squares = lowSquares[lowMask] + highSquares[(1 << (areas - half)) - 1];
        double seen = statistic(
                low[observed & lowMask] + high[observed >> half],
                lowSquares[observed & lowMask] + highSquares[observed >> half],
                total,
                squares);
        long beyond = 0;
        double bar = seen * (1 - 1e-10);
        for (int mask : assignments) {
            double sum = low[mask & lowMask] + high[mask >> half];
            double square = lowSquares[mask & lowMask] + highSquares[mask >> half];
            if (statistic(sum, square, total, squares) >= bar) {
                beyond++;
            }
        }
        return (double) beyond / assignments.length;
    }

    /** t&sup2; of one assignment, from the sum and the sum of squares of its treated areas. */
    private double statistic(double sum, double square, double total, double squares) {
        double n1 = treated;
        double n0 = areas - n1;
        double rest = total - sum;
        double difference = sum / n1 - rest / n0;
        double spread1 = Math.max(0, square - sum * sum / n1) / ((n1 - 1) * n1);
        double spread0 = Math.max(0, squares - square - rest * rest / n0) / ((n0 - 1) * n0);
        double variance = spread1 + spread0;
        return variance > 0 ? difference * difference / variance : difference == 0 ? 0 : Double.MAX_VALUE;
    }

    /** The sum of (change - mean)^power over every subset of the areas from .. to-1. */
    private static double[] table(double[] changes, double mean, int from, int to, int power) {
        double[] table = new double[1 << (to - from)];
        for (int mask = 1; mask < table.length; mask++) {
            int bit = Integer.numberOfTrailingZeros(mask);
            double value = changes[from + bit] - mean;
            table[mask] = table[mask & (mask - 1)] + (power == 1 ? value : value * value);
        }
        return table;
    }
}
