package org.commonweal.statistics;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** A CSV file of the tests; an empty field is missing. */
public record Table(List<NamedCsvRecord> records) {

    public static Table read(Path file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return new Table(new ArrayList<>(reader.stream().toList()));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    public static double number(NamedCsvRecord row, String column) {
        String field = row.getField(column);
        return field.isEmpty() || field.equals("NA") ? Double.NaN : Double.parseDouble(field);
    }

    public double[] column(String name) {
        return column(row -> number(row, name));
    }

    public double[] column(ToDoubleFunction<NamedCsvRecord> value) {
        return records.stream().mapToDouble(value).toArray();
    }

    /** 1 where the column has this value, else 0. */
    public double[] is(String name, String value) {
        return column(row -> row.getField(name).equals(value) ? 1 : 0);
    }

    public List<String> labels(String name) {
        return records.stream().map(row -> row.getField(name)).toList();
    }

    public Table where(Predicate<NamedCsvRecord> keep) {
        return new Table(records.stream().filter(keep).toList());
    }

    public int rows() {
        return records.size();
    }
}
