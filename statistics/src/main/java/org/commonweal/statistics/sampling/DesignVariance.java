package org.commonweal.statistics.sampling;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The covariance of totals under a design, as R's {@code svyrecvar} gives it: between the units of each stratum, and where
 * the population's numbers of units are known, within the units by the later stages times n/N.
 */
final class DesignVariance {

    /** A stratum of which so little is left after the finite population correction counts as taken whole. */
    private static final double TAKEN_WHOLE = 1e-7;

    /** A stratum with a single unit that nobody said how to treat. */
    static final class Lonely extends Exception {
        private static final long serialVersionUID = 1;
        final String stratum;
        final int stage;

        Lonely(String stratum, int stage) {
            super(stratum);
            this.stratum = stratum;
            this.stage = stage;
        }
    }

    private final SurveyDesign design;
    private final double[][] columns;
    private final int p;

    private DesignVariance(SurveyDesign design, double[][] columns) {
        this.design = design;
        this.columns = columns;
        this.p = columns.length;
    }

    /**
     * @param influence weight times influence, one column a statistic, one value a row
     * @return p x p, row by row
     */
    static double[] of(SurveyDesign design, double[][] influence) throws Lonely {
        double[][] left = Arrays.stream(influence).map(design::residual).toArray(double[][]::new);
        int[] all = IntStream.range(0, design.rows()).toArray();
        return new DesignVariance(design, left).stage(all, 0);
    }

    static int[] unitsByStratum(SurveyDesign.Stage stage) {
        int strata = Arrays.stream(stage.strata()).max().orElse(-1) + 1;
        int units = Arrays.stream(stage.units()).max().orElse(-1) + 1;
        int[] count = new int[strata];
        boolean[] seen = new boolean[units];
        for (int i = 0; i < stage.units().length; i++) {
            if (!seen[stage.units()[i]]) {
                seen[stage.units()[i]] = true;
                count[stage.strata()[i]]++;
            }
        }
        return count;
    }

    private double[] stage(int[] rows, int depth) throws Lonely {
        SurveyDesign.Stage stage = design.stages().get(depth);
        double[] sum = new double[p * p];
        int strata = 0;
        int known = 0;
        for (int[] stratum : groups(rows, stage.strata()).values()) {
            strata++;
            double[] part = stratum(stratum, stage, depth);
            if (part.length > 0) {
                known++;
                add(sum, part, 1);
            }
        }
        if (known < strata) {
            double[] scaled = new double[p * p];
            add(scaled, sum, (double) strata / known);
            sum = scaled;
        }
        boolean finite = Arrays.stream(stage.population()).anyMatch(Double::isFinite);
        if (finite && depth + 1 < design.stages().size()) {
            for (int[] stratum : groups(rows, stage.strata()).values()) {
                Map<Integer, int[]> units = groups(stratum, stage.units());
                for (int[] unit : units.values()) {
                    add(sum, stage(unit, depth + 1), units.size() / stage.population()[unit[0]]);
                }
            }
        }
        return sum;
    }

    private static Map<Integer, int[]> groups(int[] rows, int[] code) {
        Map<Integer, java.util.stream.IntStream.Builder> building = new LinkedHashMap<>();
        for (int row : rows) {
            building.computeIfAbsent(code[row], key -> IntStream.builder()).add(row);
        }
        Map<Integer, int[]> groups = new LinkedHashMap<>();
        building.forEach((key, builder) -> groups.put(key, builder.build().toArray()));
        return groups;
    }

    /** What a stratum adds; nothing (length 0) where it is to be averaged. */
    private double[] stratum(int[] rows, SurveyDesign.Stage stage, int depth) throws Lonely {
        Map<Integer, int[]> units = groups(rows, stage.units());
        int n = units.size();
        double population = stage.population()[rows[0]];
        double correction = Double.isInfinite(population) ? 1 : (population - n) / population;
        if (correction < TAKEN_WHOLE) {
            return new double[p * p];
        }
        if (n == 1 && design.lonely() != LonelyUnit.FROM_GRAND_MEAN) {
            return switch (design.lonely()) {
                case CERTAINTY -> new double[p * p];
                case AVERAGE -> new double[0];
                default -> throw new Lonely(stage.names().get(stage.strata()[rows[0]]), depth + 1);
            };
        }
        double[][] totals = new double[n][p];
        double[] mean = new double[p];
        int at = 0;
        for (int[] unit : units.values()) {
            for (int row : unit) {
                for (int j = 0; j < p; j++) {
                    totals[at][j] += columns[j][row];
                }
            }
            for (int j = 0; j < p; j++) {
                mean[j] += totals[at][j] / n;
            }
            at++;
        }
        double scale = n == 1 ? correction : correction * n / (n - 1);
        double[] sum = new double[p * p];
        for (double[] total : totals) {
            for (int j = 0; j < p; j++) {
                double dj = total[j] - (n == 1 ? 0 : mean[j]);
                for (int l = 0; l < p; l++) {
                    sum[j * p + l] += scale * dj * (total[l] - (n == 1 ? 0 : mean[l]));
                }
            }
        }
        return sum;
    }

    private static void add(double[] to, double[] from, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }
}
