package org.commonweal.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.sample.AddressFrame;
import org.commonweal.sample.AddressList;
import org.commonweal.sample.FrameEntry;
import org.commonweal.table.TableWriter;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * A list of dwellings with their addresses, as a register gives it, .csv or .xlsx: taken apart into the frame, which has no address,
 * and the addresses, which belong in the identifiers' store and nowhere else.
 */
public final class AddressFile {

    private static final int MOST_DWELLINGS = 500_000;
    private static final List<String> READ =
            List.of("dwelling", "area", "stratum", "measure", "postcode", "lat", "lon");

    private AddressFile() {}

    /**
     * Where a dwelling is.
     *
     * @param lines its address, in one line
     * @param postcode empty where there is none
     * @param lat degrees north, WGS 84; empty where not known
     * @param lon degrees east
     */
    public record Address(String lines, String postcode, OptionalDouble lat, OptionalDouble lon) {

        /** Address and postcode in one line. */
        public String line() {
            return postcode.isEmpty() ? lines : lines + ", " + postcode;
        }
    }

    /**
     * What was brought.
     *
     * @param frame checked, without addresses
     * @param addresses by dwelling
     * @param more columns that may be kept with the frame, by whoever says so
     * @param left the columns that are not taken
     */
    public record Brought(
            AddressFrame frame, SortedMap<String, Address> addresses, List<FrameColumn> more, List<String> left) {

        public Brought {
            addresses = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(addresses));
            more = List.copyOf(more);
            left = List.copyOf(left);
        }

        /**
         * {@code frame.csv}: what becomes a document of the study.
         *
         * @param kept those of {@link #more} that go with it, by name
         */
        public String document(Set<String> kept) {
            List<FrameColumn> columns =
                    more.stream().filter(it -> kept.contains(it.name())).toList();
            TableWriter out = TableWriter.raw();
            List<Object> header = new ArrayList<>(List.of("dwelling", "area", "stratum", "measure"));
            columns.forEach(it -> header.add(it.name()));
            out.row(header);
            for (FrameEntry each : frame.entries()) {
                List<Object> row =
                        new ArrayList<>(List.of(each.dwelling(), each.area(), each.stratum(), (Object) each.measure()));
                columns.forEach(it -> row.add(it.of(each.dwelling())));
                out.row(row);
            }
            return out.text();
        }
    }

    /**
     * Reads a list: {@code dwelling}, {@code area} and at least one column whose name begins with {@code address} are needed;
     * {@code stratum}, {@code measure}, {@code postcode}, {@code lat} and {@code lon} may be there. Any other column may be kept where
     * it divides the dwellings ({@link FrameColumn}) and could not tell which one it is.
     *
     * @param file its name, which says what it is
     * @param areas that the programme knows; empty to take any
     * @throws Problems with everything that is wrong, each with its row
     */
    public static Brought read(String file, byte[] bytes, Set<String> areas) {
        PlainTable table = PlainTable.read(file, csv(file, bytes), List.of("dwelling", "area"));
        SortedMap<String, List<String>> columns = table.columns();
        List<String> parts =
                columns.keySet().stream().filter(AddressFile::isAddress).toList();
        if (parts.isEmpty()) {
            throw table.gathered()
                    .with(1, "address", ExchangeProblem.COLUMN_NEEDED, "address", String.join(", ", columns.keySet()));
        }
        if (table.size() > MOST_DWELLINGS) {
            throw table.gathered().with(0, "", ExchangeProblem.FILE_TOO_LARGE, Integer.toString(MOST_DWELLINGS));
        }
        List<FrameEntry> entries = new ArrayList<>();
        List<AddressList.Line> lines = new ArrayList<>();
        SortedMap<String, Address> addresses = new TreeMap<>();
        for (int row = 0; row < table.size(); row++) {
            int at = row;
            String dwelling = table.cell(row, "dwelling");
            String area = table.cell(row, "area");
            entries.add(new FrameEntry(
                    table.row(row),
                    dwelling,
                    area,
                    table.has("stratum") ? table.cell(row, "stratum") : area,
                    table.number(row, "measure", table.has("measure") ? Double.NaN : 1)));
            String line = parts.stream()
                    .map(part -> table.cell(at, part))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
            Address address = new Address(
                    line, table.cell(row, "postcode"), degrees(table, row, "lat", 90), degrees(table, row, "lon", 180));
            lines.add(new AddressList.Line(table.row(row), dwelling, line.isEmpty() ? "" : address.line()));
            addresses.put(dwelling, address);
        }
        return checked(file, table, entries, lines, areas, addresses);
    }

    private static Brought checked(
            String file,
            PlainTable table,
            List<FrameEntry> entries,
            List<AddressList.Line> lines,
            Set<String> areas,
            SortedMap<String, Address> addresses) {
        List<Problem> problems = new ArrayList<>(table.gathered().all());
        problems.addAll(AddressList.problems(file, lines));
        try {
            AddressFrame frame = AddressFrame.of(file, entries, areas);
            Problems.throwIfAny(problems);
            List<FrameColumn> more = new ArrayList<>();
            List<String> left = new ArrayList<>();
            table.columns().keySet().stream()
                    .filter(name -> !READ.contains(name) && !isAddress(name))
                    .forEach(name -> {
                        FrameColumn column = FrameColumn.of(table, name);
                        if (column.divides()) {
                            more.add(column);
                        } else {
                            left.add(name);
                        }
                    });
            return new Brought(frame, addresses, more, left);
        } catch (Problems more) {
            if (problems.isEmpty()) {
                throw more;
            }
            more.all().stream().filter(each -> !problems.contains(each)).forEach(problems::add);
            throw new Problems(problems);
        }
    }

    private static boolean isAddress(String column) {
        return column.toLowerCase(Locale.ROOT).startsWith("address");
    }

    private static OptionalDouble degrees(PlainTable table, int row, String column, double most) {
        double value = table.number(row, column, Double.NaN);
        if (Math.abs(value) > most) {
            table.gathered()
                    .at(
                            table.row(row),
                            column,
                            ExchangeProblem.OUT_OF_BOUNDS,
                            table.cell(row, column),
                            Double.toString(-most),
                            Double.toString(most));
        }
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static byte[] csv(String file, byte[] bytes) {
        if (!file.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            return bytes;
        }
        try {
            Path aside = Files.createTempFile("commonweal-addresses", ".xlsx");
            try {
                Files.write(aside, bytes);
                Gathered gathered = new Gathered(file);
                Workbook.check(aside, gathered);
                return csv(aside, gathered);
            } finally {
                Files.delete(aside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] csv(Path file, Gathered gathered) {
        TableWriter out = TableWriter.raw();
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            int columns = 0;
            Iterator<Row> each = rows.iterator();
            while (each.hasNext()) {
                Row row = each.next();
                columns = columns == 0 ? row.getCellCount() : columns;
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < Math.max(columns, row.getCellCount()); i++) {
                    cells.add(text(i < row.getCellCount() ? row.getCell(i) : null));
                }
                while (cells.size() > columns && cells.getLast().isEmpty()) {
                    cells.removeLast();
                }
                if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    out.row(cells);
                }
            }
        } catch (IOException | RuntimeException e) {
            // Whatever the parser stumbles over, the file is no table that a person could have meant.
            throw gathered.with(
                    0, "", ExchangeProblem.NOT_A_WORKBOOK, e.getClass().getSimpleName());
        }
        return out.text().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(@org.jspecify.annotations.Nullable Cell cell) {
        String text = cell == null ? null : cell.getText();
        return text == null ? "" : text.replace('\r', ' ').replace('\n', ' ');
    }
}
