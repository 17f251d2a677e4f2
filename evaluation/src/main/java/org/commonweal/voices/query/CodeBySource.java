package org.commonweal.voices.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which source bears which code, for statistics: one row a source.
 *
 * @param sources in the order of rows
 * @param codes in the order of columns
 * @param passages by row and column, how many marks; 0 where there is none
 */
public record CodeBySource(List<String> sources, List<String> codes, List<List<Integer>> passages) {

    public CodeBySource {
        sources = List.copyOf(sources);
        codes = List.copyOf(codes);
        passages = passages.stream().map(List::copyOf).toList();
    }

    /** @param beneath whether a code counts with those beneath it */
    public static CodeBySource of(Reading reading, List<String> sources, List<String> codes, boolean beneath) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (String code : codes) {
            Set<String> family = beneath ? reading.withBeneath(Set.of(code)) : Set.of(code);
            reading.marks().stream()
                    .filter(mark -> family.contains(mark.code()))
                    .forEach(mark -> counts.merge(List.of(mark.source(), code), 1, Integer::sum));
        }
        List<List<Integer>> rows = new ArrayList<>();
        for (String source : sources) {
            rows.add(codes.stream()
                    .map(code -> counts.getOrDefault(List.of(source, code), 0))
                    .toList());
        }
        return new CodeBySource(sources, codes, rows);
    }

    /** The same with 1 for any number of marks. */
    public List<List<Integer>> present() {
        return passages.stream()
                .map(row -> row.stream().map(count -> Math.min(1, count)).toList())
                .toList();
    }
}
