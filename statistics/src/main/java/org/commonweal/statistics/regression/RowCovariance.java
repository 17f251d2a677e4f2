package org.commonweal.statistics.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A way to judge the uncertainty of a model fitted to rows. */
public sealed interface RowCovariance {

    /** A stable short form. */
    String recipe();

    /** @param c R'<sup>-1</sup> of the unit vector of the coefficient */
    RowFit.Uncertainty uncertainty(RowFit fit, double[] c);

    /** Independent errors of equal variance; weights are inverse variances (R lm, Stata aweight). t(N-K). */
    static RowCovariance iid() {
        return new Iid();
    }

    /** White's family HC0 to HC3; with weights the hat values are the weighted ones (R sandwich). t(N-K). */
    static RowCovariance heteroskedastic(int type) {
        return new Heteroskedastic(type);
    }

    /** One-way clusters; {@code count} matters for {@link ClusterCorrection#CR1S} only. */
    static RowCovariance clustered(List<String> clusters, ClusterCorrection correction, ParameterCount count) {
        return new OneWay(clusters, correction, count);
    }

    /** Two-way clusters, V1 + V2 - V12; t(smaller G - 1). */
    static RowCovariance twoWay(List<String> one, List<String> other, TwoWayFactor factor, ParameterCount count) {
        return new TwoWay(one, other, factor, count);
    }

    /** See {@link #iid()}. */
    record Iid() implements RowCovariance {
        @Override
        public String recipe() {
            return "independent errors of equal variance, t(N-K)";
        }

        @Override
        public RowFit.Uncertainty uncertainty(RowFit fit, double[] c) {
            double df = fit.rows() - fit.parameters();
            double sum = 0;
            for (double one : c) {
                sum += one * one;
            }
            return new RowFit.Uncertainty(fit.normedResidualSum() / df * sum, df, fit.rows());
        }
    }

    /** See {@link #heteroskedastic(int)}. */
    record Heteroskedastic(int type) implements RowCovariance {
        public Heteroskedastic {
            if (type < 0 || type > 3) {
                throw new IllegalArgumentException("there are HC0 to HC3, not HC" + type);
            }
        }

        @Override
        public String recipe() {
            return "HC" + type + ", t(N-K)";
        }

        @Override
        public RowFit.Uncertainty uncertainty(RowFit fit, double[] c) {
            double[] weights = fit.rowWeights(c);
            double[] h = fit.leverages();
            double df = fit.rows() - fit.parameters();
            double sum = 0;
            for (int i = 0; i < h.length; i++) {
                double part = weights[i] * fit.root()[i] * fit.residual()[i];
                double left = type < 2 ? 1 : 1 - h[i];
                sum += part * part / (type == 3 ? left * left : left);
            }
            return new RowFit.Uncertainty(type == 1 ? sum * fit.rows() / df : sum, df, fit.rows());
        }
    }

    /** See {@link #clustered}. */
    record OneWay(List<String> clusters, ClusterCorrection correction, ParameterCount count) implements RowCovariance {
        public OneWay {
            clusters = List.copyOf(clusters);
        }

        @Override
        public String recipe() {
            return "clustered, " + correction + (correction == ClusterCorrection.CR1S ? " with K " + count : "");
        }

        @Override
        public RowFit.Uncertainty uncertainty(RowFit fit, double[] c) {
            int[] codes = fit.clusters(clusters);
            RowClusters rows = new RowClusters(fit, codes, c);
            int g = rows.size();
            double factor = g / (g - 1.0);
            double n = fit.rows();
            return switch (correction) {
                case CR0 -> rows.sandwich(1);
                case CR1 -> rows.sandwich(factor);
                case CR1S -> rows.sandwich(factor * (n - 1) / (n - fit.count(count, List.of(codes))));
                case CR2, CR2_INVERSE_VARIANCE, CR2_IMBENS_KOLESAR, CR3 -> rows.corrected(correction);
                case CR3_JACKKNIFE, CV3, CV3J -> rows.jackknife(correction);
            };
        }
    }

    /** See {@link #twoWay}. */
    record TwoWay(List<String> one, List<String> other, TwoWayFactor factor, ParameterCount count)
            implements RowCovariance {
        public TwoWay {
            one = List.copyOf(one);
            other = List.copyOf(other);
        }

        @Override
        public String recipe() {
            return "two-way clustered, factor " + factor + ", K " + count + ", t(smaller G - 1)";
        }

        @Override
        public RowFit.Uncertainty uncertainty(RowFit fit, double[] c) {
            int[] first = fit.clusters(one);
            int[] second = fit.clusters(other);
            RowClusters a = new RowClusters(fit, first, c);
            RowClusters b = new RowClusters(fit, second, c);
            RowClusters both = new RowClusters(fit, intersection(first, second, b.size()), c);
            int least = Math.min(a.size(), b.size());
            double n = fit.rows();
            double k = fit.count(count, List.of(first, second));
            double small = (n - 1) / (n - k);
            double variance = switch (factor) {
                case NONE -> a.meat() + b.meat() - both.meat();
                case MIN -> small * least / (least - 1.0) * (a.meat() + b.meat() - both.meat());
                case CONVENTIONAL -> small * (own(a) + own(b) - own(both));
                case WHITE_INTERSECTION -> small * (own(a) + own(b)) - white(fit, c);
            };
            return new RowFit.Uncertainty(variance, least - 1, least);
        }

        private static double own(RowClusters clusters) {
            return clusters.size() / (clusters.size() - 1.0) * clusters.meat();
        }

        private static double white(RowFit fit, double[] c) {
            return new Heteroskedastic(0).uncertainty(fit, c).variance();
        }

        private static int[] intersection(int[] first, int[] second, int size) {
            List<Integer> keys = new ArrayList<>();
            for (int i = 0; i < first.length; i++) {
                keys.add(first[i] * size + second[i]);
            }
            List<Integer> levels = keys.stream().distinct().sorted().toList();
            return IntStream.range(0, first.length)
                    .map(i -> java.util.Collections.binarySearch(levels, keys.get(i)))
                    .toArray();
        }
    }
}
