package org.commonweal.statistics.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.estimate.Sample;
import org.commonweal.statistics.regression.SumsFit;

/**
 * The analysis of areas: every area is one observation, its change from wave to wave.
 *
 * <p>An area's change is its (weighted) mean in the later wave less that in the earlier; with covariates it is the
 * coefficient of area times later wave in a model with both for every area and the covariates. The effect is the
 * difference of the arms' mean changes, each area counting once (Donald and Lang 2007). Areas asked in one wave only are
 * left out and named.
 *
 * @param areas the areas asked in both waves
 * @param changes their changes, in the same order
 * @param leftOut the areas asked in one wave only, or in none
 * @param sample the records beneath
 * @param adjusted whether covariates entered
 */
public record AreaAnalysis(
        List<String> areas, List<Double> changes, List<String> leftOut, Sample sample, boolean adjusted) {

    private static final double LEVEL = 0.95;

    public AreaAnalysis {
        areas = List.copyOf(areas);
        changes = List.copyOf(changes);
        leftOut = List.copyOf(leftOut);
    }

    /** Changes of plain means. The basis has the terms "1" and {@code wave}, among others. */
    public static AreaAnalysis of(ClusterSums basis, String wave) {
        int one = basis.terms().indexOf("1");
        int post = basis.terms().indexOf(wave);
        int y = basis.terms().size();
        List<String> areas = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (int g = 0; g < basis.clusters().size(); g++) {
            double later = basis.product(1, g, one, post);
            double earlier = basis.product(1, g, one, one) - later;
            if (later > 0 && earlier > 1e-12 * later) {
                double before = (basis.product(1, g, one, y) - basis.product(1, g, post, y)) / earlier;
                areas.add(basis.clusters().get(g));
                changes.add(basis.product(1, g, post, y) / later - before);
            } else {
                leftOut.add(basis.clusters().get(g));
            }
        }
        return new AreaAnalysis(areas, changes, leftOut, SumsFit.of(basis).sample(), false);
    }

    /**
     * Changes adjusted for covariates, from one model with two means for every area. The two means are partialled out area
     * by area, so that only the covariates are left to solve for; covariates that add nothing are left out.
     */
    public static AreaAnalysis adjusted(ClusterSums basis, String wave, List<String> covariates) {
        AreaAnalysis plain = of(basis, wave);
        WithinAreas within = WithinAreas.of(basis, wave, covariates, plain.areas());
        return new AreaAnalysis(plain.areas(), within.changes(), plain.leftOut(), plain.sample(), true);
    }

    /**
     * What the covariates leave unexplained of the differences between people of one area and wave: 1 where they explain
     * nothing, 0 where the outcome follows from them.
     */
    public static double unexplained(ClusterSums basis, String wave, List<String> covariates) {
        return WithinAreas.of(basis, wave, covariates, of(basis, wave).areas()).unexplained();
    }

    /** The difference of the arms' mean changes, with a pooled variance: t(G-2). */
    public Effect pooled(Set<String> treated) {
        return pooled(treated, LEVEL);
    }

    /** The same with an interval at another confidence level. */
    public Effect pooled(Set<String> treated, double level) {
        Arm one = Arm.of(this, treated, true);
        Arm other = Arm.of(this, treated, false);
        String recipe = recipe("pooled variance, t(G-2)");
        if (one.n < 1 || other.n < 1 || one.n + other.n < 3) {
            return tooFew(one, other, recipe);
        }
        double df = one.n + other.n - 2;
        double variance = (one.squares + other.squares) / df * (1.0 / one.n + 1.0 / other.n);
        return effect(one.mean - other.mean, variance, df, recipe, level);
    }

    /** The same with each arm's own variance, and Welch's degrees of freedom. */
    public Effect welch(Set<String> treated) {
        return welch(treated, LEVEL);
    }

    /** The same with an interval at another confidence level. */
    public Effect welch(Set<String> treated, double level) {
        Arm one = Arm.of(this, treated, true);
        Arm other = Arm.of(this, treated, false);
        String recipe = recipe("Welch, unequal variances");
        if (one.n < 2 || other.n < 2) {
            return tooFew(one, other, recipe);
        }
        double a = one.squares / (one.n - 1) / one.n;
        double b = other.squares / (other.n - 1) / other.n;
        double df = (a + b) * (a + b) / (a * a / (one.n - 1) + b * b / (other.n - 1));
        return effect(one.mean - other.mean, a + b, df, recipe, level);
    }

    private String recipe(String variance) {
        return "difference of mean area changes" + (adjusted ? ", adjusted" : "") + "; " + variance + "; "
                + areas.size() + " areas";
    }

    private static NotEstimable tooFew(Arm one, Arm other, String recipe) {
        return new NotEstimable(
                "%d treated and %d other areas were asked in both waves: too few to judge the error by"
                        .formatted(one.n, other.n),
                "at least two areas a side are needed",
                recipe);
    }

    private Effect effect(double value, double variance, double df, String recipe, double level) {
        if (!(variance > 0)) {
            return new NotEstimable(
                    "within each arm every area changed by exactly as much, so there is no error to judge by",
                    "look whether the outcome is constant, or made by hand",
                    recipe);
        }
        double error = Math.sqrt(variance);
        double half = error * StudentT.of(df).critical(level);
        return new Estimate(
                value,
                OptionalDouble.of(error),
                OptionalDouble.of(df),
                StudentT.of(df).twoSided(value / error),
                new Interval(value - half, value + half, level),
                sample,
                recipe);
    }

    private record Arm(int n, double mean, double squares) {

        static Arm of(AreaAnalysis all, Set<String> treated, boolean has) {
            List<Double> own = new ArrayList<>();
            for (int i = 0; i < all.areas.size(); i++) {
                if (treated.contains(all.areas.get(i)) == has) {
                    own.add(all.changes.get(i));
                }
            }
            double mean =
                    own.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            double squares = own.stream()
                    .mapToDouble(change -> (change - mean) * (change - mean))
                    .sum();
            return new Arm(own.size(), mean, squares);
        }
    }
}
