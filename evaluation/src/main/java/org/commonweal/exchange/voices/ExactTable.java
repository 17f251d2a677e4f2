package org.commonweal.exchange.voices;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;

/**
 * A CSV whose cells are kept to the char, blanks at their ends among them: words that somebody said may begin with one. Written with
 * line feeds, and with quotation marks only where they are needed.
 */
final class ExactTable {

    private static final int MOST_BYTES = 50_000_000;

    private final String file;
    private final List<String> header;
    private final List<CsvRecord> rows;
    private final List<Problem> problems;

    private ExactTable(String file, List<String> header, List<CsvRecord> rows, List<Problem> problems) {
        this.file = file;
        this.header = header;
        this.rows = rows;
        this.problems = problems;
    }

    /** The table; none where it cannot be read as one, which is then among the problems. */
    static Optional<ExactTable> read(String file, byte[] bytes, List<String> needed, List<Problem> problems) {
        return text(file, bytes, problems).flatMap(text -> parsed(file, text, needed, problems));
    }

    /** The text of a file without a byte order mark; none where it is not UTF-8. */
    static Optional<String> text(String file, byte[] bytes, List<Problem> problems) {
        if (bytes.length > MOST_BYTES) {
            problems.add(Problem.of(VoicesProblem.TOO_LARGE, Place.in(file), MOST_BYTES / 1_000_000));
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text);
        } catch (CharacterCodingException e) {
            problems.add(Problem.of(VoicesProblem.NOT_UTF8, Place.in(file)));
            return Optional.empty();
        }
    }

    private static Optional<ExactTable> parsed(String file, String text, List<String> needed, List<Problem> problems) {
        List<CsvRecord> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(false)
                .allowExtraCharsAfterClosingQuote(false)
                .allowUnclosedQuote(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            reader.forEach(rows::add);
        } catch (CsvParseException e) {
            problems.add(Problem.of(VoicesProblem.BAD_TABLE, Place.in(file, rows.size() + 1L)));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> header = rows.isEmpty() ? List.of() : rows.removeFirst().getFields();
        ExactTable table = new ExactTable(file, header, rows, problems);
        boolean whole = true;
        for (String column : needed) {
            if (!header.contains(column)) {
                problems.add(Problem.of(
                        VoicesProblem.COLUMN_MISSING,
                        Place.in(file, 1).column(column),
                        column,
                        String.join(", ", header)));
                whole = false;
            }
        }
        return whole ? Optional.of(table) : Optional.empty();
    }

    int size() {
        return rows.size();
    }

    /** Whether a row is as long as the header; says so where it is not. A row without any cell is passed over. */
    boolean sound(int row) {
        int fields = rows.get(row).getFieldCount();
        if (fields == header.size()) {
            return true;
        }
        if (fields > 1 || !rows.get(row).getField(0).isEmpty()) {
            say(row, "", VoicesProblem.ROW_LENGTH, fields, header.size());
        }
        return false;
    }

    String cell(int row, String column) {
        int at = header.indexOf(column);
        return at < 0 || at >= rows.get(row).getFieldCount()
                ? ""
                : rows.get(row).getField(at);
    }

    /** A whole number from {@code least} on; none, and a problem, where the cell holds no such number. */
    OptionalLong whole(int row, String column, long least) {
        String cell = cell(row, column);
        if (cell.matches("[0-9]{1,12}") && Long.parseLong(cell) >= least) {
            return OptionalLong.of(Long.parseLong(cell));
        }
        say(row, column, VoicesProblem.NOT_A_NUMBER, cell, least);
        return OptionalLong.empty();
    }

    Optional<Instant> instant(int row, String column) {
        try {
            return Optional.of(Instant.parse(cell(row, column)));
        } catch (DateTimeException none) {
            say(row, column, VoicesProblem.NOT_A_TIME, cell(row, column));
            return Optional.empty();
        }
    }

    /** A constant as it is written, in small letters. */
    <E extends Enum<E>> Optional<E> word(int row, String column, Class<E> words) {
        List<String> written = new ArrayList<>();
        for (E each : words.getEnumConstants()) {
            written.add(each.name().toLowerCase(Locale.ROOT));
            if (written.getLast().equals(cell(row, column))) {
                return Optional.of(each);
            }
        }
        say(row, column, VoicesProblem.UNKNOWN_WORD, cell(row, column), String.join(", ", written));
        return Optional.empty();
    }

    /** The header is row 1. */
    void say(int row, String column, Kind kind, Object... facts) {
        problems.add(Problem.of(kind, new Place(file, row + 2L, column), facts));
    }

    /** A row as it is written. */
    static void write(StringBuilder out, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            String cell = String.valueOf(cells[i]);
            boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            out.append(i == 0 ? "" : ",");
            out.append(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
        }
        out.append('\n');
    }
}
