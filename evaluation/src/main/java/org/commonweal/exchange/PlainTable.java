package org.commonweal.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.problem.Problems;
import org.commonweal.table.TableWriter;

/** A CSV of ours as texts: UTF-8, commas, semicolons or tabs, the header first, every row as long as the header. */
final class PlainTable {

    private static final int MOST_BYTES = 200_000_000;
    private static final int MOST_COLUMNS = 2_000;

    private final Gathered gathered;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> header = new ArrayList<>();
    private final List<CsvRecord> rows = new ArrayList<>();

    private PlainTable(Gathered gathered) {
        this.gathered = gathered;
    }

    /**
     * @param needed columns that must be there
     * @throws Problems with everything that is wrong
     */
    static PlainTable read(String file, byte[] bytes, List<String> needed) {
        PlainTable table = new PlainTable(new Gathered(file));
        table.fill(table.text(bytes));
        for (String column : needed) {
            if (!table.places.containsKey(column)) {
                table.gathered.at(1, column, ExchangeProblem.COLUMN_NEEDED, column, String.join(", ", table.header));
            }
        }
        table.gathered.throwIfAny();
        return table;
    }

    private String text(byte[] bytes) {
        if (bytes.length == 0) {
            throw gathered.with(0, "", ExchangeProblem.EMPTY_FILE);
        }
        if (bytes.length > MOST_BYTES) {
            throw gathered.with(0, "", ExchangeProblem.FILE_TOO_LARGE, MOST_BYTES / 1_000_000 + " MB");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            int nul = text.indexOf('\0');
            if (nul >= 0) {
                throw gathered.with(text.substring(0, nul).lines().count(), "", ExchangeProblem.NUL_IN_TABLE);
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw gathered.with(0, "", ExchangeProblem.TABLE_NOT_UTF8);
        }
    }

    private void fill(String text) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(false)
                .allowExtraCharsAfterClosingQuote(false)
                .allowUnclosedQuote(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord row : reader) {
                if (header.isEmpty()) {
                    header(row);
                } else if (row.getFieldCount() == 1 && row.getField(0).isEmpty() && header.size() > 1) {
                    continue; // a blank line, as editors leave at the end
                } else {
                    if (row.getFieldCount() != header.size()) {
                        gathered.at(
                                rows.size() + 2L, "", ExchangeProblem.ROW_LENGTH, row.getFieldCount(), header.size());
                    }
                    rows.add(row);
                }
            }
        } catch (CsvParseException e) {
            throw gathered.with(rows.size() + 2L, "", ExchangeProblem.BAD_QUOTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void header(CsvRecord row) {
        if (row.getFieldCount() > MOST_COLUMNS) {
            throw gathered.with(1, "", ExchangeProblem.TOO_MANY_COLUMNS, MOST_COLUMNS);
        }
        for (int i = 0; i < row.getFieldCount(); i++) {
            String name = TableWriter.original(row.getField(i).strip());
            header.add(name);
            if (name.isEmpty()) {
                gathered.at(1, "", ExchangeProblem.COLUMN_WITHOUT_NAME, i + 1);
                continue;
            }
            Integer before = places.putIfAbsent(name, i);
            if (before != null) {
                gathered.at(1, name, ExchangeProblem.DUPLICATE_COLUMN, before + 1, i + 1);
            }
        }
    }

    private static char separator(String text) {
        String head = text.lines().findFirst().orElse("");
        char best = ',';
        for (char c : new char[] {';', '\t'}) {
            best = count(head, c) > count(head, best) ? c : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    Gathered gathered() {
        return gathered;
    }

    int size() {
        return rows.size();
    }

    /** The names of the columns, in their order. */
    List<String> header() {
        return List.copyOf(header);
    }

    boolean has(String column) {
        return places.containsKey(column);
    }

    /** The row as it is numbered in the file, the header being 1. */
    long row(int row) {
        return row + 2L;
    }

    /** The cell without blanks around it; empty where the table has no such column. */
    String cell(int row, String column) {
        Integer place = places.get(column);
        CsvRecord record = rows.get(row);
        return place == null || place >= record.getFieldCount()
                ? ""
                : TableWriter.original(record.getField(place).strip());
    }

    /** The cell to the letter: what a program wrote for a program, where no spreadsheet was between. */
    String verbatim(int row, String column) {
        Integer place = places.get(column);
        CsvRecord record = rows.get(row);
        return place == null || place >= record.getFieldCount() ? "" : record.getField(place);
    }

    /** The cell as a number; says so where it is none and not empty, and gives {@code otherwise}. */
    double number(int row, String column, double otherwise) {
        String cell = cell(row, column);
        if (cell.isEmpty()) {
            return otherwise;
        }
        double value = new FieldNumber(false).of(cell.toCharArray(), 0, cell.length());
        if (Double.isNaN(value)) {
            gathered.at(row(row), column, ExchangeProblem.CELL_NO_NUMBER, cell);
            return otherwise;
        }
        return value;
    }

    List<String> column(String name) {
        List<String> column = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            column.add(cell(row, name));
        }
        return column;
    }

    /** Every column, by name. */
    SortedMap<String, List<String>> columns() {
        SortedMap<String, List<String>> columns = new TreeMap<>();
        places.keySet().forEach(name -> columns.put(name, column(name)));
        return columns;
    }
}
