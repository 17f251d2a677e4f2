package org.commonweal.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.AnalysisPlan.Assignment;
import org.commonweal.plan.AnalysisPlan.Headline;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.did.DidResult;
import org.commonweal.statistics.did.DifferenceInDifferences;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.inference.AreaAnalysis;
import org.commonweal.statistics.inference.AssignmentStatistic;
import org.commonweal.statistics.inference.ClusterCovariance;
import org.commonweal.statistics.inference.RandomisationInference;
import org.commonweal.statistics.inference.RandomisationResult;
import org.commonweal.statistics.inference.WeightLaw;
import org.commonweal.statistics.inference.WildClusterBootstrap;
import org.commonweal.study.Finding.Line;

/**
 * How the arms are compared under the declared plan: area and wave effects, the declared covariates, and doubt measured in
 * the fixed order of the protocol.
 *
 * <p>Order: change of areas with t(G-2); CR2; wild bootstrap; randomisation, studentised and not; CR3; the older
 * conventions for whoever compares with other software.
 */
final class Comparison {

    /** What covariates leave unexplained below this share is rounding. */
    private static final double EXACT = 1e-12;

    /** How many numbers a model with area effects may keep: 64 MB an outcome, about 135 areas. */
    private static final long ROOM = 8_000_000;

    private final AnalysisPlan plan;
    private final Set<String> treated;
    private final List<RandomisationInference.Pair> pairs;
    private final List<String> covariates;

    private Comparison(
            AnalysisPlan plan, Set<String> treated, List<RandomisationInference.Pair> pairs, List<String> covariates) {
        this.plan = plan;
        this.treated = treated;
        this.pairs = pairs;
        this.covariates = covariates;
    }

    static Comparison of(AnalysisPlan plan, Rows rows, Basis basis) {
        return new Comparison(plan, rows.treated(), pairs(rows), basis.covariates());
    }

    /** The same comparison without covariates. */
    Comparison unadjusted() {
        return new Comparison(plan, treated, pairs, List.of());
    }

    /** The same comparison without one area. */
    Comparison without(String area) {
        Set<String> others = treated.stream().filter(name -> !name.equals(area)).collect(Collectors.toSet());
        return new Comparison(plan, others, List.of(), covariates);
    }

    Set<String> treated() {
        return treated;
    }

    double level() {
        return plan.inference().level();
    }

    boolean hasPairs() {
        return !pairs.isEmpty();
    }

    DifferenceInDifferences design() {
        return DifferenceInDifferences.of(treated)
                .between(Basis.POST)
                .adjustedFor(covariates)
                .withAreaEffects()
                .weighted()
                .atLevel(level());
    }

    /** Why nothing can be estimated from these sums, whatever the method; empty where something can. */
    Optional<NotEstimable> obstacle(ClusterSums basis) {
        return design().obstacle(basis).or(() -> determined(basis));
    }

    /** An outcome that the covariates determine (because one of them is the outcome) leaves nothing to compare. */
    private Optional<NotEstimable> determined(ClusterSums basis) {
        if (covariates.isEmpty()) {
            return Optional.empty();
        }
        return AreaAnalysis.unexplained(basis, Basis.POST, covariates) > EXACT
                ? Optional.empty()
                : Optional.of(new NotEstimable(
                        "'%s' follows from the covariates without error: one of them says the same as the outcome"
                                .formatted(basis.outcome()),
                        "take that question out of the covariates of the plan",
                        "difference-in-differences"));
    }

    AreaAnalysis changes(ClusterSums basis) {
        return covariates.isEmpty()
                ? AreaAnalysis.of(basis, Basis.POST)
                : AreaAnalysis.adjusted(basis, Basis.POST, covariates);
    }

