package org.commonweal.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonweal.exchange.AreaColumns.Wanted;
import org.commonweal.place.AreaTable;
import org.commonweal.place.Indicator;
import org.commonweal.place.PlaceProblem;
import org.commonweal.place.SmallArea;
import org.commonweal.place.Source;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** A table of small areas as CSV, plain or packed with gzip: one row an area, one column an indicator. All or nothing. */
public final class AreaFile {

    static final int MOST_BYTES = 100_000_000;
    static final int MOST_COLUMNS = 1_000;
    static final int MOST_ROWS = 1_000_000;
    private static final int MOST_PROBLEMS = 500;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private final String file;
    private final AreaColumns columns;
    private final List<Problem> problems = new ArrayList<>();

    private AreaFile(String file, AreaColumns columns) {
        this.file = file;
        this.columns = columns;
    }

    /**
     * Reads a table.
     *
     * @param file its name, for messages
     * @param bytes of the file
     * @throws Problems with everything that is wrong, by row and column
     */
    public static AreaTable read(
            String file, byte[] bytes, AreaColumns columns, String title, LocalDate date, String licence) {
        return new AreaFile(file, columns).read(bytes, new Source(title, date, licence, Unpacked.hash(bytes)));
    }

    /**
     * Reads a lookup of codes: one row for each pair of a former area and one of today.
     *
     * @param present takes the area of today of each row, with its name and council
     * @param former takes the code before of each row
     */
    static void pairs(String file, byte[] bytes, PlaceSource page, List<SmallArea> present, List<String> former) {
        AreaFile reading = new AreaFile(file, page.columns());
        List<CsvRecord> rows = reading.rows(bytes);
        List<String> header = header(rows.getFirst());
        Map<String, Integer> at = new HashMap<>();
        header.forEach(column -> at.putIfAbsent(column, at.size()));
        reading.checkColumns(header);
        if (!header.contains(page.former())) {
            reading.add(1, page.former(), PlaceProblem.AREA_COLUMN_MISSING, page.former(), String.join(", ", header));
        }
        Problems.throwIfAny(reading.problems);
        for (CsvRecord row : rows.subList(1, rows.size())) {
            long line = row.getStartingLineNumber();
            if (row.getFieldCount() != header.size()) {
                reading.add(line, "", PlaceProblem.AREA_ROW_WIDTH, row.getFieldCount(), header.size());
            } else if (cell(row, page.code(), at).isEmpty()
                    || cell(row, page.former(), at).isEmpty()) {
                reading.add(line, page.code(), PlaceProblem.AREA_CODE_EMPTY);
            } else {
                present.add(reading.area(row, at));
                former.add(cell(row, page.former(), at));
            }
        }
        Problems.throwIfAny(reading.problems);
    }

    /** The rows of a table, the header first; nothing is asked of its columns yet. */
    static List<CsvRecord> rows(String file, byte[] bytes) {
        return new AreaFile(file, AreaColumns.of("")).rows(bytes);
    }

    private List<CsvRecord> rows(byte[] bytes) {
        List<CsvRecord> rows = rows(text(bytes));
        if (rows.size() < 2) {
            throw stop(0, "", PlaceProblem.AREA_NONE);
        }
        if (rows.getFirst().getFieldCount() > MOST_COLUMNS) {
            throw stop(
                    1, "", PlaceProblem.AREA_TOO_MANY_COLUMNS, rows.getFirst().getFieldCount(), MOST_COLUMNS);
        }
        return rows;
    }

    private AreaTable read(byte[] bytes, Source source) {
        List<CsvRecord> rows = rows(bytes);
        List<String> header = header(rows.getFirst());
        Map<String, Integer> at = new HashMap<>();
        for (int j = 0; j < header.size(); j++) {
            if (at.put(header.get(j), j) != null) {
                add(1, header.get(j), PlaceProblem.AREA_COLUMN_TWICE, header.get(j));
            }
        }
        checkColumns(header);
        Problems.throwIfAny(problems);
        List<CsvRecord> areas = checkedRows(rows, header.size(), at);
        Problems.throwIfAny(problems);
        List<Wanted> wanted = columns.indicators().isEmpty() ? numbers(header, areas, at) : columns.indicators();
        List<Indicator> indicators = new ArrayList<>();
        for (Wanted each : wanted) {
            indicators.add(new Indicator(each.id(), each.relative(), values(each, areas, at), source));
        }
        Problems.throwIfAny(problems);
        return AreaTable.of(areas.stream().map(row -> area(row, at)).toList(), indicators);
    }

    private SmallArea area(CsvRecord row, Map<String, Integer> at) {
        String code = row.getField(at.getOrDefault(columns.code(), 0)).strip();
        String name = cell(row, columns.name(), at);
        return new SmallArea(
                code, name.isEmpty() ? code : name, cell(row, columns.council(), at), cell(row, columns.region(), at));
    }

    private static String cell(CsvRecord row, String column, Map<String, Integer> at) {
        return column.isEmpty() ? "" : row.getField(at.getOrDefault(column, 0)).strip();
    }

