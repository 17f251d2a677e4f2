package org.commonweal.form.sheet;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.commonweal.problem.Place;

/** One CSV file for all sheets: a row with something in its first field names a sheet; the rows of a sheet begin empty. */
final class CsvSheets {

    private CsvSheets() {}

    static List<Laid> read(String file, byte[] bytes) {
        String text = Utf8.text(file, bytes);
        List<Laid> sheets = new ArrayList<>();
        long line = 1;
        try (CloseableIterator<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator(text))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(8 * Sheets.MOST_CELL)
                .ofCsvRecord(text)
                .iterator()) {
            while (records.hasNext()) {
                CsvRecord record = records.next();
                line = record.getStartingLineNumber();
                row(file, record.getFields(), sheets);
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw Sheets.refused(FormProblem.FORM_BAD_QUOTES, Place.in(file, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (sheets.isEmpty()) {
            throw Sheets.refused(FormProblem.NO_TABLE, file);
        }
        return sheets;
    }

    private static void row(String file, List<String> fields, List<Laid> sheets) {
        String first = Blank.stripped(fields.getFirst());
        if (!first.isEmpty()) {
            Laid known = sheets.stream()
                    .filter(sheet -> sheet.name().equals(first))
                    .findFirst()
                    .orElseGet(() -> new Laid(first, new ArrayList<>()));
            sheets.remove(known);
            sheets.add(new Laid(first, new ArrayList<>()));
        }
        List<String> rest = fields.subList(1, fields.size());
        if (sheets.isEmpty() || rest.stream().allMatch(Blank::only)) {
            return;
        }
        List<List<String>> rows = sheets.getLast().rows();
        rows.add(List.copyOf(rest));
        Limits.check(file, sheets.getLast().name(), rows.size(), rest);
    }

    /** Semicolons where the first line of fields has them and no comma. */
    private static char separator(String text) {
        String head = text.lines()
                .filter(line -> line.contains(",") || line.contains(";"))
                .findFirst()
                .orElse("");
        return head.contains(",") ? ',' : head.contains(";") ? ';' : ',';
    }
}
