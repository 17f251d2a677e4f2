package org.commonweal.fieldwork.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.statistics.distribution.Draws;

/** Which interviews somebody else asks about again: some of every interviewer, by chance, so that nobody is singled out. */
public final class BackCheckDraw {

    private BackCheckDraw() {}

    /**
     * Draws. The same seed on the same interviews draws the same; what is added later changes nothing about what was drawn before
     * but how many are drawn.
     *
     * @param held dwellings with a complete interview, by interviewer
     * @param least of each interviewer, as far as there are so many
     * @param share of each interviewer's, 0 to 1, rounded up
     * @return drawn dwellings by interviewer
     */
    public static SortedMap<String, List<String>> of(
            SortedMap<String, List<String>> held, int least, double share, long seed) {
        SortedMap<String, List<String>> drawn = new TreeMap<>();
        held.forEach((interviewer, dwellings) -> {
            int many = Math.min(dwellings.size(), Math.max(least, (int) Math.ceil(share * dwellings.size() - 1e-9)));
            drawn.put(
                    interviewer,
                    dwellings.stream()
                            .sorted(Comparator.comparingDouble((String dwelling) -> chance(seed, dwelling))
                                    .thenComparing(Comparator.naturalOrder()))
                            .limit(many)
                            .toList());
        });
        return drawn;
    }

    private static double chance(long seed, String dwelling) {
        return Draws.keyed(seed, dwelling.chars().asLongStream().toArray()).uniform();
    }

    /**
     * Shares the drawn out, evenly; nobody gets an interview of their own.
     *
     * @param drawn see {@link #of}
     * @param checkers in the order in which they are taken
     * @return who calls at each dwelling; a dwelling for which nobody is left is not there
     */
    public static Map<String, String> shared(SortedMap<String, List<String>> drawn, List<String> checkers) {
        Map<String, Integer> load = new HashMap<>();
        Map<String, String> shared = new TreeMap<>();
        List<String> inTurn = new ArrayList<>(checkers);
        drawn.forEach((interviewer, dwellings) -> dwellings.forEach(dwelling -> inTurn.stream()
                .filter(checker -> !checker.equals(interviewer))
                .min(Comparator.comparingInt((String checker) -> load.getOrDefault(checker, 0))
                        .thenComparingInt(inTurn::indexOf))
                .ifPresent(checker -> {
                    shared.put(dwelling, checker);
                    load.merge(checker, 1, Integer::sum);
                })));
        return shared;
    }
}
