package org.commonweal.statistics.inference;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.linear.Dense;
import org.commonweal.statistics.linear.SymmetricSystem;
import org.commonweal.statistics.regression.ParameterCount;
import org.commonweal.statistics.regression.SumsFit;
import org.jspecify.annotations.Nullable;

/**
 * One coefficient of a linear model with every cluster-robust variance, from sums per cluster alone.
 *
 * <p>Weights are read as sampling weights with identity working covariance (the default of R clubSandwich for a weighted
 * lm); give {@link ClusterSums#unweighted()} for none. Clusters without rows do not count. Sources: Bell and McCaffrey
 * (2002) and Pustejovsky and Tipton (2018) for CR2 and its degrees of freedom; MacKinnon, Nielsen and Webb (2023),
 * arXiv 2301.04527, for the jackknives.
 */
public final class ClusterRobust {

    private final SumsFit fit;
    private final String term;
    private final Set<String> nested;
    private final double level;
    private final Optional<NotEstimable> obstacle;

    /** Worked out once, on first need; the same whoever comes first. */
    private @Nullable LeavingOut leavingOut;

    private ClusterRobust(SumsFit fit, String term, Set<String> nested, double level) {
        this.fit = fit;
        this.term = term;
        this.nested = nested;
        this.level = level;
        this.obstacle = fit.obstacle(term);
    }

    /** The coefficient of {@code term}, with 95% intervals. */
    public static ClusterRobust of(ClusterSums sums, String term) {
        int[] filled = IntStream.range(0, sums.clusters().size())
                .filter(g -> sums.rows(g) > 0)
                .toArray();
        ClusterSums there = filled.length == sums.clusters().size() ? sums : sums.keeping(filled);
        return new ClusterRobust(SumsFit.of(there), term, Set.of(), 0.95);
    }

    /** The same, where these terms are dummies of effects nested in the clusters (the areas): only fixest's K asks. */
    public ClusterRobust withNested(Set<String> terms) {
        return new ClusterRobust(fit, term, Set.copyOf(terms), level);
    }

    /** The same with intervals at another confidence level. */
    public ClusterRobust atLevel(double other) {
        return new ClusterRobust(fit, term, nested, other);
    }

    /** The fit beneath. */
    public SumsFit fit() {
        return fit;
    }

    /** The effect under every variance, in the order of {@link ClusterCovariance}. */
    public Map<ClusterCovariance, Effect> all() {
        Map<ClusterCovariance, Effect> all = new EnumMap<>(ClusterCovariance.class);
        for (ClusterCovariance covariance : ClusterCovariance.values()) {
            all.put(covariance, effect(covariance));
        }
        return all;
    }

    /** The effect with this variance, its degrees of freedom, p-value and interval; or why there is none. */
    public Effect effect(ClusterCovariance covariance) {
        String recipe = recipe(covariance);
        if (obstacle.isPresent()) {
            return new NotEstimable(obstacle.get().reason(), obstacle.get().remedy(), recipe);
        }
        int clusters = fit.sums().clusters().size();
        if (clusters < 2) {
            return new NotEstimable(
                    "there is only one cluster with data ('"
                            + fit.sums().clusters().get(0) + "')",
                    "a cluster-robust error needs at least two clusters, and a useful one many more",
                    recipe);
        }
        return switch (covariance) {
            case CR0 -> sandwich(1, recipe);
            case CR1 -> sandwich(clusters / (clusters - 1.0), recipe);
            case CR1S_STATA -> sandwich(smallSample(ParameterCount.FULL), recipe);
            case CR1S_FIXEST -> sandwich(smallSample(ParameterCount.NON_NESTED), recipe);
            case CR2 -> biasReduced(recipe);
            case CR3, CR3_JACKKNIFE, CV3, CV3J -> leavingOut(covariance, recipe);
        };
    }

    private String recipe(ClusterCovariance covariance) {
        return covariance.inWords() + "; " + (fit.sums().isUnweighted() ? "unweighted" : "sampling weights") + "; "
                + fit.sums().clusters().size() + " clusters";
    }

    private double smallSample(ParameterCount count) {
        int dummies = (int) fit.terms().stream().filter(nested::contains).count();
        double g = fit.sums().clusters().size();
        double n = fit.sums().rows();
        return g / (g - 1) * (n - 1) / (n - count.of(fit.parameters(), dummies, dummies));
    }

    private Effect sandwich(double factor, String recipe) {
        double[] m = row();
        double sum = 0;
        for (int g = 0; g < clusters(); g++) {
            double contribution = Dense.dot(m, fit.score(g));
            sum += contribution * contribution;
        }
        return estimate(factor * sum, clusters() - 1, recipe);
    }

    private Effect biasReduced(String recipe) {
        double[] m = row();
        double[] k = spread();
        boolean weighted = !fit.sums().isUnweighted();
        List<ClusterPart> parts = new ArrayList<>();
        for (int g = 0; g < clusters(); g++) {
            parts.add(BiasReduced.part(fit, g, m, k, weighted));
        }
        return estimate(ClusterPart.variance(parts), ClusterPart.degreesOfFreedom(parts, fit, k), recipe);
    }

