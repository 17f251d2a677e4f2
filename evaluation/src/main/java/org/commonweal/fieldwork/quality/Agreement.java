package org.commonweal.fieldwork.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How often an answer asked again was the same.
 *
 * @param compared how many answers
 * @param same how many of them were the same
 */
public record Agreement(int compared, int same) {

    public double share() {
        return compared == 0 ? 0 : (double) same / compared;
    }

    /** By question, by interviewer or otherwise. */
    public static SortedMap<String, Agreement> by(List<BackCheck> checks, Function<BackCheck, String> group) {
        SortedMap<String, List<BackCheck>> groups = new TreeMap<>();
        checks.forEach(check -> groups.computeIfAbsent(group.apply(check), name -> new ArrayList<>())
                .add(check));
        SortedMap<String, Agreement> agreement = new TreeMap<>();
        groups.forEach((name, all) -> agreement.put(name, new Agreement(all.size(), (int) all.stream()
                .filter(check -> check.first().equals(check.again()))
                .count())));
        return agreement;
    }
}
