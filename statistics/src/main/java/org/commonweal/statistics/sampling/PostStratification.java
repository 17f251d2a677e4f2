package org.commonweal.statistics.sampling;

/**
 * Weights so that every post-stratum counts what the population counts: one factor in each.
 *
 * @param margin the post-strata with their counts
 */
public record PostStratification(Margin margin) {

    private static final String RECIPE = "post-stratified by ";

    /** @param base one a row; 0 for rows that are out */
    public Weighted weights(double[] base) {
        String recipe = RECIPE + margin.name();
        if (!margin.without(base).isEmpty()) {
            return margin.refusal(base, recipe);
        }
        int[] codes = margin.codes();
        double[] sums = new double[margin.totals().size()];
        for (int i = 0; i < base.length; i++) {
            sums[Math.max(codes[i], 0)] += codes[i] < 0 ? 0 : base[i];
        }
        double[] totals = margin.totals().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] made = new double[base.length];
        for (int i = 0; i < base.length; i++) {
            made[i] = base[i] == 0 ? 0 : base[i] * totals[codes[i]] / sums[codes[i]];
        }
        return new Weights(made, weighted -> residuals(weighted, codes, base, made, sums), 1, recipe);
    }

    /** What a post-stratum's weighted mean leaves of each value. */
    private static double[] residuals(double[] weighted, int[] codes, double[] base, double[] made, double[] sums) {
        double[] means = new double[sums.length];
        for (int i = 0; i < weighted.length; i++) {
            if (made[i] != 0) {
                means[codes[i]] += weighted[i] * base[i] / made[i];
            }
        }
        double[] left = weighted.clone();
        for (int i = 0; i < left.length; i++) {
            if (made[i] != 0) {
                left[i] -= means[codes[i]] / sums[codes[i]] * made[i];
            }
        }
        return left;
    }
}
