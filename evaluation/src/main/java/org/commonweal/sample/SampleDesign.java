package org.commonweal.sample;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.statistics.sampling.StratifiedDraw;

/**
 * How many dwellings are drawn from each stratum, how, and from what seed.
 *
 * @param sizes by stratum; a stratum that is not named gives none
 * @param method equal chances, or chances by the frame's measure
 * @param seed any whole number, written down before the draw
 */
public record SampleDesign(SortedMap<String, Integer> sizes, StratifiedDraw.Method method, long seed) {

    public SampleDesign {
        sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
    }
}
