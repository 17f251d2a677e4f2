package org.commonweal.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.AnalysisPlan.Placebo;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.programme.Programme;
import org.commonweal.quality.CheckedWave;
import org.commonweal.quality.Concern;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.study.Evaluation.DataFile;
import org.commonweal.study.Evaluation.Origin;
import org.commonweal.study.Evaluation.PlaceboFinding;

/**
 * A declared plan, run on checked waves.
 *
 * <p>The rows are read once, into sums for every outcome; each finding follows from the sums. Outcomes are worked on side by
 * side, and what comes of one does not depend on the others or on the number of threads.
 */
public final class Study {

    /** The version of Commonweal; every number names it as its origin. */
    public static final String ENGINE = "0.1.0";

    private final DeclaredPlan declared;
    private final Programme programme;
    private final List<CheckedWave> waves;
    private final String engine;

    private Study(DeclaredPlan declared, Programme programme, List<CheckedWave> waves, String engine) {
        this.declared = declared;
        this.programme = programme;
        this.waves = List.copyOf(waves);
        this.engine = engine;
    }

    /**
     * @param engine the version of Commonweal, which every number names as its origin
     * @throws IllegalArgumentException where the waves that the plan compares are not among these
     */
    public static Evaluation run(
            DeclaredPlan declared, Programme programme, List<CheckedWave> waves, String engine, Progress progress) {
        return new Study(declared, programme, waves, engine).evaluation(progress);
    }

    private Evaluation evaluation(Progress progress) {
        AnalysisPlan plan = declared.plan();
        Material material = Material.of(plan, programme, waves);
        ResponseTables response = new ResponseTables(programme, material.rows());
        List<Finding> findings = findings(material, progress);
        return new Evaluation(
                programme,
                material.rows().before.wave().questionnaire(),
                declared,
                origin(material.rows()),
                findings,
                families(material, findings),
                new BalanceTable(material.rows())
                        .of(material.rows().before.wave().questionnaire()),
                placebos(material),
                response.response(),
                response.attrition(),
                response.answered(plan, material.rows().before.wave().questionnaire()),
                concerns());
    }

    private List<Finding> findings(Material material, Progress progress) {
        int outcomes = material.plan().outcomes().size();
        AtomicInteger done = new AtomicInteger();
        progress.outcomes(0, outcomes);
        MissingAnswers missing = MissingAnswers.of(material);
        return IntStream.range(0, outcomes)
                .parallel()
                .mapToObj(number -> {
                    Finding finding = new OutcomeStudy(material, missing, number).finding();
                    progress.outcomes(done.incrementAndGet(), outcomes);
                    return finding;
                })
                .toList();
    }

    private List<Evaluation.FamilyFinding> families(Material material, List<Finding> findings) {
        Map<String, ClusterSums> sums = new LinkedHashMap<>();
        Map<String, Finding> byOutcome = new LinkedHashMap<>();
        for (int o = 0; o < findings.size(); o++) {
            String id = findings.get(o).outcome().id();
            sums.put(id, material.adjusted().get(o));
            byOutcome.put(id, findings.get(o));
        }
        FamilyTests tests = new FamilyTests(material.comparison(), sums, byOutcome);
        return material.plan().families().stream().map(tests::of).toList();
    }

    /** Unadjusted: a covariate may be the characteristic itself. */
    private List<PlaceboFinding> placebos(Material material) {
        Rows rows = material.rows();
        return material.plan().placebos().stream()
                .map(placebo -> {
                    ClusterSums sums = material.basis()
                            .sums(
                                    Basis.Outcomes.of(placebo.id(), Values.of(placebo.criterion(), rows)),
                                    rows.weight,
                                    false)
                            .getFirst();
                    return finding(placebo, material, sums);
                })
                .toList();
    }

    private static PlaceboFinding finding(Placebo placebo, Material material, ClusterSums sums) {
        return new PlaceboFinding(
                placebo.id(),
                placebo.label(),
                material.comparison().unadjusted().quick(sums));
    }

    private Origin origin(Rows rows) {
        return new Origin(
                declared.hash(),
                List.of(rows.before, rows.after).stream()
                        .map(checked -> new DataFile(
                                checked.wave().id(),
                                checked.wave().file(),
                                checked.wave().fingerprint(),
                                checked.wave().size()))
                        .toList(),
                engine,
                declared.plan().seed());
    }

    private List<Concern> concerns() {
        return waves.stream().flatMap(checked -> checked.notes().stream()).toList();
    }
}