    /** The effect with its doubt measured in every way. */
    List<Line> inference(ClusterSums basis) {
        Optional<NotEstimable> obstacle = obstacle(basis);
        if (obstacle.isPresent()) {
            return List.of(new Line(key(plan.inference().headline()), obstacle.get()));
        }
        AreaAnalysis changes = changes(basis);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("area-change-t", changes.pooled(treated, level())));
        Optional<NotEstimable> tooMany = tooManyAreas(basis);
        if (tooMany.isPresent()) {
            for (String key : List.of("cr2", "wild-rademacher", "cr3")) {
                lines.add(new Line(key, tooMany.get()));
            }
            lines.add(new Line(
                    "randomisation-studentised",
                    randomised(changes, AssignmentStatistic.STUDENTISED_CHANGE, pairsDeclared())));
            return lines;
        }
        DidResult result = design().estimate(basis);
        ClusterSums mapped = design().on(basis);
        lines.add(new Line("cr2", result.effect(ClusterCovariance.CR2)));
        lines.add(new Line("wild-rademacher", wild(mapped, WeightLaw.RADEMACHER)));
        lines.add(new Line("wild-webb", wild(mapped, WeightLaw.WEBB)));
        lines.add(new Line(
                "randomisation-studentised",
                randomised(changes, AssignmentStatistic.STUDENTISED_CHANGE, pairsDeclared())));
        lines.add(new Line("randomisation", personLevel(basis).effect()));
        lines.add(new Line("cr3", result.effect(ClusterCovariance.CR3_JACKKNIFE)));
        lines.add(new Line("cr1-stata", result.effect(ClusterCovariance.CR1S_STATA)));
        lines.add(new Line("cr1-fixest", result.effect(ClusterCovariance.CR1S_FIXEST)));
        lines.add(new Line("cr0", result.effect(ClusterCovariance.CR0)));
        return lines;
    }

    /** As the headline, but never by enumeration: for the many effects that are asked for beside it. */
    Effect quick(ClusterSums basis) {
        Optional<NotEstimable> obstacle = obstacle(basis);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        return switch (plan.inference().headline()) {
            case AREA_CHANGE_T, RANDOMISATION -> changes(basis).pooled(treated, level());
            case CR2, CR3, WILD_BOOTSTRAP -> {
                Optional<NotEstimable> tooMany = tooManyAreas(basis);
                yield tooMany.isPresent()
                        ? tooMany.get()
                        : design().estimate(basis).effect(ClusterCovariance.CR2);
            }
        };
    }

    /** A model with an effect for every area keeps, for each area, the products of all its terms. */
    Optional<NotEstimable> tooManyAreas(ClusterSums basis) {
        long areas = basis.clusters().size();
        long terms = areas + covariates.size() + 2;
        return 3 * areas * terms * terms <= ROOM
                ? Optional.empty()
                : Optional.of(new NotEstimable(
                        "a model with an effect for each of %d areas would not fit into memory".formatted(areas),
                        "read the change of areas, which needs no such model, and declare it as the headline (area_change_t)",
                        "difference-in-differences with area effects"));
    }

    /** The key of the line that the plan declares as the headline. */
    static String key(Headline headline) {
        return switch (headline) {
            case AREA_CHANGE_T -> "area-change-t";
            case CR2 -> "cr2";
            case WILD_BOOTSTRAP -> "wild-rademacher";
            case RANDOMISATION -> "randomisation-studentised";
            case CR3 -> "cr3";
        };
    }

    private Effect wild(ClusterSums mapped, WeightLaw law) {
        WildClusterBootstrap bootstrap = WildClusterBootstrap.of(DifferenceInDifferences.EFFECT)
                .with(law)
                .withLevel(level())
                .withoutStrictSet();
        boolean drawn = mapped.clusters().size() > law.enumerableClusters();
        return (drawn ? bootstrap.drawing(plan.inference().draws(), plan.seed()) : bootstrap)
                .test(mapped)
                .effect();
    }

    /** The wild bootstrap that families of outcomes are judged by. */
    WildClusterBootstrap familyBootstrap() {
        return WildClusterBootstrap.of(DifferenceInDifferences.EFFECT).withoutConfidenceSet();
    }

    private boolean pairsDeclared() {
        return plan.inference().assignment() == Assignment.WITHIN_PAIRS;
    }

    /** Whether both halves of every pair have a change. */
    boolean hasPairs(AreaAnalysis changes) {
        return hasPairs()
                && pairs.stream()
                        .allMatch(pair -> changes.areas().contains(pair.one())
                                && changes.areas().contains(pair.other()));
    }

    /** Every assignment's difference of area changes, for a picture: without an interval; empty where pairs are broken. */
    Optional<RandomisationResult> distribution(ClusterSums basis) {
        AreaAnalysis changes = changes(basis);
        if (pairsDeclared() && !hasPairs(changes)) {
            return Optional.empty();
        }
        RandomisationInference test = RandomisationInference.of(AssignmentStatistic.MEAN_CHANGE, Basis.ONE, Basis.POST)
                .withoutConfidenceSet();
        return Optional.of(
                (pairsDeclared() ? test.withinPairs(pairs) : test).test(collapsed(changes), treatedAmong(changes)));
    }

    /** An area in which nobody answered in one of the waves has no change, and can be assigned nothing. */
    private Set<String> treatedAmong(AreaAnalysis changes) {
        return changes.areas().stream().filter(treated::contains).collect(Collectors.toSet());
    }

    /** The randomisation test of the areas' (adjusted) changes; the records beneath are the sample, not the areas alone. */
    Effect randomised(AreaAnalysis changes, AssignmentStatistic statistic, boolean within) {
        if (within && !hasPairs(changes)) {
            return new NotEstimable(
                    "the assignment is within pairs, and not every neighbourhood has a change and another half that has one",
                    "name the pairs in programme.yaml, or declare the assignment all_areas",
                    "randomisation inference");
        }
        RandomisationInference test =
                RandomisationInference.of(statistic, Basis.ONE, Basis.POST).withLevel(level());
        Effect effect = (within ? test.withinPairs(pairs) : test)
                .test(collapsed(changes), treatedAmong(changes))
                .effect();
        return effect instanceof Estimate estimate
                ? new Estimate(
                        estimate.value(),
                        estimate.standardError(),
                        estimate.degreesOfFreedom(),
                        estimate.pValue(),
                        estimate.interval(),
                        changes.sample(),
                        estimate.recipe())
                : effect;
    }

    private RandomisationResult personLevel(ClusterSums basis) {
        return RandomisationInference.of(AssignmentStatistic.AREA_EFFECTS, Basis.ONE, Basis.POST)
                .withLevel(level())
                .test(basis, treated);
    }

    /**
     * Sums that stand for the areas alone: in each, nothing before and its change after. A test of area changes sees the
     * same whether the changes were adjusted or not, because the adjustment does not know the assignment.
     */
    static ClusterSums collapsed(AreaAnalysis changes) {
        int areas = changes.areas().size();
        double[][] x = new double[2 * areas][];
        double[] y = new double[2 * areas];
        int[] area = new int[2 * areas];
        for (int g = 0; g < areas; g++) {
            x[2 * g] = new double[] {1, 0};
            x[2 * g + 1] = new double[] {1, 1};
            y[2 * g + 1] = changes.changes().get(g);
            area[2 * g] = g;
            area[2 * g + 1] = g;
        }
        return ClusterSums.ofRows(changes.areas(), List.of(Basis.ONE, Basis.POST), "change", x, y, new double[0], area);
    }

    private static List<RandomisationInference.Pair> pairs(Rows rows) {
        TreeMap<String, List<Neighbourhood>> byPair = rows.areas.stream()
                .filter(place -> place.pair().isPresent())
                .collect(Collectors.groupingBy(place -> place.pair().get(), TreeMap::new, Collectors.toList()));
        long paired = byPair.values().stream().mapToLong(List::size).sum();
        boolean whole = paired == rows.areas.size()
                && byPair.values().stream()
                        .allMatch(pair -> pair.size() == 2
                                && pair.get(0).arm() != pair.get(1).arm());
        return whole
                ? byPair.values().stream()
                        .map(pair -> new RandomisationInference.Pair(
                                pair.get(0).id(), pair.get(1).id()))
                        .toList()
                : List.of();
    }
}
