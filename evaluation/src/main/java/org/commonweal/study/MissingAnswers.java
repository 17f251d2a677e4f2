package org.commonweal.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.commonweal.plan.AnalysisPlan.MissingMethod;
import org.commonweal.plan.Outcome;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.statistics.missing.Column;
import org.commonweal.statistics.missing.Completed;
import org.commonweal.statistics.missing.MultipleImputation;
import org.commonweal.statistics.missing.NonResponseWeights;
import org.commonweal.statistics.missing.ResponsePredictors;
import org.commonweal.statistics.missing.RubinsRules;

/**
 * What if those who did not answer differ? Everything is completed once, for all outcomes; then each outcome is pooled by
 * Rubin's rules. Weights for non-response are made an outcome at a time, from predictors that
 * are the same for all.
 */
final class MissingAnswers {

    /** How many numbers the completed sets may hold together: 400 MB. */
    private static final long ROOM = 50_000_000;

    /** How many numbers a model of who answered may take: 800 MB, 3,000,000 interviews of 18 areas and 13 covariates. */
    private static final long PREDICTORS = 100_000_000;

    private static final int ROUNDS = 5;

    /** A factor is cut at five times the median one. */
    private static final double LIMIT = 5;

    private final Material material;
    private final Optional<ResponsePredictors> predictors;
    private final List<List<ClusterSums>> completed;
    private final String recipe;

    private MissingAnswers(Material material, List<List<ClusterSums>> completed, String recipe) {
        this.material = material;
        this.predictors = asked(material, MissingMethod.INVERSE_PROBABILITY) && predictorNumbers(material) <= PREDICTORS
                ? Optional.of(predictors(material))
                : Optional.empty();
        this.completed = completed;
        this.recipe = recipe;
    }

    /** Completes everything, where the plan asks for it and there is room. */
    static MissingAnswers of(Material material) {
        int sets = material.plan().missing().imputations();
        if (!asked(material, MissingMethod.MULTIPLE_IMPUTATION) || sets < 2 || size(material) > ROOM) {
            return new MissingAnswers(material, List.of(), "");
        }
        List<Column> outcomes = IntStream.range(0, material.outcomes().names().size())
                .mapToObj(o -> outcome(material, o))
                .toList();
        Completed all = MultipleImputation.of(
                        material.basis().covariateColumns(),
                        outcomes,
                        material.rows().area,
                        material.rows().waves(),
                        material.rows().weight)
                .complete(sets, ROUNDS, material.plan().seed());
        List<List<ClusterSums>> sums =
                all.sets().parallelStream().map(set -> sums(material, set)).toList();
        return new MissingAnswers(material, sums, all.recipe());
    }

    private static boolean asked(Material material, MissingMethod method) {
        return material.plan().missing().besides().contains(method);
    }

    private static ResponsePredictors predictors(Material material) {
        Rows rows = material.rows();
        return ResponsePredictors.of(
                material.basis().covariateColumns(),
                rows.area,
                IntStream.range(0, rows.size())
                        .map(i -> rows.intervention(i) ? 1 : 0)
                        .toArray(),
                rows.waves(),
                rows.weight);
    }

    /** How many numbers the model of who answered is made from. */
    private static long predictorNumbers(Material material) {
        Rows rows = material.rows();
        return (long) rows.size()
                * (rows.areas.size() + material.basis().covariates().size());
    }

    private static long size(Material material) {
        long columns = material.outcomes().names().size()
                + material.basis().covariates().size();
        return columns * material.rows().size() * material.plan().missing().imputations();
    }

    private static Column outcome(Material material, int o) {
        String name = "outcome " + material.outcomes().names().get(o);
        double[] values = material.outcomes().values().get(o).toArray();
        return material.plan().outcomes().get(o).measure() instanceof Outcome.Share
                ? Column.yesNo(name, values)
                : Column.number(name, values);
    }

    private static List<ClusterSums> sums(Material material, Map<String, double[]> set) {
        List<String> names = material.outcomes().names();
        List<Values> values = IntStream.range(0, names.size())
                .mapToObj(o -> set.get("outcome " + names.get(o)) instanceof double[] completed
                        ? Values.of(completed)
                        : material.outcomes().values().get(o))
                .toList();
        return material.basis().completedBy(set).sums(new Basis.Outcomes(names, values), material.rows().weight, true);
    }

    /** The effect pooled over the completed sets. */
    Effect imputed(int number) {
        if (completed.isEmpty()) {
            return new NotEstimable(
                    "the completed answers would not fit into memory, or fewer than two imputations were declared",
                    "declare between 2 and "
                            + Math.max(2, ROOM / Math.max(1, size(material) / Math.max(1, imputations())))
                            + " imputations in the plan",
                    "multiple imputation");
        }
        List<Estimate> estimates = new ArrayList<>();
        for (List<ClusterSums> sums : completed) {
            Effect effect = material.comparison().quick(sums.get(number));
            if (!(effect instanceof Estimate estimate)
                    || estimate.standardError().isEmpty()) {
                return effect;
            }
            estimates.add(estimate);
        }
        Estimate first = estimates.getFirst();
        Estimate pooled = RubinsRules.pool(
                        estimates.stream().mapToDouble(Estimate::value).toArray(),
                        estimates.stream()
                                .mapToDouble(one -> {
                                    double error = one.standardError().getAsDouble();
                                    return error * error;
                                })
                                .toArray(),
                        first.degreesOfFreedom().orElse(Double.POSITIVE_INFINITY),
                        material.comparison().level(),
                        first.sample())
                .estimate();
        return new Estimate(
                pooled.value(),
                pooled.standardError(),
                pooled.degreesOfFreedom(),
                pooled.pValue(),
                pooled.interval(),
                pooled.sample(),
                pooled.recipe() + "; " + recipe + "; " + first.recipe());
    }

    private int imputations() {
        return material.plan().missing().imputations();
    }

    /** The effect with weights by which those who answered stand for those who did not. */
    Effect reweighted(int number) {
        Values outcome = material.outcomes().values().get(number);
        if (outcome.isEmpty()) {
            return new NotEstimable(
                    "nobody answered",
                    "look whether the question was asked in both waves",
                    "inverse-probability weights");
        }
        if (predictors.isEmpty()) {
            return new NotEstimable(
                    "the model of who answered would not fit into memory",
                    "declare complete cases, or draw a sample of the interviews",
                    "inverse-probability weights");
        }
        NonResponseWeights weights =
                predictors.orElseThrow().weights(outcome(material, number), OptionalDouble.of(LIMIT));
        ClusterSums sums = material.basis()
                .sums(Basis.Outcomes.of(material.outcomes().names().get(number), outcome), weights.weights(), true)
                .getFirst();
        Effect effect = material.comparison().quick(sums);
        return effect instanceof Estimate estimate
                ? new Estimate(
                        estimate.value(),
                        estimate.standardError(),
                        estimate.degreesOfFreedom(),
                        estimate.pValue(),
                        estimate.interval(),
                        estimate.sample(),
                        estimate.recipe() + "; " + weights.recipe())
                : effect;
    }
}
