package org.commonweal.statistics.regression;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.estimate.Sample;
import org.commonweal.statistics.linear.Dense;
import org.commonweal.statistics.linear.Dependency;
import org.commonweal.statistics.linear.SymmetricSystem;

/**
 * Weighted least squares from sums alone: b = (&Sigma; X'WX)<sup>-1</sup> &Sigma; X'Wy.
 *
 * <p>Terms that are combinations of terms before them are left out and named in {@link #leftOut()}; their coefficient is 0
 * by convention and has no meaning. Whether the coefficient one cares about is touched by that, {@link #obstacle} says.
 * All arrays are over the kept terms, in the order of {@link #terms()}.
 */
public final class SumsFit {

    private static final String RECIPE = "least squares from sums per cluster";

    private final ClusterSums sums;
    private final List<String> terms;
    private final int[] kept;
    private final List<Dependency> leftOut;
    private final double[] coefficients;
    private final double[] bread;
    private final double[][][] grams;
    private final double[][] scores;

    private SumsFit(ClusterSums sums) {
        int k = sums.terms().size();
        double[] total = sums.total(1);
        double[] gram = new double[k * k];
        double[] right = new double[k];
        for (int a = 0; a < k; a++) {
            System.arraycopy(total, a * (k + 1), gram, a * k, k);
            right[a] = total[a * (k + 1) + k];
        }
        SymmetricSystem system = SymmetricSystem.of(gram, k);
        this.sums = sums;
        this.kept = system.kept();
        this.terms = IntStream.of(kept).mapToObj(sums.terms()::get).toList();
        this.leftOut = system.dependencies(sums.terms());
        this.bread = Dense.submatrix(system.inverse(), k, kept);
        this.coefficients = Dense.entries(refined(system, gram, right), kept);
        this.grams = new double[ClusterSums.POWERS][sums.clusters().size()][];
        this.scores = new double[sums.clusters().size()][];
        for (int g = 0; g < scores.length; g++) {
            for (int p = 0; p < ClusterSums.POWERS; p++) {
                grams[p][g] = p > 0 && sums.products(p, g) == sums.products(0, g)
                        ? grams[0][g]
                        : Dense.submatrix(sums.products(p, g), k + 1, kept);
            }
            scores[g] = residualProducts(1, g);
        }
    }

    public static SumsFit of(ClusterSums sums) {
        return new SumsFit(sums);
    }

    /** One step of iterative refinement: it costs nothing and takes away most of the rounding of the factorisation. */
    private static double[] refined(SymmetricSystem system, double[] gram, double[] right) {
        double[] first = system.solve(right);
        double[] rest = Dense.times(gram, first);
        for (int i = 0; i < rest.length; i++) {
            rest[i] = right[i] - rest[i];
        }
        double[] step = system.solve(rest);
        for (int i = 0; i < rest.length; i++) {
            first[i] += step[i];
        }
        return first;
    }

    public ClusterSums sums() {
        return sums;
    }

    /** The terms that are estimated. */
    public List<String> terms() {
        return terms;
    }

    /** The terms that were left out, and of what they are combinations. */
    public List<Dependency> leftOut() {
        return leftOut;
    }

    /** How many coefficients are estimated: K. */
    public int parameters() {
        return kept.length;
    }

    public double[] coefficients() {
        return coefficients.clone();
    }

    /** @throws IllegalArgumentException where there is no such term, or it was left out */
    public double coefficient(String term) {
        return coefficients[index(term)];
    }

    /** The place of a term among the kept ones. */
    public int index(String term) {
        int index = terms.indexOf(term);
        if (index < 0) {
            throw new IllegalArgumentException("no term '" + term + "' is estimated; there are " + terms);
        }
        return index;
    }

    /** (&Sigma; X'WX)<sup>-1</sup>, K x K; do not write into it. */
    public double[] bread() {
        return bread;
    }

    /** &Sigma; w<sup>p</sup> x x' over cluster {@code g}, K x K; do not write into it. */
    public double[] gram(int power, int g) {
        return grams[power][g];
    }

    /** X<sub>g</sub>'W<sub>g</sub>e<sub>g</sub>; do not write into it. */
    public double[] score(int g) {
        return scores[g];
    }

    /** &Sigma; w<sup>p</sup> x e over cluster {@code g}. */
    public double[] residualProducts(int power, int g) {
        int size = sums.terms().size() + 1;
        double[] products = sums.products(power, g);
        double[] right = new double[kept.length];
        for (int a = 0; a < kept.length; a++) {
            double sum = products[kept[a] * size + size - 1];
            for (int b = 0; b < kept.length; b++) {
                sum -= products[kept[a] * size + kept[b]] * coefficients[b];
            }
            right[a] = sum;
        }
        return right;
    }

    /** &Sigma; w e<sup>2</sup>. */
    public double residualSumOfSquares() {
        double sum = 0;
        int size = sums.terms().size() + 1;
        for (int g = 0; g < sums.clusters().size(); g++) {
            double[] products = sums.products(1, g);
            double own = products[size * size - 1];
            for (int a = 0; a < kept.length; a++) {
                own -= coefficients[a] * (products[kept[a] * size + size - 1] + scores[g][a]);
            }
            sum += own;
        }
        return Math.max(0, sum);
    }

    /** What the estimates rest on; clusters without rows do not count. */
    public Sample sample() {
        double w = 0;
        double w2 = 0;
        int clusters = 0;
        int constant = sums.terms().indexOf("1");
        for (int g = 0; g < sums.clusters().size(); g++) {
            clusters += sums.rows(g) > 0 ? 1 : 0;
            w += constant < 0 ? sums.rows(g) : sums.product(1, g, constant, constant);
            w2 += constant < 0 ? sums.rows(g) : sums.product(2, g, constant, constant);
        }
        return new Sample(sums.rows(), clusters, w2 > 0 ? w * w / w2 : 0);
    }

    /** Why the coefficient of a term cannot be estimated, where it cannot. */
    public Optional<NotEstimable> obstacle(String term) {
        if (!sums.terms().contains(term)) {
            throw new IllegalArgumentException("no term '" + term + "'; there are " + sums.terms());
        }
        if (sums.rows() == 0) {
            return none(
                    "no row has a value of '" + sums.outcome() + "' together with every term and a weight",
                    "look at the missing values of '" + sums.outcome() + "' and of " + sums.terms());
        }
        for (Dependency dependency : leftOut) {
            if (dependency.involves(term)) {
                return none(
                        dependency.inWords() + ", so the effect of '" + term + "' cannot be told apart",
                        "leave out one of the terms named, or bring in data in which they differ");
            }
        }
        if (sums.rows() <= kept.length) {
            return none(
                    sums.rows() + " rows for " + kept.length + " coefficients leave nothing to judge the error by",
                    "use fewer terms or more rows");
        }
        if (outcomeIsConstant()) {
            return none(
                    "'" + sums.outcome() + "' has the same value in every row",
                    "choose an outcome that differs between people");
        }
        return Optional.empty();
    }

    private boolean outcomeIsConstant() {
        int constant = sums.terms().indexOf("1");
        int k = sums.terms().size();
        if (constant < 0) {
            return false;
        }
        double[] total = sums.total(0);
        double n = total[constant * (k + 1) + constant];
        double sum = total[constant * (k + 1) + k];
        double squares = total[(k + 1) * (k + 1) - 1];
        return squares - sum * sum / n <= 1e-13 * squares;
    }

    private static Optional<NotEstimable> none(String reason, String remedy) {
        return Optional.of(new NotEstimable(reason, remedy, RECIPE));
    }
}
