package org.commonweal.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.statistics.compression.Cells;
import org.commonweal.statistics.compression.Cells.Sum;
import org.commonweal.statistics.did.DifferenceInDifferences;
import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.regression.BinomialCells;
import org.commonweal.statistics.regression.Logit;
import org.commonweal.statistics.regression.LogitErrors;

/**
 * The effect on a share when trends are parallel in log-odds rather than in points: the same terms as the linear model,
 * fitted by weighted maximum likelihood on the cells, and told in points (Puhani 2012; Wooldridge 2023).
 */
final class LogScale {

    private final Material material;
    private final int number;

    LogScale(Material material, int number) {
        this.material = material;
        this.number = number;
    }

    Effect effect() {
        Optional<Cells> cells = material.cells();
        if (cells.isEmpty()) {
            return new NotEstimable(
                    "the covariates have too many distinct values for a logit on cells",
                    "give the covariates bands in the plan",
                    "logit");
        }
        Effect effect =
                Logit.of(binomial(cells.get())).effect(List.of(DifferenceInDifferences.EFFECT), LogitErrors.CR1_T);
        return atLevel(effect, material.comparison().level());
    }

    private BinomialCells binomial(Cells cells) {
        int[] used = java.util.stream.IntStream.range(0, cells.size())
                .filter(cell -> cells.sum(number, Sum.N, cell) > 0)
                .toArray();
        double[][] x = new double[used.length][];
        double[] yes = new double[used.length];
        double[] trials = new double[used.length];
        double[] squares = new double[used.length];
        long[] rows = new long[used.length];
        int[] cluster = new int[used.length];
        for (int i = 0; i < used.length; i++) {
            int cell = used[i];
            x[i] = designRow(material, cells.cluster(cell), cells.basis(cell));
            yes[i] = cells.sum(number, Sum.WY, cell);
            trials[i] = cells.sum(number, Sum.W, cell);
            squares[i] = cells.sum(number, Sum.W2, cell);
            rows[i] = Math.round(cells.sum(number, Sum.N, cell));
            cluster[i] = cells.cluster(cell);
        }
        return new BinomialCells(
                material.outcomes().names().get(number),
                terms(material),
                cells.clusters(),
                x,
                yes,
                trials,
                rows,
                squares,
                cluster);
    }

    /** "1", an effect for every area but the first, the later wave, the covariates, did. */
    static List<String> terms(Material material) {
        List<String> terms = new ArrayList<>(List.of(Basis.ONE));
        material.rows().areaNames().stream().skip(1).forEach(name -> terms.add("area " + name));
        terms.add(Basis.POST);
        terms.addAll(material.basis().covariates());
        terms.add(DifferenceInDifferences.EFFECT);
        return terms;
    }

    /** One row of those terms. */
    static double[] designRow(Material material, int area, double[] basis) {
        int areas = material.rows().areas.size();
        double[] row = new double[areas + basis.length];
        row[0] = 1;
        if (area > 0) {
            row[area] = 1;
        }
        System.arraycopy(basis, 1, row, areas, basis.length - 1);
        String name = material.rows().areas.get(area).id();
        row[row.length - 1] = material.comparison().treated().contains(name) ? basis[1] : 0;
        return row;
    }

    private static Effect atLevel(Effect effect, double level) {
        if (!(effect instanceof Estimate estimate) || estimate.standardError().isEmpty()) {
            return effect;
        }
        OptionalDouble df = estimate.degreesOfFreedom();
        double half = estimate.standardError().getAsDouble()
                * StudentT.of(df.orElse(Double.POSITIVE_INFINITY)).critical(level);
        return new Estimate(
                estimate.value(),
                estimate.standardError(),
                df,
                estimate.pValue(),
                new Interval(estimate.value() - half, estimate.value() + half, level),
                estimate.sample(),
                estimate.recipe());
    }
}
