package org.commonweal.weighting;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everybody who answered.
 *
 * @param file they come from, for messages
 * @param ids of the interviews
 * @param units the dwelling (or person) of each
 * @param answers by column, one text a respondent; empty where there is none
 */
public record Respondents(String file, List<String> ids, List<String> units, SortedMap<String, List<String>> answers) {

    public Respondents {
        ids = List.copyOf(ids);
        units = List.copyOf(units);
        answers = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    }
}
