package org.commonweal.statistics.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * Weights of all comparators that meet the treated means exactly and otherwise stay as near to the base weights as can be, in
 * Kullback-Leibler divergence (Hainmueller 2012, Political Analysis 20, equations 5 to 7). Weights are positive and sum to the
 * treated.
 *
 * @param moments 1: means; 2: means and second moments of covariates that are not yes-or-no
 */
public record EntropyBalancing(int moments) implements Matching {

    /** The largest distance of means that counts as met, in standard deviations of the treated. */
    static final double MET = 1e-7;

    public EntropyBalancing {
        if (moments != 1 && moments != 2) {
            throw new IllegalArgumentException("entropy balancing of %d moments; 1 or 2".formatted(moments));
        }
    }

    /** Second moments too. */
    public EntropyBalancing andSecondMoments() {
        return new EntropyBalancing(2);
    }

    @Override
    public String recipe() {
        return "entropy balancing of " + (moments == 1 ? "means" : "means and second moments")
                + ", Newton's method on the dual";
    }

    @Override
    public Choice choose(Units units) {
        if (moreThanOneStratum(units)) {
            return new NoChoice(
                    "Entropy balancing makes one set of weights for all treated units and knows no strata.",
                    "give the strata as yes-or-no covariates, or use nearest neighbours.",
                    recipe());
        }
        List<String> names = new ArrayList<>();
        double[][] constraints = constraints(units, names);
        int[] comparators = units.comparators();
        double[] base = new double[comparators.length];
        for (int i = 0; i < base.length; i++) {
            base[i] = units.base()[comparators[i]];
        }
        EntropyDual dual = EntropyDual.solve(constraints, base);
        if (!(dual.residual() < MET)) {
            return infeasible(names, dual);
        }
        double[] weight = units.base().clone();
        for (int i = 0; i < comparators.length; i++) {
            weight[comparators[i]] = dual.weight()[i];
        }
        Balance.scaleToTreated(units, weight);
        return new Weighting(weight, List.of(), new int[0], dual.residual(), recipe());
    }

    static boolean moreThanOneStratum(Units units) {
        int first = units.stratum()[0];
        return java.util.Arrays.stream(units.stratum()).anyMatch(stratum -> stratum != first);
    }

    private NoChoice infeasible(List<String> names, EntropyDual dual) {
        List<String> far = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            if (Math.abs(dual.left()[j]) > dual.residual() / 2) {
                far.add(names.get(j));
            }
        }
        return new NoChoice(
                "No weights of the comparators meet the treated means; farthest off: %s."
                        .formatted(String.join(", ", far)),
                "allow more comparators, or leave out one of these covariates: the treated are unlike anybody else on them.",
                recipe());
    }

    /** For each comparator and moment, how far it stands from the treated mean, in standard deviations of the treated. */
    private double[][] constraints(Units units, List<String> names) {
        int[] comparators = units.comparators();
        List<double[]> columns = new ArrayList<>();
        for (int j = 0; j < units.covariates().size(); j++) {
            double[] values = units.column(j);
            double[] all = deviations(units, values);
            names.add(units.covariates().get(j));
            columns.add(all);
            if (moments == 2 && !Moments.binary(values)) {
                double[] squares = java.util.Arrays.stream(all).map(d -> d * d).toArray();
                names.add(units.covariates().get(j) + "\u00B2");
                columns.add(deviations(units, squares));
            }
        }
        double[][] rows = new double[comparators.length][columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            for (int i = 0; i < comparators.length; i++) {
                rows[i][c] = columns.get(c)[comparators[i]];
            }
        }
        return rows;
    }

    private static double[] deviations(Units units, double[] values) {
        Moments treated = Moments.of(values, units.base(), units.treated(), true);
        Moments others = Moments.of(values, units.base(), units.treated(), false);
        double spread = treated.variance() > 0 ? treated.variance() : others.variance();
        double sd = spread > 0 ? StrictMath.sqrt(spread) : 1;
        return java.util.Arrays.stream(values)
                .map(value -> (value - treated.mean()) / sd)
                .toArray();
    }
}
