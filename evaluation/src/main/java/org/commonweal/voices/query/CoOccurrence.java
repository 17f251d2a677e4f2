package org.commonweal.voices.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which codes stand together, as a table that reads the same by row and by column. On its diagonal stands how often a code stands at all.
 *
 * @param codes in the order of rows and columns
 * @param nearness what "together" means
 * @param cells by row and column
 */
public record CoOccurrence(List<String> codes, Nearness nearness, List<List<Cell>> cells) {

    /**
     * @param passages how many pairs of marks stand together; on the diagonal, how many marks there are
     * @param sources in how many sources
     */
    public record Cell(int passages, int sources) {}

    public CoOccurrence {
        codes = List.copyOf(codes);
        cells = cells.stream().map(List::copyOf).toList();
    }

    /** @param codes by id; what stands beneath them does not count with them */
    public static CoOccurrence of(Reading reading, List<String> codes, Nearness nearness) {
        Map<String, Integer> places = new LinkedHashMap<>();
        codes.forEach(code -> places.putIfAbsent(code, places.size()));
        int size = places.size();
        int[][] passages = new int[size][size];
        Map<Integer, Set<String>> sources = new HashMap<>();
        Ruler ruler = new Ruler(reading);
        byText(reading, places.keySet()).forEach(marks -> {
            for (int i = 0; i < marks.size(); i++) {
                Mark one = marks.get(i);
                int row = places.getOrDefault(one.code(), 0);
                passages[row][row]++;
                sources.computeIfAbsent(row * size + row, key -> new HashSet<>())
                        .add(one.source());
                for (int j = i + 1; j < marks.size(); j++) {
                    Mark other = marks.get(j);
                    if (!one.code().equals(other.code()) && ruler.near(one, other, nearness)) {
                        int column = places.getOrDefault(other.code(), 0);
                        passages[row][column]++;
                        passages[column][row]++;
                        sources.computeIfAbsent(row * size + column, key -> new HashSet<>())
                                .add(one.source());
                        sources.computeIfAbsent(column * size + row, key -> new HashSet<>())
                                .add(one.source());
                    }
                }
            }
        });
        List<List<Cell>> cells = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            List<Cell> line = new ArrayList<>();
            for (int column = 0; column < size; column++) {
                line.add(new Cell(
                        passages[row][column],
                        sources.getOrDefault(row * size + column, Set.of()).size()));
            }
            cells.add(line);
        }
        return new CoOccurrence(List.copyOf(places.keySet()), nearness, cells);
    }

    /** The marks of these codes, text by text. */
    static List<List<Mark>> byText(Reading reading, Set<String> codes) {
        Map<List<Object>, List<Mark>> byText = new LinkedHashMap<>();
        reading.marks().stream()
                .filter(mark -> codes.contains(mark.code()))
                .forEach(
                        mark -> byText.computeIfAbsent(List.of(mark.source(), mark.version()), key -> new ArrayList<>())
                                .add(mark));
        return List.copyOf(byText.values());
    }

    public Cell cell(String row, String column) {
        return cells.get(codes.indexOf(row)).get(codes.indexOf(column));
    }
}
