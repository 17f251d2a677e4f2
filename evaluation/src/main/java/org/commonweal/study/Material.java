package org.commonweal.study;

import java.util.List;
import java.util.Optional;
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
 * @param outcomes one column a declared outcome, in the order of the plan
 * @param cells of the pass over the rows with all covariates, for the logit; empty where there are too many
 * @param adjusted one an outcome: sums over "1", the later wave and the covariates
 * @param plain one an outcome: sums over "1" and the later wave
 */
record Material(
        AnalysisPlan plan,
        Programme programme,
        Rows rows,
        Basis basis,
        Basis.Outcomes outcomes,
        Optional<Cells> cells,
        List<ClusterSums> adjusted,
        List<ClusterSums> plain,
        Comparison comparison) {

    static Material of(AnalysisPlan plan, Programme programme, List<CheckedWave> waves) {
        Rows rows = Rows.of(plan, programme, waves);
        Basis basis = Basis.of(rows, plan.covariates());
        double[][] values = new double[plan.outcomes().size()][];
        for (int o = 0; o < values.length; o++) {
            Outcome outcome = plan.outcomes().get(o);
            values[o] = rows.gather(Measured.of(outcome, rows.before), Measured.of(outcome, rows.after));
        }
        Basis.Outcomes outcomes =
                new Basis.Outcomes(plan.outcomes().stream().map(Outcome::id).toList(), values);
        RowCollector collected = basis.collect(outcomes, rows.weight, true, i -> true);
        return new Material(
                plan,
                programme,
                rows,
                basis,
                outcomes,
                collected.cells(),
                collected.sums(),
                basis.sums(outcomes, rows.weight, false, i -> true),
                Comparison.of(plan, rows, basis));
    }
}
