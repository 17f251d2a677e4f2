package org.commonweal.statistics.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How alike treated and comparators are, before and after weighting.
 *
 * @param covariates in the order of the units
 * @param before sizes with base weights
 * @param after sizes with the chosen weights
 */
public record Balance(List<CovariateBalance> covariates, Sizes before, Sizes after) {

    /** Above this, say so (Austin 2009, Statistics in Medicine 28). */
    public static final double WARN = 0.1;
    /** Above this, nobody may call it matched (Rubin 2001, Health Services and Outcomes Research Methodology 2). */
    public static final double REFUSE = 0.25;

    public Balance {
        covariates = List.copyOf(covariates);
    }

    /** What a difference of means is divided by: always of the units before weighting. */
    public enum Spread {
        /** The standard deviation of the treated; of a yes-or-no covariate the root of p (1-p), as in MatchIt. */
        TREATED,
        /** The standard deviation of the treated with n - 1, of every covariate. */
        TREATED_SAMPLE
    }

    /**
     * @param treated how many treated have a weight
     * @param comparators how many comparators have a weight
     * @param effectiveTreated Kish's effective number
     * @param effectiveComparators Kish's effective number
     */
    public record Sizes(int treated, int comparators, double effectiveTreated, double effectiveComparators) {

        static Sizes of(Units units, double[] weight) {
            int treated = 0;
            int comparators = 0;
            for (int i = 0; i < weight.length; i++) {
                if (weight[i] > 0) {
                    treated += units.treated()[i] ? 1 : 0;
                    comparators += units.treated()[i] ? 0 : 1;
                }
            }
            return new Sizes(
                    treated,
                    comparators,
                    Weighting.effective(weight, units.treated(), true),
                    Weighting.effective(weight, units.treated(), false));
        }
    }

    public static Balance of(Units units, Weighting weighting) {
        return of(units, weighting.weight(), Spread.TREATED);
    }

    public static Balance of(Units units, double[] weight, Spread spread) {
        List<CovariateBalance> covariates = IntStream.range(
                        0, units.covariates().size())
                .parallel()
                .mapToObj(j -> CovariateBalance.of(units.covariates().get(j), units.column(j), units, weight, spread))
                .toList();
        return new Balance(covariates, Sizes.of(units, units.base()), Sizes.of(units, weight));
    }

    /** The largest standardised difference after weighting, in absolute value; empty where one cannot be told. */
    public OptionalDouble largest() {
        double largest = 0;
        for (CovariateBalance covariate : covariates) {
            if (covariate.after().difference().isEmpty()) {
                return OptionalDouble.empty();
            }
            largest = Math.max(largest, Math.abs(covariate.after().difference().getAsDouble()));
        }
        return OptionalDouble.of(largest);
    }

    /** Covariates whose standardised difference after weighting is above this, or cannot be told. */
    public List<String> beyond(double limit) {
        List<String> beyond = new ArrayList<>();
        for (CovariateBalance covariate : covariates) {
            OptionalDouble difference = covariate.after().difference();
            if (difference.isEmpty() || Math.abs(difference.getAsDouble()) > limit) {
                beyond.add(covariate.name());
            }
        }
        return beyond;
    }

    /** The largest distance of means with these weights, in standard deviations of the treated; one pass over the rows. */
    static double residual(Units units, double[] weight) {
        double[][] chosen = means(units, weight);
        double[] centre = means(units, units.base())[1];
        double[] squares = new double[centre.length];
        double total = 0;
        double weights = 0;
        for (int i = 0; i < weight.length; i++) {
            if (units.treated()[i]) {
                double w = units.base()[i];
                total += w;
                weights += w * w;
                for (int j = 0; j < centre.length; j++) {
                    double from = units.x()[i][j] - centre[j];
                    squares[j] += w * from * from;
                }
            }
        }
        double left = total * total - weights;
        double largest = 0;
        for (int j = 0; j < centre.length; j++) {
            double variance = left > 0 ? squares[j] * total / left : 0;
            double by = variance > 1e-24 * centre[j] * centre[j]
                    ? StrictMath.sqrt(variance)
                    : CovariateBalance.divisor(units.column(j), units, Spread.TREATED_SAMPLE);
            double difference = Math.abs(chosen[1][j] - chosen[0][j]);
            largest = Math.max(largest, by > 0 ? difference / by : difference);
        }
        return largest;
    }

    /** The weighted means of the comparators, then of the treated. */
    private static double[][] means(Units units, double[] weight) {
        double[][] means = new double[2][units.covariates().size()];
        double[] total = new double[2];
        for (int i = 0; i < weight.length; i++) {
            if (weight[i] > 0) {
                int side = units.treated()[i] ? 1 : 0;
                total[side] += weight[i];
                for (int j = 0; j < means[side].length; j++) {
                    means[side][j] += weight[i] * units.x()[i][j];
                }
            }
        }
        for (int side = 0; side < 2; side++) {
            for (int j = 0; j < means[side].length; j++) {
                means[side][j] /= total[side];
            }
        }
        return means;
    }

    /** Scales the comparators' weights to the sum of the treated. */
    static void scaleToTreated(Units units, double[] weight) {
        double treated = 0;
        double comparators = 0;
        for (int i = 0; i < weight.length; i++) {
            treated += units.treated()[i] ? weight[i] : 0;
            comparators += units.treated()[i] ? 0 : weight[i];
        }
        for (int i = 0; i < weight.length; i++) {
            weight[i] *= units.treated()[i] ? 1 : treated / comparators;
        }
    }
}
