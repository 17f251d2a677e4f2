package org.commonweal.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.commonweal.exchange.labelled.RowChoice;
import org.commonweal.exchange.labelled.RowChoice.CellChoice;
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

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,15}\\.0+");

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
            out.setCompressionLevel(Deflater.BEST_SPEED);
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
        @Nullable CellChoice meant = null;
        int[] shortest = {};
        int before = gone;
        while (rows.hasNext()) {
            Row row = rows.next();
            if (meant == null) {
                List<String> cells = texts(row);
                if (cells.stream().anyMatch(it -> !it.isEmpty())) {
                    meant = choice.among(cells);
                    shortest = RowChoice.shortest(meant, cells.size());
                }
            } else if (goes(row, meant, shortest)) {
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

    private static boolean goes(Row row, CellChoice meant, int[] shortest) {
        boolean goes = false;
        for (int i = 0; i < Math.max(shortest.length, row.getCellCount()); i++) {
            int least = i < shortest.length ? shortest[i] : meant.shortest(i);
            String raw = i < row.getCellCount() ? raw(row.getCell(i)) : "";
            if (raw.length() >= least) {
                String cell = plain(raw);
                goes |= cell.length() >= least && meant.means(i, cell);
            }
        }
        return goes;
    }

    private static List<String> texts(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(plain(raw(row.getCell(i))));
        }
        return cells;
    }

    private static String raw(@Nullable Cell cell) {
        @Nullable
        String raw = cell == null ? null : cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return raw == null ? "" : raw;
    }

    /** A whole number that was written with a fraction of nought. */
    private static String plain(String raw) {
        return raw.endsWith("0") && WHOLE.matcher(raw).matches() ? raw.substring(0, raw.indexOf('.')) : raw;
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
                if (NUMBER.matcher(raw).matches()) {
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
