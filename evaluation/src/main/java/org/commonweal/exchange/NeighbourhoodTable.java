package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.place.Membership;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.words.Labels;

/**
 * Neighbourhoods from a table, one a row, as people keep them in a spreadsheet: separated by commas, semicolons or tabs, the
 * names of columns first. Needed are {@code id}, {@code name} and {@code arm}; there may be {@code name_zh} (or another
 * language), {@code began}, {@code left}, {@code pair}, {@code households} and {@code areas}, in which small areas stand behind
 * one another, each with the share of its people that belongs where that is not all of them: {@code E01000001; E01000002 0.4}.
 */
public final class NeighbourhoodTable {

    /** What it is called where something is said about it. */
    public static final String NAME = "neighbourhoods.csv";

    /** The columns that are read. */
    public static final List<String> COLUMNS =
            List.of("id", "name", "name_zh", "arm", "began", "left", "pair", "households", "areas");

    /** More than this are pasted by mistake. */
    private static final int MOST = 5_000;

    private final PlainTable table;
    private final Set<String> taken;
    private final List<String> columns;
    private final Map<String, Long> seen = new HashMap<>();

    private NeighbourhoodTable(PlainTable table, Set<String> taken) {
        this.table = table;
        this.taken = taken;
        this.columns = List.copyOf(table.columns().keySet());
    }

    /**
     * A row as it was read.
     *
     * @param number in the table, the header being 1
     * @param place the neighbourhood; empty where something is wrong
     * @param cells what stands in it, by column
     * @param problems what is wrong, each with its row and column
     */
    public record Row(long number, Optional<Neighbourhood> place, Map<String, String> cells, List<Problem> problems) {
        public Row {
            cells = Map.copyOf(cells);
            problems = List.copyOf(problems);
        }
    }

    /**
     * All rows.
     *
     * @param leftOut columns that say nothing here
     */
    public record Read(List<Row> rows, List<String> leftOut) {
        public Read {
            rows = List.copyOf(rows);
            leftOut = List.copyOf(leftOut);
        }

        /** Whether every row is a neighbourhood, and there is one. */
        public boolean sound() {
            return !rows.isEmpty()
                    && rows.stream().allMatch(row -> row.problems().isEmpty());
        }

        public List<Neighbourhood> places() {
            return rows.stream().flatMap(row -> row.place().stream()).toList();
        }
    }

