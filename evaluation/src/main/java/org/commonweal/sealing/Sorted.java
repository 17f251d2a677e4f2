package org.commonweal.sealing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.sealing.Arrivals.Interview;

/**
 * Interviews set apart: kept and left out together are all that came.
 *
 * @param columns of the answers
 * @param kept in the order in which they came
 * @param leftOut in the order in which they came, each with the first reason that holds
 */
public record Sorted(List<String> columns, List<Interview> kept, List<Omitted> leftOut) {

    public Sorted {
        columns = List.copyOf(columns);
        kept = List.copyOf(kept);
        leftOut = List.copyOf(leftOut);
    }

    /** An interview that is not in the wave. */
    public record Omitted(String respondent, LeftOut why) {}

    /** How many came. */
    public int came() {
        return kept.size() + leftOut.size();
    }

    /** How many are left out for each reason; reasons that nobody has are not there. */
    public SortedMap<LeftOut, Integer> counts() {
        SortedMap<LeftOut, Integer> counts = new TreeMap<>();
        leftOut.forEach(it -> counts.merge(it.why(), 1, Integer::sum));
        return Collections.unmodifiableSortedMap(counts);
    }

    /** Those that are not of these respondents go too, for one more reason. */
    public Sorted keepingOnly(Set<String> respondents, LeftOut otherwise) {
        List<Interview> still = new ArrayList<>();
        List<Omitted> gone = new ArrayList<>(leftOut);
        kept.forEach(it -> {
            if (respondents.contains(it.respondent())) {
                still.add(it);
            } else {
                gone.add(new Omitted(it.respondent(), otherwise));
            }
        });
        return new Sorted(columns, still, gone);
    }

    /** A column of those that are kept. */
    public List<String> column(String name) {
        int place = columns.indexOf(name);
        return kept.stream().map(it -> place < 0 ? "" : it.answers().get(place)).toList();
    }
}
