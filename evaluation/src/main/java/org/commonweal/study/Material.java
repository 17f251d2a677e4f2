package org.commonweal.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.Outcome;
import org.commonweal.programme.Programme;
import org.commonweal.quality.CheckedWave;
import org.commonweal.statistics.compression.Cells;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.compression.RowCollector;

/**
 * What every finding is made from: the rows, read once, and the sums of all outcomes.
 *
 * @param programme for the order of its neighbourhoods
 * @param elsewhere the interviews of neighbourhoods that lack a wave
 * @param outcomes one column a declared outcome, in the order of the plan
 * @param cells of the pass over the rows with all covariates, for the logit; empty where there are too many
 * @param adjusted one an outcome: sums over "1", the later wave and the covariates
 * @param plain one an outcome: sums over "1" and the later wave
 */
record Material(
        AnalysisPlan plan,
        Programme programme,
        Rows rows,
        Rows elsewhere,
        Basis basis,
        Basis.Outcomes outcomes,
        Optional<Cells> cells,
        List<ClusterSums> adjusted,
        List<ClusterSums> plain,
        Comparison comparison) {

    static Material of(AnalysisPlan plan, Programme programme, List<CheckedWave> waves) {
        Rows rows = Rows.of(plan, programme, waves);
        Basis basis = Basis.of(rows, plan.covariates());
        double[][] values = plan.outcomes().parallelStream()
                .map(outcome -> rows.gather(Measured.of(outcome, rows.before), Measured.of(outcome, rows.after)))
                .toArray(double[][]::new);
        Basis.Outcomes outcomes =
                new Basis.Outcomes(plan.outcomes().stream().map(Outcome::id).toList(), values);
        List<RowCollector> passes = Stream.of(true, false)
                .parallel()
                .map(adjusted -> basis.collect(outcomes, rows.weight, adjusted, i -> true))
                .toList();
        return new Material(
                plan,
                programme,
                rows,
                rows.elsewhere(plan),
                basis,
                outcomes,
                passes.getFirst().cells(),
                passes.getFirst().sums(),
                passes.getLast().sums(),
                Comparison.of(plan, rows, basis));
    }
}
