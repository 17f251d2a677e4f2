package org.commonweal.statistics.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Weights that meet several margins, by post-stratifying to each in turn until nothing moves (Deming and Stephan 1940).
 *
 * @param margins in the order in which they are met; they must agree on the size of the population
 */
public record Raking(List<Margin> margins) {

    private static final int MOST_ROUNDS = 5_000;
    private static final double SETTLED = 1e-13;
    private static final double MET = 1e-9;

    /** As many turns as R's {@code survey} takes to bring a variable to its residuals over all margins. */
    private static final int TURNS = 10;

    public Raking {
        margins = List.copyOf(margins);
        if (margins.isEmpty()) {
            throw new IllegalArgumentException("raking needs a margin");
        }
    }

    /** @param base one a row; 0 for rows that are out */
    public Weighted weights(double[] base) {
        String recipe = "raked to " + margins.stream().map(Margin::name).collect(Collectors.joining(", "));
        for (Margin margin : margins) {
            if (!margin.without(base).isEmpty()) {
                return margin.refusal(base, recipe);
            }
        }
        double population = margins.getFirst().total();
        for (Margin margin : margins) {
            if (Math.abs(margin.total() - population) > 1e-6 * population) {
                return NoWeights.because(
                        NoWeights.Why.MARGINS_DISAGREE,
                        recipe,
                        margins.getFirst().name(),
                        population,
                        margin.name(),
                        margin.total());
            }
        }
        return raked(base, recipe);
    }

    private Weighted raked(double[] base, String recipe) {
        List<int[]> codes = margins.stream().map(Margin::codes).toList();
        double[] w = base.clone();
        int rounds = 0;
        double moved = Double.POSITIVE_INFINITY;
        while (moved > SETTLED && rounds < MOST_ROUNDS) {
            moved = 0;
            for (int m = 0; m < codes.size(); m++) {
                moved = Math.max(moved, turn(w, codes.get(m), margins.get(m)));
            }
            rounds++;
        }
        List<NoWeights.Unmet> unmet = unmet(w, codes);
        if (!unmet.isEmpty()) {
            return NoWeights.because(
                            NoWeights.Why.MARGINS_UNMET,
                            recipe,
                            rounds,
                            unmet.getFirst().name())
                    .leaving(unmet);
        }
        double[] made = w;
        return new Weights(made, weighted -> residuals(weighted, codes, made), rounds, recipe);
    }

    private static double turn(double[] w, int[] codes, Margin margin) {
        double[] totals = margin.totals().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] sums = sums(w, codes, totals.length);
        double moved = 0;
        for (int c = 0; c < totals.length; c++) {
            moved = Math.max(moved, sums[c] == 0 ? 0 : Math.abs(totals[c] / sums[c] - 1));
        }
        for (int i = 0; i < w.length; i++) {
            if (w[i] != 0) {
                w[i] *= totals[codes[i]] / sums[codes[i]];
            }
        }
        return moved;
    }

    private static double[] sums(double[] values, int[] codes, int size) {
        double[] sums = new double[size];
        for (int i = 0; i < values.length; i++) {
            if (codes[i] >= 0) {
                sums[codes[i]] += values[i];
            }
        }
        return sums;
    }

    private List<NoWeights.Unmet> unmet(double[] w, List<int[]> codes) {
        List<NoWeights.Unmet> unmet = new ArrayList<>();
        for (int m = 0; m < codes.size(); m++) {
            double[] sums = sums(w, codes.get(m), margins.get(m).totals().size());
            int at = 0;
            for (var entry : margins.get(m).totals().entrySet()) {
                double found = sums[at++];
                if (!(Math.abs(found - entry.getValue()) <= MET * (1 + entry.getValue()))) {
                    unmet.add(
                            new NoWeights.Unmet(margins.get(m).name() + "=" + entry.getKey(), entry.getValue(), found));
                }
            }
        }
        return unmet;
    }

    private double[] residuals(double[] weighted, List<int[]> codes, double[] made) {
        double[] left = weighted.clone();
        for (int turn = 0; turn < TURNS; turn++) {
            for (int m = 0; m < codes.size(); m++) {
                takeMeans(left, codes.get(m), made, margins.get(m).totals().size());
            }
        }
        return left;
    }

    private static void takeMeans(double[] left, int[] codes, double[] made, int size) {
        double[] sums = new double[size];
        int[] counts = new int[size];
        for (int i = 0; i < left.length; i++) {
            if (made[i] != 0) {
                sums[codes[i]] += left[i] / made[i];
                counts[codes[i]]++;
            }
        }
        for (int i = 0; i < left.length; i++) {
            if (made[i] != 0) {
                left[i] -= made[i] * sums[codes[i]] / counts[codes[i]];
            }
        }
    }
}
