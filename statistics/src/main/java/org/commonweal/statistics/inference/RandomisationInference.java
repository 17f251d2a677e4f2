package org.commonweal.statistics.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.commonweal.statistics.compression.ClusterSums;

/**
 * Randomisation inference: what would other assignments of the areas to the programme have shown, had it changed nothing?
 *
 * <p>A design is a value; give it sums last. All assignments of as many areas are gone through (48,620 for 9 of 18), or
 * all within pairs, and only beyond five million are they drawn. The p-value is design-based: it means what it says where
 * every assignment gone through could have been the real one. Rosenbaum (2002), chapter 2; studentised after Janssen
 * (1997) and Chung and Romano (2013).
 *
 * @param statistic what is compared
 * @param constant the name of the term that is one in every row
 * @param wave the name of the term that is one after the programme began, else zero
 * @param pairs areas of which one each had the programme; empty where the assignment was free
 * @param draws how many assignments are drawn where there are too many
 * @param seed of those draws
 * @param level of the confidence set; empty for none, which is much faster
 */
public record RandomisationInference(
        AssignmentStatistic statistic,
        String constant,
        String wave,
        List<Pair> pairs,
        int draws,
        long seed,
        OptionalDouble level) {

    /** Two areas, one of which had the programme. */
    public record Pair(String one, String other) {}

    private static final double TIE = 1e-9;

    public RandomisationInference {
        pairs = List.copyOf(pairs);
    }

    /** All assignments of as many areas, or else 99,999 of them, and a 95% confidence set. */
    public static RandomisationInference of(AssignmentStatistic statistic, String constant, String wave) {
        return new RandomisationInference(
                statistic, constant, wave, List.of(), 99_999, 20_250_101L, OptionalDouble.of(0.95));
    }

    public RandomisationInference withinPairs(List<Pair> matched) {
        return new RandomisationInference(statistic, constant, wave, matched, draws, seed, level);
    }

    public RandomisationInference drawing(int number, long seeded) {
        return new RandomisationInference(statistic, constant, wave, pairs, number, seeded, level);
    }

    public RandomisationInference withLevel(double confidence) {
        return new RandomisationInference(statistic, constant, wave, pairs, draws, seed, OptionalDouble.of(confidence));
    }

    public RandomisationInference withoutConfidenceSet() {
        return new RandomisationInference(statistic, constant, wave, pairs, draws, seed, OptionalDouble.empty());
    }

    /**
     * Tests that the programme changed nothing.
     *
     * @param sums clusters are areas; the terms are only those that do not depend on the assignment: the constant, the
     *     wave, and covariates (not used by statistics of area changes); used with the weight to the power one
     * @param programme the names of the areas that had the programme
     */
    public RandomisationResult test(ClusterSums sums, Set<String> programme) {
        return testEach(List.of(sums), programme).getFirst();
    }

    /** Tests each outcome over the same assignments, side by side; the number of threads changes nothing. */
    public List<RandomisationResult> testEach(List<ClusterSums> outcomes, Set<String> programme) {
        if (outcomes.isEmpty()) {
            return List.of();
        }
        AssignedAreas areas = AssignedAreas.of(outcomes.getFirst().clusters(), programme);
        Optional<NotTested> refused = areas.refusal(statistic.inWords());
        if (refused.isPresent()) {
            return outcomes.stream()
                    .<RandomisationResult>map(any -> refused.get())
                    .toList();
        }
        Assignments assignments = areas.assignments(this);
        return IntStream.range(0, outcomes.size())
                .parallel()
                .mapToObj(i -> test(outcomes.get(i), areas, assignments))
                .toList();
    }

    private RandomisationResult test(ClusterSums sums, AssignedAreas areas, Assignments assignments) {
        String recipe = recipe(sums, assignments);
        try {
            AssignmentValues values = values(sums, areas, assignments);
            return tested(sums, values, assignments, recipe);
        } catch (Unidentified nothing) {
            return NotTested.because(
                    "For '%s', %s.".formatted(sums.outcome(), nothing.getMessage()), nothing.remedy(), recipe);
        }
    }

    /** The statistic under every assignment. */
    AssignmentValues values(ClusterSums sums, AssignedAreas areas, Assignments assignments) {
        if (!sums.clusters().equals(areas.names())) {
            throw new IllegalArgumentException(
                    "'%s' has other areas than the outcomes beside it".formatted(sums.outcome()));
        }
        int one = term(sums, constant);
        int after = term(sums, wave);
        Unidentified.mustVary(sums, one);
        boolean[] treated = areas.treated();
        return switch (statistic) {
            case POOLED -> PersonLevelForms.pooled(sums, one, after, treated, assignments);
            case AREA_EFFECTS -> PersonLevelForms.withAreaEffects(sums, one, after, treated, assignments);
            case MEAN_CHANGE, STUDENTISED_CHANGE, WELCH_CHANGE, RANK_SUM -> {
                Unidentified.mustHaveBothWaves(AreaChanges.incomplete(sums, one, after));
                yield ofChanges(AreaChanges.of(sums, one, after), areas, assignments);
            }
        };
    }

    private AssignmentValues ofChanges(double[] changes, AssignedAreas areas, Assignments assignments) {
        boolean[] treated = areas.treated();
        if (statistic == AssignmentStatistic.RANK_SUM) {
            return pairs.isEmpty()
                    ? new RankValues(changes, treated, assignments)
                    : new PairRankValues(changes, treated, areas.indexed(pairs), assignments);
        }
        LinearValues plain = AreaChanges.meanDifference(changes, treated, assignments);
        boolean welch = statistic == AssignmentStatistic.WELCH_CHANGE;
        return statistic.isStudentised()
                ? StudentisedValues.of(changes, treated, assignments, welch, plain.estimate())
                : plain;
    }

    private RandomisationTest tested(
            ClusterSums sums, AssignmentValues values, Assignments assignments, String recipe) {
        double[] at = values.at(0);
        double observed = at[assignments.observed()];
        long atLeast = atLeast(at, observed);
        double slack = TIE * Math.abs(observed);
        long upwards = Arrays.stream(at).filter(t -> t >= observed - slack).count();
        long downwards = Arrays.stream(at).filter(t -> t <= observed + slack).count();
        double sd = Spread.of(at);
        Arrays.sort(at);
        return new RandomisationTest(
                sums.outcome(),
                statistic,
                values.estimate(),
                observed,
                at.length,
                atLeast,
                upwards,
                downwards,
                sd,
                Spread.quantile(at, 0.025),
                Spread.quantile(at, 0.975),
                Histogram.of(at),
                confidence(values, assignments, observed == 0 ? sd : Math.abs(sd * values.estimate() / observed)),
                warning(at.length, atLeast(at, Math.max(-at[0], at[at.length - 1]))),
                SampleOf.sums(sums),
                recipe);
    }

    private Optional<ConfidenceSet> confidence(AssignmentValues values, Assignments assignments, double scale) {
        if (level.isEmpty()) {
            return Optional.empty();
        }
        double rejected = (1 - level.getAsDouble()) * assignments.size() * (1 + 1e-12);
        return Optional.of(Inversion.around(values.estimate(), scale, level.getAsDouble(), new Inversion.Hypotheses() {
            @Override
            public boolean holds(double effect) {
                return values.atLeast(effect, assignments.observed(), 1 - TIE) > rejected;
            }

            @Override
            public double edge(double within, double without, double precision) {
                if (!(values instanceof SmoothValues smooth)) {
                    return Inversion.bisected(within, without, precision, this::holds);
                }
                double[] narrow = Inversion.narrowed(within, without, scale, this::holds);
                AssignmentStep step = AssignmentStep.of(smooth, narrow[0], narrow[1], assignments.observed(), 1 - TIE);
                return Inversion.bisected(
                        narrow[0], narrow[1], precision, effect -> step.atLeast(effect, 1 - TIE) > rejected);
            }
        }));
    }

    private static long atLeast(double[] at, double observed) {
        double bound = Math.abs(observed) * (1 - TIE);
        long atLeast = 0;
        for (double t : at) {
            atLeast += Math.abs(t) >= bound ? 1 : 0;
        }
        return atLeast;
    }

    private static Optional<String> warning(long assignments, long smallest) {
        return smallest > 0.01 * assignments
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "there are only %,d assignments; no two-sided p-value below %.3g can be reached",
                        assignments,
                        (double) smallest / assignments))
                : Optional.empty();
    }

    private static int term(ClusterSums sums, String name) {
        int index = sums.terms().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no term '%s' among %s".formatted(name, sums.terms()));
        }
        return index;
    }

    /** For example "randomisation inference, difference of mean area changes, all 48,620 assignments of 9 of 18 areas". */
    String recipe(ClusterSums sums, Assignments assignments) {
        return "randomisation inference, %s, %s; %s"
                .formatted(
                        statistic.inWords(),
                        assignments.inWords(),
                        SampleOf.weighted(sums) ? "weighted" : "unweighted");
    }
}
