package org.commonweal.voices.code;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the codes of a codebook stand in another framework.
 *
 * @param framework the id of that framework
 * @param of by the id of a code, the domains there that it counts for; a code that is not named counts for none
 */
public record Crosswalk(String framework, Map<String, List<String>> of) {

    public Crosswalk {
        of = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(of));
    }
}
