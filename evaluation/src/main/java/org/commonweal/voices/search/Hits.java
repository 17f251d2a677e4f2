package org.commonweal.voices.search;

import java.util.List;

/**
 * @param hits in the order of sources and turns
 * @param turns how many there are in all, where not all are among the hits
 * @param sources in how many sources
 */
public record Hits(List<Hit> hits, int turns, int sources) {

    public Hits {
        hits = List.copyOf(hits);
    }
}
