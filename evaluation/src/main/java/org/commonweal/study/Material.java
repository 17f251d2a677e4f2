package org.commonweal.study;

import java.util.List;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.Outcome;
import org.commonweal.programme.Programme;
import org.commonweal.quality.CheckedWave;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.compression.Collected;

/**
 * What every finding is made from: the rows, read once, and the sums of all outcomes.
 *
 * @param programme for the order of its neighbourhoods
 * @param elsewhere the interviews of neighbourhoods that lack a wave
 * @param outcomes one column a declared outcome, in the order of the plan
 * @param collected by the pass over the rows with all covariates: sums, and cells for the logit
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
        Collected collected,
        List<ClusterSums> adjusted,
        List<ClusterSums> plain,
        Comparison comparison) {

    static Material of(AnalysisPlan plan, Programme programme, List<CheckedWave> waves) {
        Rows rows = Rows.of(plan, programme, waves);
        Basis basis = Basis.of(rows, plan.covariates());
        Basis.Outcomes outcomes = new Basis.Outcomes(
                plan.outcomes().stream().map(Outcome::id).toList(),
                plan.outcomes().parallelStream()
                        .map(outcome -> Values.of(outcome, rows))
                        .toList());
        Collected collected = basis.collect(outcomes, rows.weight, true);
        return new Material(
                plan,
                programme,
                rows,
                rows.elsewhere(plan),
                basis,
                outcomes,
                collected,
                collected.sums(),
                basis.sums(outcomes, rows.weight, false),
                Comparison.of(plan, rows, basis));
    }
}
