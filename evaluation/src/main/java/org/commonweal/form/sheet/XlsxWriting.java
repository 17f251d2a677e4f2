package org.commonweal.form.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Sheets as a workbook: every cell is text, so that nothing is turned into a date or a number on the way. */
final class XlsxWriting {

    private XlsxWriting() {}

    static byte[] write(Sheets sheets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Commonweal", "1.0")) {
            for (Sheet sheet : sheets.all()) {
                Worksheet page = workbook.newWorksheet(sheet.name());
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
}
