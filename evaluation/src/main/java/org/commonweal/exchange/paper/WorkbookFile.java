package org.commonweal.exchange.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook ({@code .xlsx}): a sheet for each table, and what there is to know on the sheet {@code notes}. Texts are texts, never formulas. */
public final class WorkbookFile {

    private static final int MOST_TEXT = 32_767;
    private static final int MOST_NAME = 31;

    private WorkbookFile() {}

    public static byte[] write(Paper paper) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Commonweal", "1.0")) {
            Set<String> names = new HashSet<>(Set.of("notes"));
            for (Paper.Block.Grid grid : paper.grids()) {
                sheet(workbook.newWorksheet(name(grid.name(), names)), grid);
            }
            Worksheet notes = workbook.newWorksheet("notes");
            List<String> all = paper.notes();
            for (int i = 0; i < all.size(); i++) {
                notes.value(i, 0, cell(all.get(i)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void sheet(Worksheet sheet, Paper.Block.Grid grid) {
        for (int column = 0; column < grid.header().size(); column++) {
            sheet.value(0, column, cell(grid.header().get(column)));
            sheet.style(0, column).bold().set();
        }
        sheet.freezePane(1, 1);
        for (int row = 0; row < grid.rows().size(); row++) {
            for (int column = 0; column < grid.header().size(); column++) {
                Object value = grid.rows().get(row).get(column);
                if (value instanceof Number number) {
                    sheet.value(row + 1, column, number);
                } else if (!value.toString().isEmpty()) {
                    sheet.value(row + 1, column, cell(value.toString()));
                }
            }
        }
    }

    private static String cell(String text) {
        String plain = Signs.plain(text);
        if (plain.length() <= MOST_TEXT) {
            return plain;
        }
        int end = MOST_TEXT - 1;
        return plain.substring(0, Character.isHighSurrogate(plain.charAt(end - 1)) ? end - 1 : end) + "\u2026";
    }

    /** Excel wants names of at most 31 characters, none of some signs, none twice. */
    private static String name(String wanted, Set<String> taken) {
        String plain = Signs.plain(wanted).replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        String base = plain.isEmpty() ? "table" : plain.substring(0, Math.min(plain.length(), MOST_NAME - 3));
        String name = base;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = base + " " + number;
        }
        return name;
    }
}