    /**
     * Reads a table.
     *
     * @param taken ids that the programme has already
     * @throws Problems where it is no such table
     */
    public static Read read(byte[] bytes, Set<String> taken) {
        PlainTable table = PlainTable.read(NAME, lowered(bytes), List.of("id", "name", "arm"));
        if (table.size() > MOST) {
            throw table.gathered().with(0, "", ExchangeProblem.TOO_MANY_PLACES, table.size(), MOST);
        }
        NeighbourhoodTable reading = new NeighbourhoodTable(table, taken);
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rows.add(reading.row(row));
        }
        if (rows.isEmpty()) {
            throw table.gathered().with(1, "", ExchangeProblem.HEADER_ONLY);
        }
        return new Read(
                rows, reading.columns.stream().filter(it -> !isKnown(it)).toList());
    }

    /** The header in small letters, so that ID and Name are found as well. */
    private static byte[] lowered(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
        byte[] lowered = bytes.clone();
        for (int i = 0; i < end; i++) {
            lowered[i] = bytes[i] >= 'A' && bytes[i] <= 'Z' ? (byte) (bytes[i] + 32) : bytes[i];
        }
        return lowered;
    }

    private static boolean isKnown(String column) {
        return COLUMNS.contains(column) || language(column).isPresent();
    }

    private static Optional<String> language(String column) {
        return column.matches("name_[a-z]{2,3}") ? Optional.of(column.substring(5)) : Optional.empty();
    }

    private Row row(int row) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> cells = new HashMap<>();
        columns.forEach(column -> cells.put(column, table.cell(row, column)));
        String id = id(row, problems);
        Optional<LocalDate> began = date(row, "began", problems);
        Optional<LocalDate> left = date(row, "left", problems);
        if (began.isPresent() && left.isPresent() && left.get().isBefore(began.get())) {
            problems.add(at(row, "left", ExchangeProblem.ENDS_BEFORE_IT_BEGINS));
        }
        Labels name = name(row, problems);
        Arm arm = arm(row, problems);
        OptionalInt households = households(row, problems);
        Optional<Membership> madeOf = madeOf(row, problems);
        Optional<String> pair = Optional.of(table.cell(row, "pair"))
                .filter(it -> !it.isEmpty())
                .map(it -> checked(it, row, "pair", problems));
        return new Row(
                table.row(row),
                problems.isEmpty()
                        ? Optional.of(new Neighbourhood(
                                id,
                                name,
                                arm,
                                began,
                                left,
                                pair,
                                households.isPresent() ? Optional.of(households.getAsInt()) : Optional.empty(),
                                madeOf))
                        : Optional.empty(),
                cells,
                problems);
    }

    private Problem at(int row, String column, ExchangeProblem kind, Object... facts) {
        return Problem.of(kind, new Place(NAME, table.row(row), column), facts);
    }

    private String id(int row, List<Problem> problems) {
        String id = table.cell(row, "id");
        if (id.isEmpty()) {
            problems.add(at(row, "id", ExchangeProblem.CELL_EMPTY, "id"));
            return id;
        }
        checked(id, row, "id", problems);
        Long before = seen.putIfAbsent(id, table.row(row));
        if (before != null) {
            problems.add(at(row, "id", ExchangeProblem.DUPLICATE_ID, id, before));
        } else if (taken.contains(id)) {
            problems.add(at(row, "id", ExchangeProblem.PLACE_IS_THERE, id));
        }
        return id;
    }

    private String checked(String id, int row, String column, List<Problem> problems) {
        Optional<String> odd = id.codePoints()
                .filter(c -> !YamlBlock.inId(c))
                .mapToObj(YamlPage::codePoint)
                .findFirst();
        if (odd.isPresent()) {
            problems.add(at(row, column, ExchangeProblem.ID_LETTERS, id, odd.get()));
        } else if (id.length() > 100) {
            problems.add(at(row, column, ExchangeProblem.ID_TOO_LONG, id, 100));
        }
        return id;
    }

    private Labels name(int row, List<Problem> problems) {
        Map<String, String> byLanguage = new LinkedHashMap<>();
        columns.forEach(column -> language(column)
                .filter(_ -> !table.cell(row, column).isEmpty())
                .ifPresent(language -> byLanguage.put(language, table.cell(row, column))));
        String plain = table.cell(row, "name");
        if (!plain.isEmpty()) {
            byLanguage.put("en", plain);
        }
        if (byLanguage.isEmpty()) {
            problems.add(at(row, "name", ExchangeProblem.CELL_EMPTY, "name"));
            return Labels.of("-");
        }
        return new Labels(byLanguage);
    }

    private Arm arm(int row, List<Problem> problems) {
        String word = table.cell(row, "arm").toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (Arm arm : Arm.values()) {
            words.add(YamlBlock.written(arm));
            if (YamlBlock.written(arm).equals(word)) {
                return arm;
            }
        }
        problems.add(
                word.isEmpty()
                        ? at(row, "arm", ExchangeProblem.CELL_EMPTY, "arm")
                        : at(row, "arm", ExchangeProblem.UNKNOWN_WORD, word, String.join(", ", words)));
        return Arm.REFERENCE;
    }

    private Optional<LocalDate> date(int row, String column, List<Problem> problems) {
        String text = table.cell(row, column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            problems.add(at(row, column, ExchangeProblem.NOT_A_DATE, text));
            return Optional.empty();
        }
    }

    private OptionalInt households(int row, List<Problem> problems) {
        String text = table.cell(row, "households").replaceAll("(?<=[0-9])[,  ](?=[0-9]{3}\\b)", "");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.matches("[0-9]{1,8}")) {
            problems.add(at(row, "households", ExchangeProblem.CELL_NO_NUMBER, text));
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private Optional<Membership> madeOf(int row, List<Problem> problems) {
        String text = table.cell(row, "areas");
        SortedMap<String, Double> shares = new TreeMap<>();
        String code = "";
        for (String part : text.split("[;|,:=\\s]+")) {
            if (part.matches("0?[.][0-9]{1,9}|1([.]0*)?")) {
                if (code.isEmpty() || Double.parseDouble(part) <= 0) {
                    problems.add(at(row, "areas", ExchangeProblem.SHARE_OF_NOTHING, part));
                    return Optional.empty();
                }
                shares.put(code, Double.parseDouble(part));
                code = "";
            } else if (part.matches("-?[0-9.]+") || part.length() > 100) {
                problems.add(at(row, "areas", ExchangeProblem.SHARE_OF_NOTHING, part));
                return Optional.empty();
            } else if (!part.isEmpty()) {
                if (shares.putIfAbsent(part, 1.0) != null) {
                    problems.add(at(row, "areas", ExchangeProblem.AREA_TWICE, part));
                }
                code = part;
            }
        }
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                shares.values().stream().allMatch(share -> share == 1)
                        ? new Membership.WholeAreas(List.copyOf(shares.keySet()))
                        : new Membership.PartAreas(shares));
    }
}
