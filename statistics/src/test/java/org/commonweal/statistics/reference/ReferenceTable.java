package org.commonweal.statistics.reference;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.zip.GZIPInputStream;

/** A table of text with a header row, from a {@code .csv} or {@code .csv.gz}; empty means missing. */
public final class ReferenceTable {

    private final List<String> header;
    private final List<List<String>> rows;

    private ReferenceTable(List<String> header, List<List<String>> rows) {
        this.header = header;
        this.rows = rows;
    }

    /** A file under {@code reference/data}. */
    public static ReferenceTable of(String name) {
        return in(ExpectedNumbers.root().resolve("reference/data").resolve(name));
    }

    public static ReferenceTable in(Path file) {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                CsvReader<CsvRecord> csv =
                        CsvReader.builder().ofCsvRecord(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            csv.forEach(row -> rows.add(row.getFields()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ReferenceTable(rows.getFirst(), rows.subList(1, rows.size()));
    }

    public int size() {
        return rows.size();
    }

    public String text(int row, String column) {
        return rows.get(row).get(header.indexOf(column));
    }

    public double number(int row, String column) {
        String text = text(row, column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    public double[] column(String column) {
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(i, column);
        }
        return values;
    }

    public ReferenceTable where(IntPredicate kept) {
        List<List<String>> some = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (kept.test(i)) {
                some.add(rows.get(i));
            }
        }
        return new ReferenceTable(header, some);
    }
}
