package org.commonweal.voices.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.commonweal.voices.Source;

/**
 * Who speaks of what: codes by the values of an attribute.
 *
 * @param attribute see {@link Attributes}
 * @param codes in the order of rows
 * @param columns in the order of their values; the last is what is not known, where there is any
 * @param cells by row and column
 * @param totals by row, over all columns; a source that counts in two columns counts once here
 */
public record CodeMatrix(
        String attribute, List<String> codes, List<Column> columns, List<List<Cell>> cells, List<Cell> totals) {

    /**
     * @param value empty where it is not known
     * @param sources how many sources there are of this value, coded or not
     */
    public record Column(String value, int sources) {}

    /**
     * @param passages how many marks
     * @param sources in how many sources
     * @param of of how many
     */
    public record Cell(int passages, int sources, int of) {

        /** From 0 to 1; none where there are no such sources. */
        public OptionalDouble share() {
            return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sources / of);
        }
    }

    public CodeMatrix {
        codes = List.copyOf(codes);
        columns = List.copyOf(columns);
        cells = cells.stream().map(List::copyOf).toList();
        totals = List.copyOf(totals);
    }

    /**
     * @param sources that are looked at
     * @param codes by id
     * @param beneath whether a code counts with those beneath it
     * @throws IllegalArgumentException where there is no such attribute
     */
    public static CodeMatrix of(
            Reading reading, Set<String> sources, List<String> codes, boolean beneath, String attribute) {
        Map<String, Set<String>> ofValue = new TreeMap<>();
        for (Source source : reading.voices().sources().values()) {
            if (sources.contains(source.id())) {
                Attributes.of(reading, source, source.participants(), attribute)
                        .forEach(value -> ofValue.computeIfAbsent(value, key -> new HashSet<>())
                                .add(source.id()));
            }
        }
        List<String> values = new ArrayList<>(ofValue.keySet());
        if (values.remove("")) {
            values.add("");
        }
        List<Column> columns = values.stream()
                .map(value ->
                        new Column(value, ofValue.getOrDefault(value, Set.of()).size()))
                .toList();
        List<List<Cell>> cells = new ArrayList<>();
        List<Cell> totals = new ArrayList<>();
        for (String code : codes) {
            Set<String> family = beneath ? reading.withBeneath(Set.of(code)) : Set.of(code);
            List<Mark> marks = reading.marks().stream()
                    .filter(mark -> family.contains(mark.code()) && sources.contains(mark.source()))
                    .toList();
            cells.add(row(reading, marks, attribute, columns));
            totals.add(new Cell(
                    marks.size(),
                    (int) marks.stream().map(Mark::source).distinct().count(),
                    (int) reading.voices().sources().keySet().stream()
                            .filter(sources::contains)
                            .count()));
        }
        return new CodeMatrix(attribute, codes, columns, cells, totals);
    }

    private static List<Cell> row(Reading reading, List<Mark> marks, String attribute, List<Column> columns) {
        Map<String, Integer> passages = new HashMap<>();
        Map<String, Set<String>> inSources = new HashMap<>();
        for (Mark mark : marks) {
            Source source = reading.voices().sources().get(mark.source());
            if (source != null) {
                Attributes.of(reading, source, reading.speakers(mark.source(), mark.version(), mark.span()), attribute)
                        .forEach(value -> {
                            passages.merge(value, 1, Integer::sum);
                            inSources
                                    .computeIfAbsent(value, key -> new HashSet<>())
                                    .add(mark.source());
                        });
            }
        }
        return columns.stream()
                .map(column -> new Cell(
                        passages.getOrDefault(column.value(), 0),
                        inSources.getOrDefault(column.value(), Set.of()).size(),
                        column.sources()))
                .toList();
    }
}
