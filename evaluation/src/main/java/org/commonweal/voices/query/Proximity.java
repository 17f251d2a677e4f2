package org.commonweal.voices.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where a code stands near another. */
public final class Proximity {

    private Proximity() {}

    /**
     * Two marks that stand near each other.
     *
     * @param turns between them; 0 in the same turn
     * @param words between them; 0 where they overlap or touch
     */
    public record Pair(Mark one, Mark other, int turns, int words) {}

    /**
     * Every mark of the first code with every mark of the second near it, as the texts go; a code's own marks are not paired with themselves.
     *
     * @param beneath whether the codes beneath count with each
     */
    public static List<Pair> of(Reading reading, String first, String second, boolean beneath, Nearness nearness) {
        Set<String> ones = beneath ? reading.withBeneath(Set.of(first)) : Set.of(first);
        Set<String> others = beneath ? reading.withBeneath(Set.of(second)) : Set.of(second);
        Set<String> both = new TreeSet<>(ones);
        both.addAll(others);
        Ruler ruler = new Ruler(reading);
        List<Pair> pairs = new ArrayList<>();
        for (List<Mark> marks : CoOccurrence.byText(reading, both)) {
            for (Mark one : marks) {
                for (Mark other : marks) {
                    if (one != other
                            && ones.contains(one.code())
                            && others.contains(other.code())
                            && ruler.near(one, other, nearness)) {
                        pairs.add(new Pair(one, other, ruler.turnsApart(one, other), ruler.wordsApart(one, other)));
                    }
                }
            }
        }
        pairs.sort(Comparator.comparing(Pair::one, Mark.ORDER).thenComparing(Pair::other, Mark.ORDER));
        return List.copyOf(pairs);
    }
}