    private String text(byte[] bytes) {
        byte[] unpacked;
        try {
            unpacked = Unpacked.of(bytes, MOST_BYTES)
                    .orElseThrow(() -> stop(0, "", PlaceProblem.AREA_FILE_TOO_LARGE, MOST_BYTES / 1_000_000 + " MB"));
        } catch (IOException e) {
            throw stop(0, "", PlaceProblem.AREA_FILE_UNREADABLE, String.valueOf(e.getMessage()));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(unpacked))
                    .toString();
            int nul = text.indexOf('\0');
            if (nul >= 0) {
                throw stop(text.substring(0, nul).lines().count(), "", PlaceProblem.AREA_NUL);
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw stop(0, "", PlaceProblem.AREA_FILE_NOT_UTF8);
        }
    }

    private List<CsvRecord> rows(String text) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            List<CsvRecord> rows = new ArrayList<>();
            for (CsvRecord row : reader) {
                if (rows.size() == MOST_ROWS) {
                    throw stop(row.getStartingLineNumber(), "", PlaceProblem.AREA_TOO_MANY_ROWS, MOST_ROWS);
                }
                rows.add(row);
            }
            return rows;
        } catch (CsvParseException | IOException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw stop(0, "", PlaceProblem.AREA_FILE_UNREADABLE, String.valueOf(why.getMessage()));
        }
    }

    /** What the header is divided by: a comma, or a semicolon or tab where there is none. */
    private static char separator(String text) {
        int end = text.indexOf('\n');
        String header = end < 0 ? text : text.substring(0, Math.min(end, 100_000));
        if (header.indexOf(',') >= 0) {
            return ',';
        }
        return header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
    }

    static List<String> header(CsvRecord first) {
        return first.getFields().stream().map(String::strip).toList();
    }

    private void checkColumns(List<String> header) {
        List<String> needed =
                new ArrayList<>(List.of(columns.code(), columns.name(), columns.council(), columns.region()));
        columns.indicators().forEach(wanted -> needed.add(wanted.column()));
        for (String column : needed) {
            if (!column.isEmpty() && !header.contains(column)) {
                add(1, column, PlaceProblem.AREA_COLUMN_MISSING, column, String.join(", ", header));
            }
        }
    }

    private List<CsvRecord> checkedRows(List<CsvRecord> rows, int width, Map<String, Integer> at) {
        int code = at.getOrDefault(columns.code(), 0);
        Map<String, Long> seen = new HashMap<>();
        List<CsvRecord> areas = new ArrayList<>(rows.size() - 1);
        for (CsvRecord row : rows.subList(1, rows.size())) {
            long line = row.getStartingLineNumber();
            if (row.getFieldCount() != width) {
                add(line, "", PlaceProblem.AREA_ROW_WIDTH, row.getFieldCount(), width);
                continue;
            }
            String own = row.getField(code).strip();
            if (own.isEmpty()) {
                add(line, columns.code(), PlaceProblem.AREA_CODE_EMPTY);
                continue;
            }
            Long before = seen.putIfAbsent(own, line);
            if (before != null) {
                add(line, columns.code(), PlaceProblem.AREA_CODE_TWICE, own, before);
            }
            areas.add(row);
        }
        return areas;
    }

    /** Every column that is not a name and holds nothing but numbers, at least one of them. */
    private List<Wanted> numbers(List<String> header, List<CsvRecord> areas, Map<String, Integer> at) {
        Set<String> names = new HashSet<>(List.of(columns.code(), columns.name(), columns.council(), columns.region()));
        List<Wanted> wanted = new ArrayList<>();
        for (String column : header) {
            int j = at.getOrDefault(column, 0);
            boolean numeric = !column.isEmpty()
                    && !names.contains(column)
                    && areas.stream().allMatch(row -> absent(row.getField(j)) || number(row.getField(j)))
                    && areas.stream().anyMatch(row -> !absent(row.getField(j)));
            if (numeric) {
                wanted.add(Wanted.of(column));
            }
        }
        return wanted;
    }

    private double[] values(Wanted wanted, List<CsvRecord> areas, Map<String, Integer> at) {
        int j = at.getOrDefault(wanted.column(), 0);
        double[] values = new double[areas.size()];
        for (int i = 0; i < values.length; i++) {
            String cell = areas.get(i).getField(j);
            if (absent(cell)) {
                values[i] = Double.NaN;
            } else if (number(cell)) {
                values[i] = Double.parseDouble(cell.strip());
            } else {
                add(areas.get(i).getStartingLineNumber(), wanted.column(), PlaceProblem.AREA_NOT_A_NUMBER, cell);
            }
        }
        return values;
    }

    private boolean absent(String cell) {
        String text = cell.strip();
        return text.isEmpty() || columns.missing().contains(text);
    }

    static boolean number(String cell) {
        String text = cell.strip();
        return text.length() <= 60 && NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
    }

    private void add(long line, String column, PlaceProblem kind, Object... facts) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(Problem.of(kind, new Place(file, line, column), facts));
        }
    }

    private Problems stop(long line, String column, PlaceProblem kind, Object... facts) {
        add(line, column, kind, facts);
        return new Problems(problems);
    }
}
