package org.commonweal.statistics.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.linear.Dense;
import org.commonweal.statistics.regression.SumsFit;

/**
 * Which clusters carry an estimate, from sums alone (MacKinnon, Nielsen and Webb 2023, arXiv 2205.03288).
 *
 * @param clusters one entry a cluster with data, in their order
 * @param effectiveClusters G* of Carter, Schnepel and Steigerwald (2017) for independent errors: how many equal clusters would
 *     carry as much; much less than their number is a warning
 * @param effectiveClustersCorrelated the same for errors that a cluster has wholly in common; empty where the model has a
 *     dummy for every cluster, which takes such errors away, or no constant
 */
public record Influence(
        List<OfCluster> clusters, double effectiveClusters, OptionalDouble effectiveClustersCorrelated) {

    /**
     * One cluster's part.
     *
     * @param cluster its name
     * @param rows how many records it has
     * @param leverage its share of the K coefficients, tr(H<sub>gg</sub>); they add up to K
     * @param partialLeverage its share of the variation from which the coefficient is estimated; they add up to 1
     * @param without the effect with CR2 when this cluster is left out
     */
    public record OfCluster(String cluster, long rows, double leverage, double partialLeverage, Effect without) {}

    public Influence {
        clusters = List.copyOf(clusters);
    }

    /**
     * @param sums sums of a design
     * @param term the coefficient
     * @throws IllegalArgumentException where the coefficient cannot be estimated; ask {@link SumsFit#obstacle} first
     */
    public static Influence of(ClusterSums sums, String term) {
        SumsFit fit = ClusterRobust.of(sums, term).fit();
        fit.obstacle(term).ifPresent(none -> {
            throw new IllegalArgumentException(none.reason());
        });
        int size = fit.parameters();
        int at = fit.index(term);
        double[] m = new double[size];
        System.arraycopy(fit.bread(), at * size, m, 0, size);
        int constant = fit.terms().indexOf("1");
        int g = fit.sums().clusters().size();
        List<OfCluster> clusters = new ArrayList<>();
        double[] own = new double[g];
        double[] common = new double[g];
        for (int c = 0; c < g; c++) {
            double[] gram = fit.gram(1, c);
            double leverage = 0;
            for (int i = 0; i < gram.length; i++) {
                leverage += fit.bread()[i] * gram[i];
            }
            double[] sm = Dense.times(gram, m);
            own[c] = Dense.form(m, fit.gram(2, c), m);
            common[c] = constant < 0 ? 0 : sm[constant] * sm[constant];
            clusters.add(new OfCluster(
                    fit.sums().clusters().get(c),
                    fit.sums().rows(c),
                    leverage,
                    Dense.dot(m, sm) / m[at],
                    ClusterRobust.of(fit.sums().without(c), term).effect(ClusterCovariance.CR2)));
        }
        double sumOwn = 0;
        double sumCommon = 0;
        for (int c = 0; c < g; c++) {
            sumOwn += own[c];
            sumCommon += common[c];
        }
        return new Influence(
                clusters,
                effective(own),
                sumCommon > 1e-9 * sumOwn ? OptionalDouble.of(effective(common)) : OptionalDouble.empty());
    }

    /** G / (1 + the squared coefficient of variation). */
    private static double effective(double[] parts) {
        double sum = 0;
        double squares = 0;
        for (double part : parts) {
            sum += part;
            squares += part * part;
        }
        return sum * sum / squares;
    }
}
