package org.commonweal.statistics.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * One comparator for each treated unit, so that first as many as possible are matched and then the sum of distances is the least
 * possible (Rosenbaum 1989, JASA 84), stratum by stratum. For small problems: at most {@value #MOST} treated in a stratum.
 *
 * <p>Among n treated units some best solution gives each one of its n nearest, for the others can take at most n - 1 of them;
 * so only those enter the assignment.
 *
 * @param kind what distance is measured on
 * @param widest the largest distance allowed
 */
public record OptimalPairs(Metric.Kind kind, double widest) implements Matching {

    static final int MOST = 200;

    public OptimalPairs {
        if (!(widest > 0)) {
            throw new IllegalArgumentException("a caliper is a positive width");
        }
    }

    public OptimalPairs caliper(double width) {
        return new OptimalPairs(kind, width);
    }

    @Override
    public String recipe() {
        return "optimal pairs without replacement; " + kind.words()
                + (widest < Double.POSITIVE_INFINITY ? "; caliper " + widest : "");
    }

    @Override
    public Choice choose(Units units) {
        Metric.Outcome measured = Metric.of(kind, units, recipe());
        return measured.metric().isPresent()
                ? choose(units, measured.metric().get())
                : measured.refusal().orElseThrow();
    }

    Choice choose(Units units, Metric metric) {
        int[] treated = units.treatedUnits();
        List<List<Weighting.Pair>> chosen = new ArrayList<>();
        int[] index = new int[units.size()];
        for (int i = 0; i < treated.length; i++) {
            chosen.add(new ArrayList<>());
            index[treated[i]] = i;
        }
        TreeSet<Integer> strata = new TreeSet<>();
        Arrays.stream(treated).forEach(i -> strata.add(units.stratum()[i]));
        for (int stratum : strata) {
            int[] own = Arrays.stream(treated)
                    .filter(i -> units.stratum()[i] == stratum)
                    .toArray();
            if (own.length > MOST) {
                return new NoChoice(
                        "%d treated units in one stratum are too many for optimal pairs (at most %d)."
                                .formatted(own.length, MOST),
                        "use nearest neighbours, or more strata.",
                        recipe());
            }
            for (Weighting.Pair pair : pairs(units, metric, own)) {
                chosen.get(index[pair.treated()]).add(pair);
            }
        }
        return Pairing.weighting(units, treated, chosen, recipe() + Pairing.withoutCovariates(metric.leftOut()));
    }

    private List<Weighting.Pair> pairs(Units units, Metric metric, int[] treated) {
        Neighbours neighbours = new Neighbours(units, metric, new Neighbours.Limits(widest, new int[0], new double[0]));
        List<List<Weighting.Pair>> near = new ArrayList<>();
        TreeSet<Integer> candidates = new TreeSet<>();
        double farthest = 0;
        for (int unit : treated) {
            List<Weighting.Pair> own = neighbours.nearest(unit, treated.length);
            near.add(own);
            for (Weighting.Pair pair : own) {
                candidates.add(pair.comparator());
                farthest = Math.max(farthest, pair.distance());
            }
        }
        int[] columns = candidates.stream().mapToInt(Integer::intValue).toArray();
        double alone = (farthest + 1) * (treated.length + 1);
        double[][] cost = new double[treated.length][columns.length + treated.length];
        for (int i = 0; i < treated.length; i++) {
            Arrays.fill(cost[i], 0, columns.length, alone * 4);
            Arrays.fill(cost[i], columns.length, cost[i].length, alone);
            for (Weighting.Pair pair : near.get(i)) {
                cost[i][Arrays.binarySearch(columns, pair.comparator())] = pair.distance();
            }
        }
        int[] assigned = Assignment.of(cost);
        List<Weighting.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < treated.length; i++) {
            if (assigned[i] < columns.length && cost[i][assigned[i]] < alone) {
                pairs.add(new Weighting.Pair(treated[i], columns[assigned[i]], cost[i][assigned[i]]));
            }
        }
        return pairs;
    }
}
