package org.commonweal.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.commonweal.statistics.matching.Balance;
import org.commonweal.statistics.matching.Choice;
import org.commonweal.statistics.matching.Matching;
import org.commonweal.statistics.matching.PlaceboAreas;
import org.commonweal.statistics.matching.Units;
import org.commonweal.statistics.matching.Weighting;

/**
 * Comparators among as many areas as England has (33,755) with twenty invented covariates: choosing, judging, and 200 placebo
 * sets. Words: how many areas are treated, then methods to leave out all others.
 */
final class ComparatorSpeed {

    private static final int AREAS = 33_755;
    private static final int COVARIATES = 20;

    private ComparatorSpeed() {}

    public static void main(String[] words) {
        int treated = words.length > 0 ? Integer.parseInt(words[0]) : 1000;
        List<String> wanted = List.of(words).subList(Math.min(1, words.length), words.length);
        Map<String, Matching> methods = new LinkedHashMap<>();
        methods.put("mahalanobis", Matching.mahalanobis());
        methods.put("mahalanobis-5-again", Matching.mahalanobis().ratio(5).withReplacement());
        methods.put("propensity", Matching.propensity().caliper(0.2));
        methods.put("entropy", Matching.entropyBalancing());
        methods.put("synthetic", Matching.syntheticControl().penalty(0.01));
        Units units = areas(treated);
        methods.forEach((name, matching) -> {
            if (wanted.isEmpty() || wanted.contains(name)) {
                timed(name, matching, units);
            }
        });
    }

    private static void timed(String name, Matching matching, Units units) {
        long start = System.nanoTime();
        long cpu = CpuTime.now();
        Choice choice = matching.choose(units);
        double chosen = (System.nanoTime() - start) / 1e9;
        if (choice instanceof Weighting weighting) {
            Balance balance = Balance.of(units, weighting);
            new PlaceboAreas(matching, 200, 1).among(units, weighting, new double[0][]);
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %d treated: chosen %.2f s, with 200 placebo sets %.1f s (%.1f s of processor), effective %.2f%n",
                    name,
                    units.treatedUnits().length,
                    chosen,
                    (System.nanoTime() - start) / 1e9,
                    (CpuTime.now() - cpu) / 1e9,
                    balance.after().effectiveComparators());
        } else {
            System.out.println(name + ": " + choice);
        }
    }

    private static Units areas(int treated) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] x = new double[AREAS][COVARIATES];
        for (double[] row : x) {
            double common = random.nextGaussian();
            for (int j = 0; j < COVARIATES; j++) {
                row[j] = 0.6 * common + 0.8 * random.nextGaussian();
            }
        }
        boolean[] marks = new boolean[AREAS];
        for (int i = 0; i < treated; ) {
            int at = random.nextInt(AREAS);
            if (!marks[at] && random.nextDouble() < 1 / (1 + Math.exp(-x[at][0] - x[at][1]))) {
                marks[at] = true;
                i++;
            }
        }
        return Units.of(
                IntStream.range(0, COVARIATES).mapToObj(j -> "x" + j).toList(), x, marks);
    }
}
