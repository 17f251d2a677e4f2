package org.commonweal.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.commonweal.exchange.labelled.RowChoice;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook made anew without some of the rows of its sheets: what cells show, and how numbers are shown. Formulas become what they
 * showed last; colours and widths stay behind, and so does every text that only the rows had.
 */
final class XlsxCut {

    private final RowChoice choice;
    private int gone;

    private XlsxCut(RowChoice choice) {
        this.choice = choice;
    }

    /** Returns how many rows were left out; what was written is of use only where some were. */
    static int copy(Path from, String name, Path to, RowChoice choice) throws IOException {
        Workbook.check(from, new Gathered(name));
        XlsxCut cut = new XlsxCut(choice);
        try (ReadableWorkbook in = new ReadableWorkbook(from.toFile(), new ReadingOptions(true, true));
                OutputStream bytes = Files.newOutputStream(to);
                org.dhatim.fastexcel.Workbook out = new org.dhatim.fastexcel.Workbook(bytes, "Commonweal", "1.0")) {
            for (Sheet sheet : in.getSheets().toList()) {
                Worksheet copy = out.newWorksheet(sheet.getName());
                try (Stream<Row> rows = sheet.openStream()) {
                    cut.sheet(rows.iterator(), copy);
                }
                copy.finish();
            }
        }
        return cut.gone;
    }

    private void sheet(Iterator<Row> rows, Worksheet copy) throws IOException {
        @Nullable Predicate<List<String>> meant = null;
        int before = gone;
        int columns = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            List<String> cells = texts(row);
            while (cells.size() < columns) {
                cells.add("");
            }
            if (meant == null) {
                if (cells.stream().anyMatch(it -> !it.isEmpty())) {
                    meant = choice.among(cells);
                    columns = cells.size();
                }
            } else if (meant.test(cells)) {
                gone++;
                continue;
            }
            int at = row.getRowNum() - 1 - (gone - before);
            for (int i = 0; i < row.getCellCount(); i++) {
                put(copy, at, i, row.getCell(i));
            }
            if (at % 1000 == 999) {
                copy.flush();
            }
        }
    }

    private static List<String> texts(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            String raw = cell == null ? null : cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
            cells.add(raw == null ? "" : raw.matches("-?[0-9]{1,15}\\.0+") ? raw.replaceFirst("\\.0+$", "") : raw);
        }
        return cells;
    }

    private static void put(Worksheet copy, int row, int column, @Nullable Cell cell) {
        String raw = cell == null ? null : cell.getRawValue();
        if (cell == null || raw == null || raw.isEmpty()) {
            return;
        }
        switch (cell.getType()) {
            case NUMBER -> number(copy, row, column, raw, cell.getDataFormatString());
            case BOOLEAN -> copy.value(row, column, cell.asBoolean());
            case FORMULA -> {
                if (raw.matches("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
                    number(copy, row, column, raw, cell.getDataFormatString());
                } else {
                    copy.value(row, column, raw);
                }
            }
            default -> copy.value(row, column, cell.getText());
        }
    }

    private static void number(Worksheet copy, int row, int column, String raw, @Nullable String format) {
        double value = Double.parseDouble(raw);
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            copy.value(row, column, (long) value);
        } else {
            copy.value(row, column, value);
        }
        if (format != null && !format.equalsIgnoreCase("general")) {
            copy.style(row, column).format(format).set();
        }
    }
}
