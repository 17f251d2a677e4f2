package org.commonweal.statistics.inference;

import java.util.List;
import java.util.stream.IntStream;

/** The largest statistic of a family under the same multipliers. */
final class WildFamily {

    /** Blocks are dealt to so many shares, each counted alone; counts are whole numbers, so that order does not matter. */
    private static final int SHARES = 16;

    private WildFamily() {}

    static LargestStatistic of(WildClusterBootstrap bootstrap, List<WildAlgebra> outcomes) {
        Multipliers multipliers = bootstrap.multipliers(outcomes.getFirst().clusters());
        double[] observed =
                outcomes.stream().mapToDouble(one -> one.squaredStatistic(0)).toArray();
        List<LargestStatistic> shares = IntStream.range(0, SHARES)
                .parallel()
                .mapToObj(share -> share(share, bootstrap, multipliers, outcomes, observed))
                .toList();
        LargestStatistic all = new LargestStatistic(observed);
        shares.forEach(all::add);
        return all;
    }

    private static LargestStatistic share(
            int share,
            WildClusterBootstrap bootstrap,
            Multipliers multipliers,
            List<WildAlgebra> outcomes,
            double[] observed) {
        LargestStatistic largest = new LargestStatistic(observed);
        List<Multipliers.Form> forms = outcomes.stream()
                .map(one -> {
                    double from = bootstrap.nullImposed() ? 0 : one.estimate();
                    return multipliers.form(one.vector(from), one.matrix(from));
                })
                .toList();
        double[][] numerator = new double[outcomes.size()][multipliers.longest()];
        double[][] denominator = new double[outcomes.size()][multipliers.longest()];
        double[] squared = new double[outcomes.size()];
        for (int b = share; b < multipliers.blocks(); b += SHARES) {
            for (int o = 0; o < forms.size(); o++) {
                forms.get(o).fill(b, numerator[o], denominator[o]);
                if (multipliers.countsTheData(bootstrap.nullImposed())) {
                    for (int i : multipliers.observed(b)) {
                        numerator[o][i] = Math.sqrt(observed[o]);
                        denominator[o][i] = 1;
                    }
                }
            }
            for (int i = 0; i < multipliers.length(b); i++) {
                for (int o = 0; o < squared.length; o++) {
                    double n = numerator[o][i];
                    // nothing over nothing counts as large
                    squared[o] = denominator[o][i] > 0 ? n * n / denominator[o][i] : Double.POSITIVE_INFINITY;
                }
                largest.add(squared, multipliers.multiplicity());
            }
        }
        return largest;
    }
}
