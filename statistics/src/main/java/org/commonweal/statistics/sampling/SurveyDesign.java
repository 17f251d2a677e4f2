package org.commonweal.statistics.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a sample came about, as far as the doubt of its numbers depends on it: weights, and for each stage of sampling the
 * strata, the units drawn and how many there were. Immutable; every {@code with} gives another design.
 *
 * <p>Without the numbers of units in the population the first stage counts alone, as if drawn with replacement ("ultimate
 * cluster"); with them, the finite population correction holds and the later stages add their part.
 */
public final class SurveyDesign {

    private final double[] weights;
    private final List<Stage> stages;
    private final List<Weights.Residuals> residuals;
    private final LonelyUnit lonely;

    /**
     * A stage.
     *
     * @param strata the stratum of each row, counted from 0
     * @param units the unit of each row, counted from 0 over all strata
     * @param names of the strata
     * @param population how many units the row's stratum has; {@code +Infinity} where unknown or endless
     */
    record Stage(int[] strata, int[] units, List<String> names, double[] population) {}

    private SurveyDesign(double[] weights, List<Stage> stages, List<Weights.Residuals> residuals, LonelyUnit lonely) {
        this.weights = weights;
        this.stages = List.copyOf(stages);
        this.residuals = List.copyOf(residuals);
        this.lonely = lonely;
    }

    /** Rows drawn one by one from one stratum; each weight not negative, or any after a linear calibration. */
    public static SurveyDesign of(double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (!Double.isFinite(weights[i])) {
                throw new IllegalArgumentException("row %d has a weight of %s".formatted(i + 1, weights[i]));
            }
        }
        return new SurveyDesign(weights.clone(), List.of(), List.of(), LonelyUnit.REFUSE);
    }

    /**
     * One more stage of sampling, below those there are.
     *
     * @param strata the stratum of each row; empty for one stratum
     * @param units the unit of each row; empty where every row is one
     * @param population for each row, how many units its stratum (within the unit above) has; empty where unknown
     */
    public SurveyDesign withStage(List<String> strata, List<String> units, double[] population) {
        int n = weights.length;
        if (!strata.isEmpty() && strata.size() != n
                || !units.isEmpty() && units.size() != n
                || population.length != 0 && population.length != n) {
            throw new IllegalArgumentException("a stage needs an entry for each of %d rows".formatted(n));
        }
        Map<List<Object>, Integer> stratumCodes = new HashMap<>();
        Map<List<Object>, Integer> unitCodes = new HashMap<>();
        List<String> names = new ArrayList<>();
        int[] stratum = new int[n];
        int[] unit = new int[n];
        for (int i = 0; i < n; i++) {
            int above = stages.isEmpty() ? 0 : stages.getLast().units()[i];
            String name = strata.isEmpty() ? "" : strata.get(i);
            List<Object> key = List.of(above, name);
            Integer known = stratumCodes.get(key);
            if (known == null) {
                known = stratumCodes.size();
                stratumCodes.put(key, known);
                names.add(name);
            }
            stratum[i] = known;
            Object own = units.isEmpty() ? (Object) i : units.get(i);
            List<Object> unitKey = List.of(stratum[i], own);
            Integer code = unitCodes.get(unitKey);
            unit[i] = code == null ? unitCodes.size() : code;
            unitCodes.putIfAbsent(unitKey, unit[i]);
        }
        double[] sizes = new double[n];
        Arrays.setAll(sizes, i -> population.length == 0 ? Double.POSITIVE_INFINITY : population[i]);
        Stage stage = new Stage(stratum, unit, List.copyOf(names), sizes);
        check(stage);
        List<Stage> more = new ArrayList<>(stages);
        more.add(stage);
        return new SurveyDesign(weights, more, residuals, lonely);
    }

    private static void check(Stage stage) {
        int[] count = DesignVariance.unitsByStratum(stage);
        for (int i = 0; i < stage.strata().length; i++) {
            if (!(stage.population()[i] >= count[stage.strata()[i]])) {
                throw new IllegalArgumentException("stratum '%s' has %d units in the sample and %s in the population"
                        .formatted(
                                stage.names().get(stage.strata()[i]), count[stage.strata()[i]], stage.population()[i]));
            }
        }
    }

    /** Units drawn with replacement, or from very many, in strata: the usual description of a household survey. */
    public SurveyDesign ultimateClusters(List<String> strata, List<String> units) {
        return withStage(strata, units, new double[0]);
    }

    /** What a single unit in a stratum means; {@link LonelyUnit#REFUSE} unless said. */
    public SurveyDesign withLonely(LonelyUnit other) {
        return new SurveyDesign(weights, stages, residuals, other);
    }

    /** After a step of weighting: its weights, and its part in the variance. */
    public SurveyDesign weighted(Weights step) {
        if (step.values().length != weights.length) {
            throw new IllegalArgumentException(
                    "%d weights for %d rows".formatted(step.values().length, weights.length));
        }
        List<Weights.Residuals> more = new ArrayList<>(residuals);
        more.add(step.residuals());
        return new SurveyDesign(step.values().clone(), stages, more, lonely);
    }

    /** How many rows there are. */
    public int rows() {
        return weights.length;
    }

    double weight(int row) {
        return weights[row];
    }

    /** A copy of the weights. */
    public double[] weights() {
        return weights.clone();
    }

    List<Stage> stages() {
        return stages.isEmpty() ? withStage(List.of(), List.of(), new double[0]).stages : stages;
    }

    LonelyUnit lonely() {
        return lonely;
    }

    /** Weighted influence values, with taken away what calibration has explained. */
    double[] residual(double[] weighted) {
        double[] left = weighted;
        for (Weights.Residuals step : residuals) {
            left = step.of(left);
        }
        return left;
    }

    /** Units of the first stage less strata, over the rows that have a weight and are asked for. */
    int degreesOfFreedom(boolean[] rows) {
        Stage first = stages().getFirst();
        java.util.BitSet units = new java.util.BitSet();
        java.util.BitSet strata = new java.util.BitSet();
        for (int i = 0; i < weights.length; i++) {
            if (rows[i] && weights[i] != 0) {
                units.set(first.units()[i]);
                strata.set(first.strata()[i]);
            }
        }
        return units.cardinality() - strata.cardinality();
    }

    int units(boolean[] rows) {
        Stage first = stages().getFirst();
        java.util.BitSet units = new java.util.BitSet();
        for (int i = 0; i < weights.length; i++) {
            if (rows[i] && weights[i] != 0) {
                units.set(first.units()[i]);
            }
        }
        return units.cardinality();
    }

    String inWords() {
        Stage first = stages().getFirst();
        long strata = Arrays.stream(first.strata()).distinct().count();
        boolean corrected = Arrays.stream(first.population()).anyMatch(Double::isFinite);
        return "linearised, %d %s, %d %s%s%s%s"
                .formatted(
                        Arrays.stream(first.units()).distinct().count(),
                        "units",
                        strata,
                        strata == 1 ? "stratum" : "strata",
                        corrected ? ", finite population correction" : ", with replacement",
                        corrected && stages.size() > 1 ? ", " + stages.size() + " stages" : "",
                        lonely == LonelyUnit.REFUSE
                                ? ""
                                : ", lonely units: " + lonely.name().toLowerCase(java.util.Locale.ROOT));
    }
}
