package org.commonweal.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Wave;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * A wave from an .xlsx workbook: the sheet {@code answers}, or else the first. Rows are streamed; of a formula the value that
 * was last shown counts; links to other workbooks are never followed.
 */
final class XlsxTable {

    private static final String SHEET = "answers";

    private final WaveReader reader;
    private final Gathered gathered;

    private XlsxTable(WaveReader reader) {
        this.reader = reader;
        this.gathered = reader.gathered();
    }

    static Wave read(Path file, WaveReader reader) throws IOException {
        Workbook.check(file, reader.gathered());
        return new XlsxTable(reader).read(file);
    }

    private Wave read(Path file) throws IOException {
        String fingerprint;
        try (FingerprintedInput in = new FingerprintedInput(Files.newInputStream(file))) {
            fingerprint = in.fingerprint();
        }
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true))) {
            Sheet sheet = workbook.findSheet(SHEET).orElseGet(workbook::getFirstSheet);
            try (Stream<Row> rows = sheet.openStream()) {
                Iterator<Row> each = rows.iterator();
                while (each.hasNext()) {
                    row(each.next());
                }
            }
        } catch (Problems problems) {
            throw problems;
        } catch (IOException | RuntimeException e) {
            // Whatever the parser stumbles over, the file is no table that a person could have meant.
            throw gathered.with(
                    reader.row(),
                    "",
                    ExchangeProblem.NOT_A_WORKBOOK,
                    e.getClass().getSimpleName());
        }
        return reader.done(fingerprint);
    }

    private void row(Row row) {
        int cells = lastFilled(row) + 1;
        if (cells == 0) {
            return;
        }
        if (cells > WaveReader.MOST_COLUMNS) {
            throw gathered.with(row.getRowNum(), "", ExchangeProblem.TOO_MANY_COLUMNS, WaveReader.MOST_COLUMNS);
        }
        if (!reader.hasHeader()) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < cells; i++) {
                names.add(text(row, i));
            }
            reader.header(names, false);
            return;
        }
        if (row.getRowNum() != reader.row()) {
            reader.blankRow();
        }
        for (int i = 0; i < Math.max(cells, reader.columns()); i++) {
            reader.field(i < cells ? text(row, i) : "");
        }
        reader.endOfRow();
    }

    private int lastFilled(Row row) {
        for (int i = row.getCellCount() - 1; i >= 0; i--) {
            if (!text(row, i).isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    private String text(Row row, int place) {
        Cell cell = place < row.getCellCount() ? row.getCell(place) : null;
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        String raw = cell.getRawValue();
        return switch (cell.getType()) {
            case STRING -> cell.asString();
            case NUMBER -> isDate(cell.getDataFormatString()) ? date(cell) : raw == null ? "" : raw;
            case BOOLEAN -> cell.asBoolean() ? "TRUE" : "FALSE";
            case ERROR ->
                throw gathered.with(
                        row.getRowNum(), reader.name(place), ExchangeProblem.CELL_IN_ERROR, raw == null ? "?" : raw);
            default -> raw == null ? "" : raw;
        };
    }

    private static String date(Cell cell) {
        String text = cell.asDate().toString();
        return text.endsWith("T00:00") ? text.substring(0, text.length() - 6) : text;
    }

    /** Whether the cell is shown as a date: a format with a year or a day outside quotes and brackets. */
    private static boolean isDate(@org.jspecify.annotations.Nullable String format) {
        if (format == null) {
            return false;
        }
        String bare = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
        return !bare.contains("general") && (bare.contains("y") || bare.contains("d"));
    }
}
