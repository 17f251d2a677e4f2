package org.commonweal.form.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.commonweal.problem.Problems;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * The sheets of a workbook. A whole number loses its {@code .0}, a truth value is {@code TRUE} or {@code FALSE}, a date is
 * written out, a space that does not break is a space. Of a formula the value that was last shown counts.
 */
final class XlsxSheets {

    private XlsxSheets() {}

    static List<Laid> read(String file, byte[] bytes) {
        byte[] sound = SoundWorkbook.of(file, bytes);
        List<Laid> sheets = new ArrayList<>();
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(sound), new ReadingOptions(true, true))) {
            for (org.dhatim.fastexcel.reader.Sheet sheet : workbook.getSheets().toList()) {
                String name = sheet.getName();
                boolean known = Sheets.KNOWN.contains(name.toLowerCase(Locale.ROOT));
                boolean only = workbook.getSheets().count() == 1;
                sheets.add(new Laid(name, known || only ? rows(file, sheet) : List.of()));
            }
        } catch (Problems problems) {
            throw problems;
        } catch (IOException | RuntimeException e) {
            // Whatever the parser stumbles over, the file is no workbook that a person could have meant.
            throw Sheets.refused(
                    FormProblem.FORM_NOT_A_WORKBOOK, file, e.getClass().getSimpleName());
        }
        return sheets;
    }

    private static List<List<String>> rows(String file, org.dhatim.fastexcel.reader.Sheet sheet) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (Stream<Row> stream = sheet.openStream()) {
            for (Iterator<Row> each = stream.iterator(); each.hasNext(); ) {
                Row row = each.next();
                List<String> cells = cells(file, sheet.getName(), row);
                if (cells.isEmpty()) {
                    continue;
                }
                Limits.check(file, sheet.getName(), row.getRowNum(), cells);
                while (rows.size() < row.getRowNum() - 1) {
                    rows.add(List.of());
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    private static List<String> cells(String file, String sheet, Row row) {
        List<String> cells = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < row.getCellCount(); i++) {
            String text = text(file, sheet, row, i);
            cells.add(text);
            last = text.isBlank() ? last : i;
        }
        return cells.subList(0, last + 1);
    }

    private static String text(String file, String sheet, Row row, int place) {
        Cell cell = row.getCell(place);
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        String raw = cell.getRawValue();
        return switch (cell.getType()) {
            case STRING -> cell.asString().replace('\u00A0', ' ');
            case NUMBER -> raw == null ? "" : isDate(cell.getDataFormatString()) ? date(cell) : number(raw);
            case BOOLEAN -> cell.asBoolean() ? "TRUE" : "FALSE";
            case ERROR ->
                throw Sheets.refused(
                        FormProblem.FORM_CELL_ERROR,
                        Sheets.place(file, sheet, row.getRowNum(), ""),
                        raw == null ? "?" : raw);
            default -> raw == null ? "" : raw.replace('\u00A0', ' ');
        };
    }

    static String number(String raw) {
        try {
            BigDecimal value = new BigDecimal(raw.strip());
            if (value.abs().compareTo(new BigDecimal("1e15")) < 0) {
                return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
            }
        } catch (NumberFormatException e) {
            return raw;
        }
        return raw;
    }

    private static String date(Cell cell) {
        String text = cell.asDate().toString().replace('T', ' ');
        return text.length() == 16 ? text + ":00" : text;
    }

    /** Whether the cell is shown as a date: a format with a year or a day outside quotes and brackets. */
    private static boolean isDate(@Nullable String format) {
        if (format == null) {
            return false;
        }
        String bare = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
        return !bare.contains("general") && (bare.contains("y") || bare.contains("d"));
    }
}
