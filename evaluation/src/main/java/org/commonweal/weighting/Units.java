package org.commonweal.weighting;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.statistics.sampling.Standing;

/**
 * Everything that was drawn, or everybody interviewed before: answered or not.
 *
 * @param ids of dwellings (or persons), each once
 * @param base design weights, or the weights of the earlier wave
 * @param standing where each came to stand
 * @param known what is known of all of them, by name, one value a unit
 */
public record Units(List<String> ids, double[] base, List<Standing> standing, SortedMap<String, List<String>> known) {

    public Units {
        ids = List.copyOf(ids);
        standing = List.copyOf(standing);
        known = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(known));
    }
}
