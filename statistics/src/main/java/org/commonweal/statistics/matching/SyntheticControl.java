package org.commonweal.statistics.matching;

import java.util.List;

/**
 * A weighted mean of comparators, weights not negative, as near as can be to the mean of the treated on covariates, earlier
 * outcomes among them (Abadie, Diamond and Hainmueller 2010, JASA 105). Covariates count evenly, each in standard deviations over
 * all units.
 *
 * <p>With many comparators the treated mean can often be met exactly in many ways. A penalty on comparators that are unlike the
 * treated one by one makes the answer unique and plausible (Abadie and L'Hour 2021, JASA 116, equation 4).
 *
 * @param penalty how much a comparator's own squared distance counts beside the distance of the mean; 0 for none
 */
public record SyntheticControl(double penalty) implements Matching {

    public SyntheticControl {
        if (!(penalty >= 0 && penalty < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a penalty of " + penalty);
        }
    }

    public SyntheticControl penalty(double other) {
        return new SyntheticControl(other);
    }

    @Override
    public String recipe() {
        return "synthetic control of the treated mean, covariates in standard deviations over all units"
                + (penalty > 0 ? ", penalty " + penalty : "");
    }

    @Override
    public Choice choose(Units units) {
        if (EntropyBalancing.moreThanOneStratum(units)) {
            return new NoChoice(
                    "A synthetic control stands for all treated units together and knows no strata.",
                    "give the strata as yes-or-no covariates, or use nearest neighbours.",
                    recipe());
        }
        int[] comparators = units.comparators();
        double[][] points = points(units, comparators);
        SimplexLeastSquares solved = SimplexLeastSquares.solve(points, penalty);
        double[] weight = units.base().clone();
        for (int i = 0; i < comparators.length; i++) {
            weight[comparators[i]] = solved.weight()[i];
        }
        Balance.scaleToTreated(units, weight);
        return new Weighting(weight, List.of(), new int[0], Balance.residual(units, weight), recipe());
    }

    /** Comparators by covariates: distance from the treated mean, in standard deviations over all units. */
    private static double[][] points(Units units, int[] comparators) {
        int p = units.covariates().size();
        double[][] points = new double[comparators.length][p];
        boolean[] everybody = new boolean[units.size()];
        for (int j = 0; j < p; j++) {
            double[] values = units.column(j);
            double target =
                    Moments.of(values, units.base(), units.treated(), true).mean();
            double variance = Moments.of(values, units.base(), everybody, false).variance();
            double sd = variance > 0 ? StrictMath.sqrt(variance) : 1;
            for (int i = 0; i < comparators.length; i++) {
                points[i][j] = (values[comparators[i]] - target) / sd;
            }
        }
        return points;
    }
}