    /**
     * Leaving out each cluster in turn: b(g) = b - t'score<sub>g</sub> with t = (X'WX - X<sub>g</sub>'W<sub>g</sub>X<sub>g</sub>)
     * <sup>-</sup>c. The same t gives CR3's vector a<sub>g</sub> = W<sub>g</sub>X<sub>g</sub>t, and so its degrees of freedom.
     *
     * @param blocking the cluster without which the coefficient cannot be estimated
     */
    private record LeavingOut(List<ClusterPart> parts, Optional<String> blocking) {}

    private LeavingOut leavingOneOut() {
        LeavingOut known = leavingOut;
        if (known == null) {
            known = leaveOneOut();
            leavingOut = known;
        }
        return known;
    }

    private LeavingOut leaveOneOut() {
        int size = fit.parameters();
        double[] total = gramTotal(1);
        List<ClusterPart> parts = new ArrayList<>();
        for (int g = 0; g < clusters(); g++) {
            double[] rest = total.clone();
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= fit.gram(1, g)[i];
            }
            SymmetricSystem others = SymmetricSystem.of(cleaned(rest, total, size), size);
            if (others.dependencies(fit.terms()).stream().anyMatch(one -> one.involves(term))) {
                return new LeavingOut(
                        List.of(), Optional.of(fit.sums().clusters().get(g)));
            }
            double[] unit = new double[size];
            unit[fit.index(term)] = 1;
            double[] t = others.solve(unit);
            double[] wa = Dense.times(fit.gram(2, g), t);
            parts.add(
                    new ClusterPart(Dense.dot(t, fit.score(g)), Dense.dot(t, wa), Dense.times(fit.gram(1, g), t), wa));
        }
        return new LeavingOut(List.copyOf(parts), Optional.empty());
    }

    private Effect leavingOut(ClusterCovariance covariance, String recipe) {
        LeavingOut left = leavingOneOut();
        if (left.blocking().isPresent()) {
            return new NotEstimable(
                    "without cluster '" + left.blocking().get() + "' the effect of '" + term + "' cannot be estimated",
                    "an error that leaves out one cluster at a time needs at least two of each kind",
                    recipe);
        }
        int clusters = clusters();
        double mean = 0;
        for (ClusterPart part : left.parts()) {
            mean += part.contribution() / clusters;
        }
        double variance = ClusterPart.variance(left.parts());
        double shrink = (clusters - 1.0) / clusters;
        return switch (covariance) {
            case CR3 -> estimate(variance, ClusterPart.degreesOfFreedom(left.parts(), fit, spread()), recipe);
            case CV3 -> estimate(shrink * variance, clusters - 1, recipe);
            case CV3J -> estimate(shrink * (variance - clusters * mean * mean), clusters - 1, recipe);
            default -> estimate(variance, clusters - 1, recipe);
        };
    }

    /** What a subtraction leaves of a term that stood in one cluster only is rounding: it is zero. */
    static double[] cleaned(double[] rest, double[] total, int size) {
        for (int i = 0; i < size; i++) {
            if (rest[i * size + i] <= SymmetricSystem.TOLERANCE * total[i * size + i]) {
                for (int j = 0; j < size; j++) {
                    rest[i * size + j] = 0;
                    rest[j * size + i] = 0;
                }
            }
        }
        return rest;
    }

    private int clusters() {
        return fit.sums().clusters().size();
    }

    private double[] gramTotal(int power) {
        double[] total = new double[fit.parameters() * fit.parameters()];
        for (int g = 0; g < clusters(); g++) {
            double[] one = fit.gram(power, g);
            for (int i = 0; i < total.length; i++) {
                total[i] += one[i];
            }
        }
        return total;
    }

    /** M c. */
    private double[] row() {
        int size = fit.parameters();
        double[] row = new double[size];
        System.arraycopy(fit.bread(), fit.index(term) * size, row, 0, size);
        return row;
    }

    /** K = M X'W<sup>2</sup>X M. */
    private double[] spread() {
        if (fit.sums().isUnweighted()) {
            return fit.bread();
        }
        int size = fit.parameters();
        double[] left = Dense.times(fit.bread(), gramTotal(2), size, size, size);
        return Dense.times(left, fit.bread(), size, size, size);
    }

    private Effect estimate(double variance, double degreesOfFreedom, String recipe) {
        double value = fit.coefficient(term);
        int at = fit.index(term);
        double iid = fit.residualSumOfSquares() * fit.bread()[at * fit.parameters() + at];
        if (!(variance > 1e-20 * iid) || !(degreesOfFreedom > 1e-6) || !(variance > 0)) {
            return new NotEstimable(
                    "the clusters leave nothing from which the error of '" + term + "' could be judged: within each of "
                            + clusters() + " clusters the residuals cancel",
                    "at least two clusters of each kind are needed",
                    recipe);
        }
        double error = Math.sqrt(variance);
        double p = StudentT.of(degreesOfFreedom).twoSided(value / error);
        double half = error * StudentT.of(degreesOfFreedom).critical(level);
        return new Estimate(
                value,
                OptionalDouble.of(error),
                OptionalDouble.of(degreesOfFreedom),
                p,
                new Interval(value - half, value + half, level),
                fit.sample(),
                recipe);
    }
}
