package org.commonweal.form.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Sheets as a workbook: every cell is text, so that nothing is turned into a date or a number on the way. */
final class XlsxWriting {

    private XlsxWriting() {}

    static byte[] write(Sheets sheets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Commonweal", "1.0")) {
            Set<String> taken = new HashSet<>();
            for (Sheet sheet : sheets.all()) {
                Worksheet page = workbook.newWorksheet(named(sheet.name(), taken));
                for (int column = 0; column < sheet.header().size(); column++) {
                    page.value(0, column, sheet.header().get(column));
                }
                for (Sheet.Row row : sheet.rows()) {
                    for (int column = 0; column < sheet.header().size(); column++) {
                        String value = row.cells().get(sheet.header().get(column));
                        if (value != null) {
                            page.value(row.number() - 1, column, value);
                        }
                    }
                }
                page.freezePane(0, 1);
            }
            workbook.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A name that a workbook can have: short, without the signs that paths are made of, and no other's. */
    private static String named(String name, Set<String> taken) {
        String fit = name.replaceAll("[\\[\\]*?:/\\\\\\p{Cntrl}]|^'|'$", "_");
        fit = fit.isEmpty() ? "_" : fit.substring(0, Math.min(31, fit.length()));
        for (int i = 2; !taken.add(fit.toLowerCase(Locale.ROOT)); i++) {
            String end = " " + i;
            fit = fit.substring(0, Math.min(31 - end.length(), fit.length())) + end;
        }
        return fit;
    }
}
