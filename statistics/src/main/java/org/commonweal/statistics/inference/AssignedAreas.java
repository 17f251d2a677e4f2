package org.commonweal.statistics.inference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The areas and which of them had the programme.
 *
 * @param names in the order of the sums
 */
record AssignedAreas(List<String> names, Set<String> programme) {

    static AssignedAreas of(List<String> names, Set<String> programme) {
        TreeSet<String> unknown = new TreeSet<>(programme);
        unknown.removeAll(new HashSet<>(names));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no such areas: " + String.join(", ", unknown));
        }
        return new AssignedAreas(names, Set.copyOf(programme));
    }

    boolean[] treated() {
        boolean[] treated = new boolean[names.size()];
        for (int g = 0; g < treated.length; g++) {
            treated[g] = programme.contains(names.get(g));
        }
        return treated;
    }

    Optional<NotTested> refusal(String recipe) {
        int with = programme.size();
        int without = names.size() - with;
        if (with < 2 || without < 2) {
            return Optional.of(NotTested.because(
                    "There are %d areas with the programme and %d without; two in each arm are the least that can be compared."
                            .formatted(with, without),
                    "add areas to the smaller arm, or describe this place as a case study.",
                    "randomisation inference, " + recipe));
        }
        if (names.size() > Assignments.mostAreas()) {
            return Optional.of(NotTested.because(
                    "There are %d areas; randomisation inference goes up to %d."
                            .formatted(names.size(), Assignments.mostAreas()),
                    "use CR2 or the wild cluster bootstrap, which need no enumeration with so many areas.",
                    "randomisation inference, " + recipe));
        }
        return Optional.empty();
    }

    Assignments assignments(RandomisationInference design) {
        boolean[] treated = treated();
        return design.pairs().isEmpty()
                ? Assignments.freely(treated, design.draws(), design.seed())
                : Assignments.withinPairs(treated, indexed(design.pairs()), design.draws(), design.seed());
    }

    /** The pairs by the numbers of their areas. */
    List<int[]> indexed(List<RandomisationInference.Pair> pairs) {
        boolean[] treated = treated();
        List<int[]> indexed = new ArrayList<>();
        Set<String> paired = new HashSet<>();
        for (RandomisationInference.Pair pair : pairs) {
            int one = names.indexOf(pair.one());
            int other = names.indexOf(pair.other());
            boolean fits = one >= 0 && other >= 0 && treated[one] != treated[other];
            if (!fits || !paired.add(pair.one()) || !paired.add(pair.other())) {
                throw new IllegalArgumentException(
                        "'%s' and '%s' are no pair: each must be a known area, in one pair only, and one of the two with the programme"
                                .formatted(pair.one(), pair.other()));
            }
            indexed.add(new int[] {one, other});
        }
        if (paired.size() != names.size()) {
            throw new IllegalArgumentException(
                    "%d of %d areas are in pairs; all must be".formatted(paired.size(), names.size()));
        }
        return indexed;
    }
}
