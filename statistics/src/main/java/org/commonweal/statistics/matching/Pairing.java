package org.commonweal.statistics.matching;

import java.util.ArrayList;
import java.util.List;

/** From partners to weights: each treated unit's comparators share its weight evenly. */
final class Pairing {

    private Pairing() {}

    static Choice weighting(Units units, int[] treated, List<List<Weighting.Pair>> chosen, String recipe) {
        double[] weight = new double[units.size()];
        List<Weighting.Pair> pairs = new ArrayList<>();
        List<Integer> alone = new ArrayList<>();
        for (int i = 0; i < treated.length; i++) {
            List<Weighting.Pair> own = chosen.get(i);
            if (own.isEmpty()) {
                alone.add(treated[i]);
                continue;
            }
            double base = units.base()[treated[i]];
            weight[treated[i]] = base;
            for (Weighting.Pair pair : own) {
                weight[pair.comparator()] += base / own.size();
            }
            pairs.addAll(own);
        }
        if (pairs.isEmpty()) {
            return new NoChoice(
                    "No treated unit has a comparator within its stratum and calipers.",
                    "widen the calipers, or compare within fewer strata.",
                    recipe);
        }
        int[] left = alone.stream().mapToInt(Integer::intValue).sorted().toArray();
        return new Weighting(weight, pairs, left, Balance.residual(units, weight), recipe);
    }

    static String withoutCovariates(List<String> leftOut) {
        return leftOut.isEmpty() ? "" : "; left out as explained by the others: " + String.join(", ", leftOut);
    }
}
