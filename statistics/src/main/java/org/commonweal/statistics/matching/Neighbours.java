package org.commonweal.statistics.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The nearest comparators of treated units. For each a short list is made in one pass; only when all on it are taken are all
 * comparators gone through again.
 */
final class Neighbours {

    private static final int LISTED = 32;
    private static final int BLOCK = 256;
    /** Sums in another order differ in their last digits only. */
    private static final double SLACK = 1 + 1e-9;

    private final Units units;
    private final Metric metric;
    private final Limits limits;
    private final boolean[] taken;
    /** Dimensions by units; made when first needed. */
    private double[][] across = new double[0][];

    private final Map<Integer, Shortlist> lists = new HashMap<>();
    private final Map<Integer, Shortlist> prepared;

    /**
     * @param farthest no distance above this
     * @param columns of covariates with a caliper
     * @param widths of the calipers, in the covariate's own unit
     */
    record Limits(double farthest, int[] columns, double[] widths) {}

    Neighbours(Units units, Metric metric, Limits limits) {
        this(units, metric, limits, Map.of());
    }

    /** @param prepared lists of the nearest among all other units, treated or not, for some of the treated */
    Neighbours(Units units, Metric metric, Limits limits, Map<Integer, Shortlist> prepared) {
        this.units = units;
        this.prepared = prepared;
        this.metric = metric;
        this.limits = limits;
        this.taken = new boolean[units.size()];
    }

    /** The nearest, taken or not. */
    List<Weighting.Pair> nearest(int unit, int many) {
        Shortlist ready = prepared.get(unit);
        if (ready != null) {
            Shortlist free = ready.without(units.treated());
            if (free.size() >= many || !free.full()) {
                List<Weighting.Pair> pairs = pairs(unit, free);
                return pairs.subList(0, Math.min(many, pairs.size()));
            }
        }
        return pairs(unit, scan(false, unit, many));
    }

    /** A list of the nearest among all other units, treated or not: what placebos have in common. */
    Shortlist prepare(int unit) {
        return scan(true, unit, 2 * LISTED);
    }

    /** The nearest that is not yet taken, which is then taken. */
    Optional<Weighting.Pair> take(int unit) {
        Shortlist list = lists.computeIfAbsent(unit, u -> {
            Shortlist ready = prepared.get(u);
            return ready == null ? scan(false, u, LISTED) : ready.without(units.treated());
        });
        int found = list.firstFree(taken);
        if (found < 0 && list.full()) {
            list = scan(false, unit, LISTED);
            lists.put(unit, list);
            found = list.firstFree(taken);
        }
        if (found < 0) {
            return Optional.empty();
        }
        taken[list.unit(found)] = true;
        return Optional.of(pair(unit, list, found));
    }

    /**
     * Goes through all units block by block: a rough distance, summed dimension by dimension so that the processor does several
     * units at once, says who may get in; only these are measured as {@link Metric#squared} does, so that nothing of the result
     * depends on the blocks.
     */
    private Shortlist scan(boolean everybody, int unit, int many) {
        Shortlist list = new Shortlist(many);
        double[] from = metric.points()[unit];
        double[][] across = across();
        double farthest = limits.farthest() * limits.farthest();
        double[] rough = new double[BLOCK];
        for (int start = 0; start < units.size(); start += BLOCK) {
            int size = Math.min(BLOCK, units.size() - start);
            Metric.rough(across, from, start, size, rough);
            for (int k = 0; k < size; k++) {
                if (rough[k] <= SLACK * Math.min(farthest, list.worst()) && free(start + k, everybody, unit)) {
                    enter(list, unit, start + k, farthest);
                }
            }
        }
        return list;
    }

    private boolean free(int candidate, boolean everybody, int unit) {
        return candidate != unit
                && !taken[candidate]
                && (everybody || !units.treated()[candidate])
                && units.stratum()[candidate] == units.stratum()[unit];
    }

    private void enter(Shortlist list, int unit, int candidate, double farthest) {
        double limit = Math.min(farthest, list.worst());
        double squared = Metric.squared(metric.points()[unit], metric.points()[candidate], limit);
        if (squared <= limit && squared < list.worst() && withinCalipers(unit, candidate)) {
            list.add(candidate, squared);
        }
    }

    private synchronized double[][] across() {
        if (across.length == 0) {
            across = metric.across();
        }
        return across;
    }

    private boolean withinCalipers(int unit, int candidate) {
        for (int c = 0; c < limits.columns().length; c++) {
            int j = limits.columns()[c];
            if (Math.abs(units.x()[unit][j] - units.x()[candidate][j]) > limits.widths()[c]) {
                return false;
            }
        }
        return true;
    }

    private static List<Weighting.Pair> pairs(int unit, Shortlist list) {
        List<Weighting.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            pairs.add(pair(unit, list, i));
        }
        return pairs;
    }

    private static Weighting.Pair pair(int unit, Shortlist list, int i) {
        return new Weighting.Pair(unit, list.unit(i), StrictMath.sqrt(list.squared(i)));
    }
}
