package org.commonweal.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.plan.Outcome;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.inference.AreaAnalysis;
import org.commonweal.statistics.inference.RandomisationTest;
import org.commonweal.statistics.sensitivity.DetectableEffect;
import org.commonweal.statistics.sensitivity.EquivalenceTest;
import org.commonweal.statistics.sensitivity.Observed;
import org.commonweal.statistics.sensitivity.TrendBreakdown;
import org.commonweal.statistics.sensitivity.TypeErrors;
import org.commonweal.study.Finding.AreaChange;
import org.commonweal.study.Finding.LeftOut;
import org.commonweal.study.Finding.Line;
import org.commonweal.study.Finding.Means;
import org.commonweal.study.Finding.NullResult;

/** One declared outcome, from its sums to its finding. */
final class OutcomeStudy {

    /** The protocol's own methods; the conventions of other software are shown but do not vote. */
    private static final Set<String> VOTING = Set.of(
            "area-change-t",
            "cr2",
            "wild-rademacher",
            "wild-webb",
            "randomisation-studentised",
            "randomisation",
            "cr3");

    /** The chance to find an effect that "smallest detectable" speaks of. */
    private static final double USUAL_POWER = 0.8;

    /** As many as {@link TrendBreakdown} takes. */
    private static final int MOST_COMPARATORS = 20;

    private final Material material;
    private final Sensitivities sensitivities;
    private final int number;
    private final Outcome outcome;
    private final WeightedMeans means;

    OutcomeStudy(Material material, MissingAnswers missing, int number) {
        this.material = material;
        this.sensitivities = new Sensitivities(material, missing, number);
        this.number = number;
        this.outcome = material.plan().outcomes().get(number);
        this.means =
                WeightedMeans.of(material.rows(), material.outcomes().values().get(number));
    }

    Finding finding() {
        ClusterSums basis = material.adjusted().get(number);
        Comparison comparison = material.comparison();
        List<Line> inference = comparison.inference(basis);
        String key = Comparison.key(material.plan().inference().headline());
        Effect headline = inference.stream()
                .filter(line -> line.key().equals(key))
                .findFirst()
                .orElseThrow()
                .effect();
        Optional<Observed> observed = observed(headline, inference);
        Optional<NullResult> nullResult = nullResult(observed);
        return new Finding(
                outcome,
                headline,
                means(),
                inference,
                straddles(inference),
                sensitivities.lines(),
                areas(),
                comparison.obstacle(basis).isPresent() ? List.of() : leftOut(basis),
                permutation(basis),
                new Subgroups(material, number).findings(),
                nullResult,
                exaggeration(observed),
                observed.flatMap(seen -> breakdown(seen, basis)),
                sensitivities.weightsTest(),
                observed.map(seen -> OptionalDouble.of(DetectableEffect.of(seen, USUAL_POWER, 1 - comparison.level())
                                .value()))
                        .orElse(OptionalDouble.empty()),
                Readings.of(outcome, headline, nullResult));
    }

    /** What is asked of the headline's error; a method without one lends it from the change of areas. */
    private Optional<Observed> observed(Effect headline, List<Line> inference) {
        return Observed.of(headline)
                .or(() -> inference.stream()
                        .filter(line -> line.key().equals("area-change-t"))
                        .findFirst()
                        .flatMap(line -> Observed.of(line.effect())));
    }

    /** Do the methods fall on both sides of the declared level? */
    private boolean straddles(List<Line> inference) {
        double alpha = 1 - material.comparison().level();
        boolean below = false;
        boolean above = false;
        for (Line line : inference) {
            if (VOTING.contains(line.key()) && line.effect() instanceof Estimate estimate) {
                below |= estimate.pValue() < alpha;
                above |= estimate.pValue() >= alpha;
            }
        }
        return below && above;
    }

    private Means means() {
        return new Means(
                means.arm(true, false), means.arm(true, true), means.arm(false, false), means.arm(false, true));
    }

    /** Every neighbourhood of the two arms; whoever lacks a wave keeps the other one, and has no change. */
    private List<AreaChange> areas() {
        Map<String, AreaChange> known = new HashMap<>();
        areas(material.rows(), means, known);
        if (!material.rows().absent.isEmpty()) {
            Rows elsewhere = material.elsewhere();
            areas(elsewhere, WeightedMeans.of(elsewhere, Values.of(outcome, elsewhere)), known);
        }
        return material.programme().neighbourhoods().stream()
                .flatMap(place -> Optional.ofNullable(known.get(place.id())).stream())
                .toList();
    }

