package org.commonweal.statistics.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Weights with which those who answered stand for those who did not (Valliant, Dever and Kreuter 2013, chapter 13). The same
 * step makes attrition weights of a panel: those interviewed before are the sample, those interviewed again responded.
 *
 * <p>First the weight of units of unknown eligibility goes, within the class, to those of which it is known; then the weight of
 * those who should have answered and did not goes to those who did. Units that are not eligible keep their part and leave.
 */
public final class NonResponse {

    private NonResponse() {}

    private static final String RECIPE = "adjusted for non-response ";

    /**
     * By weighting classes.
     *
     * @param base design weights, one a unit
     * @param standing of each unit
     * @param classes the class of each unit; units of one class are thought alike in what they would have answered
     * @param smallest how many must have answered in a class; with fewer there are no weights
     */
    public static Weighted byClasses(double[] base, List<Standing> standing, List<String> classes, int smallest) {
        String recipe = RECIPE + "by weighting classes of at least " + smallest;
        SortedMap<String, double[]> sums = new TreeMap<>();
        SortedMap<String, Integer> answered = new TreeMap<>();
        for (int i = 0; i < base.length; i++) {
            sums.computeIfAbsent(classes.get(i), name -> new double[Standing.values().length])[
                            standing.get(i).ordinal()] +=
                    base[i];
            answered.merge(classes.get(i), standing.get(i) == Standing.RESPONDED ? 1 : 0, Integer::sum);
        }
        List<String> small = new ArrayList<>();
        sums.forEach((name, sum) -> {
            boolean asked = sum[Standing.RESPONDED.ordinal()]
                            + sum[Standing.NOT_RESPONDED.ordinal()]
                            + sum[Standing.UNKNOWN.ordinal()]
                    > 0;
            if (asked && answered.getOrDefault(name, 0) < Math.max(1, smallest)) {
                small.add(name);
            }
        });
        if (!small.isEmpty()) {
            return NoWeights.because(NoWeights.Why.FEW_ANSWERED, recipe, String.join(", ", small));
        }
        double[] made = new double[base.length];
        for (int i = 0; i < base.length; i++) {
            if (standing.get(i) == Standing.RESPONDED) {
                double[] sum = sums.getOrDefault(classes.get(i), new double[Standing.values().length]);
                made[i] = base[i] * factor(sum);
            }
        }
        return new Weights(made, Weights.Residuals.NONE, 1, recipe);
    }

    private static double factor(double[] sum) {
        double responded = sum[Standing.RESPONDED.ordinal()];
        double eligible = responded + sum[Standing.NOT_RESPONDED.ordinal()];
        double known = eligible + sum[Standing.NOT_ELIGIBLE.ordinal()];
        return (known + sum[Standing.UNKNOWN.ordinal()]) / known * (eligible / responded);
    }

    /**
     * By a logit of responding among those known to be eligible, unweighted, on what is known of all of them; units of unknown
     * eligibility are spread first over the known ones by {@code groups}.
     *
     * @param terms names of the columns; a constant is added
     * @param columns one array a term, one value a unit
     * @param groups within which unknown units are spread; one group where all are alike
     * @param classes 0 to weight by 1 / chance; 2 and more to make so many classes of equal size by the chance and to adjust by
     *     them, which is less at the mercy of the model (Little 1986)
     */
    public static Weighted byPropensity(
            double[] base,
            List<Standing> standing,
            List<String> terms,
            double[][] columns,
            List<String> groups,
            int classes) {
        String recipe = RECIPE
                + (classes < 2
                        ? "by the inverse of the chance to respond"
                        : "by %d classes of the chance to respond".formatted(classes))
                + ", logit on " + String.join(", ", terms);
        int n = base.length;
        double[][] x = new double[columns.length + 1][];
        List<String> names = new ArrayList<>(List.of("1"));
        x[0] = new double[n];
        Arrays.fill(x[0], 1);
        for (int j = 0; j < columns.length; j++) {
            names.add(terms.get(j));
            x[j + 1] = columns[j];
        }
        double[] y = new double[n];
        double[] in = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = standing.get(i) == Standing.RESPONDED ? 1 : 0;
            in[i] = y[i] == 1 || standing.get(i) == Standing.NOT_RESPONDED ? 1 : 0;
        }
        double responded = Arrays.stream(y).sum();
        if (responded == 0) {
            return NoWeights.because(NoWeights.Why.NOBODY_RESPONDED, recipe);
        }
        boolean everybody = responded == Arrays.stream(in).sum();
        Optional<WeightedFit> fit = everybody ? Optional.empty() : WeightedFit.of(x, names, y, in, true);
        if (!everybody && fit.isEmpty()) {
            return NoWeights.because(NoWeights.Why.SEPARATED, recipe);
        }
        double[] chance = fit.map(WeightedFit::fitted).orElseGet(() -> x[0]);
        double[] spread = spread(base, standing, groups);
        if (Arrays.stream(spread).anyMatch(w -> !Double.isFinite(w))) {
            return NoWeights.because(NoWeights.Why.ELIGIBILITY_UNKNOWN, recipe);
        }
        if (classes >= 2) {
            List<Standing> known = standing.stream()
                    .map(one -> one == Standing.UNKNOWN ? Standing.NOT_ELIGIBLE : one)
                    .toList();
            return switch (byClasses(spread, known, byQuantile(chance, in, classes), 1)) {
                case Weights(double[] values, var residuals, int rounds, String inner) ->
                    new Weights(values, residuals, rounds, recipe);
                case NoWeights none -> none;
            };
        }
        double[] made = new double[n];
        for (int i = 0; i < n; i++) {
            made[i] = y[i] == 1 ? spread[i] / chance[i] : 0;
        }
        return new Weights(made, Weights.Residuals.NONE, 1, recipe);
    }

    /** Base weights with those of unknown units spread over the known ones of their group, where there are any. */
    private static double[] spread(double[] base, List<Standing> standing, List<String> groups) {
        SortedMap<String, double[]> sums = new TreeMap<>();
        for (String group : new TreeSet<>(groups)) {
            sums.put(group, new double[2]);
        }
        double[] all = new double[2];
        for (int i = 0; i < base.length; i++) {
            int at = standing.get(i) == Standing.UNKNOWN ? 1 : 0;
            sums.getOrDefault(groups.get(i), all)[at] += base[i];
        }
        double[] made = new double[base.length];
        for (int i = 0; i < base.length; i++) {
            double[] sum = sums.getOrDefault(groups.get(i), all);
            made[i] = sum[0] == 0
                    ? Double.NaN
                    : standing.get(i) == Standing.UNKNOWN ? 0 : base[i] * (sum[0] + sum[1]) / sum[0];
        }
        return made;
    }

    /** Classes of (nearly) equal numbers by the chance; equal chances stay together. */
    private static List<String> byQuantile(double[] chance, double[] in, int classes) {
        int[] order = IntStream.range(0, chance.length)
                .filter(i -> in[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> chance[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        String[] name = new String[chance.length];
        Arrays.fill(name, "out");
        int last = 0;
        for (int r = 0; r < order.length; r++) {
            boolean tied = r > 0 && chance[order[r]] - chance[order[r - 1]] < 1e-12;
            last = tied ? last : (int) ((long) r * classes / order.length);
            name[order[r]] = String.valueOf(last + 1);
        }
        return List.of(name);
    }
}
