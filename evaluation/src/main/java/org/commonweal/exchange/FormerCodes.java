package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.place.AreaTable;
import org.commonweal.place.Indicator;
import org.commonweal.place.SmallArea;
import org.commonweal.place.Source;

/**
 * Which small areas took the place of which, as statistical offices publish it after a census.
 *
 * <p>An area that stayed, or came out of a split, takes the figures of the one before: right for scores, shares and rates; a
 * count would be too large. An area made of several takes their mean, and no rank. Where former areas were cut and joined
 * across each other nothing can be said, and there is no figure.
 */
final class FormerCodes {

    private final Source source;
    private final SortedMap<String, SmallArea> areas = new TreeMap<>();
    private final Map<String, SortedSet<String>> before = new HashMap<>();
    private final Map<String, SortedSet<String>> after = new HashMap<>();

    /**
     * @param areas the present ones, with their names and councils, one for each row
     * @param former the codes they had, in the same order
     */
    FormerCodes(Source source, List<SmallArea> areas, List<String> former) {
        this.source = source;
        for (int i = 0; i < areas.size(); i++) {
            String now = areas.get(i).code();
            this.areas.putIfAbsent(now, areas.get(i));
            before.computeIfAbsent(now, fresh -> new TreeSet<>()).add(former.get(i));
            after.computeIfAbsent(former.get(i), fresh -> new TreeSet<>()).add(now);
        }
    }

    /** Whether a table speaks of an area that is no more. */
    boolean areIn(AreaTable table) {
        return table.areas().stream()
                .anyMatch(area -> after.containsKey(area.code()) && !areas.containsKey(area.code()));
    }

    /** The figures of a table for the areas of today that have any; each says that it was carried over, and by what. */
    AreaTable carriedOver(AreaTable table) {
        List<SmallArea> present = areas.values().stream()
                .filter(area -> before(area.code()).stream()
                        .anyMatch(code -> table.index(code).isPresent()))
                .toList();
        List<Indicator> indicators = table.indicators().stream()
                .map(indicator -> new Indicator(
                        indicator.id(),
                        indicator.relative(),
                        present.stream()
                                .mapToDouble(area -> value(area.code(), indicator, table))
                                .toArray(),
                        both(indicator.source())))
                .toList();
        return AreaTable.of(present, indicators);
    }

    private Collection<String> before(String code) {
        return before.getOrDefault(code, new TreeSet<>());
    }

    private double value(String code, Indicator indicator, AreaTable table) {
        Collection<String> former = before(code);
        boolean several = former.size() > 1;
        boolean crossed = several
                && former.stream()
                        .anyMatch(it -> after.getOrDefault(it, new TreeSet<>()).size() > 1);
        if (crossed || several && indicator.relative()) {
            return Double.NaN;
        }
        double sum = 0;
        for (String each : former) {
            int at = table.index(each).orElse(-1);
            sum += at < 0 ? Double.NaN : indicator.values()[at];
        }
        return sum / former.size();
    }

    /** The source of figures that rest on two files: the hash is that of both hashes. */
    private Source both(Source figures) {
        return new Source(
                figures.title() + " + " + source.title(),
                figures.date(),
                figures.licence().equals(source.licence())
                        ? figures.licence()
                        : figures.licence() + "; " + source.licence(),
                Unpacked.hash((figures.hash() + source.hash()).getBytes(StandardCharsets.UTF_8)));
    }

    /** How many areas of a table are in none of those. */
    static long strange(AreaTable table, Set<String> known) {
        return table.areas().stream()
                .filter(area -> !known.contains(area.code()))
                .count();
    }
}