    private void areas(Rows rows, WeightedMeans means, Map<String, AreaChange> into) {
        for (int g = 0; g < rows.areas.size(); g++) {
            into.put(rows.areas.get(g).id(), change(rows.areas.get(g), means.area(g, false), means.area(g, true)));
        }
    }

    private AreaChange change(Neighbourhood place, Evaluation.Cell before, Evaluation.Cell after) {
        if (before.mean().isEmpty() || after.mean().isEmpty()) {
            return new AreaChange(place.id(), before, after, OptionalDouble.empty(), Optional.empty());
        }
        double change = after.mean().getAsDouble() - before.mean().getAsDouble();
        if (before.standardError().isEmpty() || after.standardError().isEmpty()) {
            return new AreaChange(place.id(), before, after, OptionalDouble.of(change), Optional.empty());
        }
        double error = Math.hypot(
                before.standardError().getAsDouble(), after.standardError().getAsDouble());
        double level = material.comparison().level();
        double df = before.rows() + after.rows() - 2.0;
        double half =
                error * org.commonweal.statistics.distribution.StudentT.of(df).critical(level);
        return new AreaChange(
                place.id(),
                before,
                after,
                OptionalDouble.of(change),
                Optional.of(new Interval(change - half, change + half, level)));
    }

    private List<LeftOut> leftOut(ClusterSums basis) {
        List<LeftOut> left = new ArrayList<>();
        for (int g = 0; g < basis.clusters().size(); g++) {
            String name = basis.clusters().get(g);
            left.add(new LeftOut(name, material.comparison().without(name).quick(basis.without(g))));
        }
        return left;
    }

    /** What the difference of area changes would be under every other assignment. */
    private Optional<Finding.Permutation> permutation(ClusterSums basis) {
        if (material.comparison().obstacle(basis).isPresent()) {
            return Optional.empty();
        }
        return material.comparison().distribution(basis).orElse(null) instanceof RandomisationTest test
                ? Optional.of(new Finding.Permutation(
                        test.statistic(),
                        test.distribution().low(),
                        test.distribution().low()
                                + test.distribution().width()
                                        * test.distribution().counts().size(),
                        test.distribution().counts().stream()
                                .mapToLong(count -> count)
                                .toArray(),
                        test.assignments(),
                        test.atLeast()))
                : Optional.empty();
    }

    private Optional<NullResult> nullResult(Optional<Observed> observed) {
        if (observed.isEmpty() || outcome.smallestImportant().isEmpty()) {
            return Optional.empty();
        }
        double margin = outcome.smallestImportant().getAsDouble() / outcome.shownTimes();
        EquivalenceTest test = EquivalenceTest.of(
                observed.get(), margin, 1 - material.comparison().level());
        return Optional.of(new NullResult(
                margin, test.pValue(), test.pValue() < 1 - material.comparison().level()));
    }

    private Optional<Finding.Exaggeration> exaggeration(Optional<Observed> observed) {
        if (observed.isEmpty() || outcome.smallestImportant().isEmpty()) {
            return Optional.empty();
        }
        double assumed = outcome.smallestImportant().getAsDouble() / outcome.shownTimes();
        TypeErrors errors = TypeErrors.of(
                assumed,
                observed.get().standardError(),
                observed.get().df(),
                1 - material.comparison().level());
        return errors.exaggeration().isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding.Exaggeration(
                        assumed,
                        errors.power(),
                        errors.wrongSign(),
                        errors.exaggeration().getAsDouble()));
    }

    /** Empty where there are more comparators than can be set against one another in every way. */
    private Optional<Finding.Breakdown> breakdown(Observed observed, ClusterSums basis) {
        AreaAnalysis changes = material.comparison().changes(basis);
        Set<String> treated = new TreeSet<>(material.comparison().treated());
        double[] comparators = new double[changes.areas().size()];
        int n = 0;
        for (int g = 0; g < comparators.length; g++) {
            if (!treated.contains(changes.areas().get(g))) {
                comparators[n++] = changes.changes().get(g);
            }
        }
        if (n > MOST_COMPARATORS) {
            return Optional.empty();
        }
        TrendBreakdown breakdown =
                TrendBreakdown.of(observed, material.comparison().level(), 1, java.util.Arrays.copyOf(comparators, n));
        return Optional.of(new Finding.Breakdown(
                Math.abs(breakdown.perWave()), breakdown.pairs().size(), breakdown.shareOfPairsBeyond()));
    }
}
