package org.commonweal.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonweal.exchange.labelled.RowChoice;
import org.commonweal.exchange.labelled.RowChoice.CellChoice;

/**
 * A Parquet file copied without some of its rows, through a database in memory that may open these two files and no other. Columns keep
 * their names, types and order; what a program noted beside them in the file does not come along.
 */
final class ParquetCut {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,15}\\.0");

    /** How many characters a value of these types can have at most. */
    private static final Map<String, Integer> LONGEST_OF = Map.of(
            "BOOLEAN", 5, "TINYINT", 4, "UTINYINT", 3, "SMALLINT", 6, "USMALLINT", 5, "INTEGER", 11, "UINTEGER", 10);

    private ParquetCut() {}

    /** Returns how many rows were left out; where none is, nothing is written. */
    static int copy(Path from, String name, Path to, RowChoice choice) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            for (String setting : List.of(
                    "autoinstall_known_extensions = false",
                    "autoload_known_extensions = false",
                    "memory_limit = '512MB'",
                    "threads = 1",
                    "temp_directory = ''",
                    "allowed_paths = [" + quoted(from) + ", " + quoted(to) + "]",
                    "enable_external_access = false",
                    "lock_configuration = true")) {
                statement.execute("SET " + setting);
            }
            List<Integer> going = going(statement, from, choice);
            if (!going.isEmpty()) {
                statement.execute("COPY (SELECT * EXCLUDE (file_row_number) FROM read_parquet(" + quoted(from)
                        + ", file_row_number = true) WHERE file_row_number NOT IN ("
                        + going.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")) TO " + quoted(to)
                        + " (FORMAT parquet)");
            }
            return going.size();
        } catch (SQLException e) {
            throw new Gathered(name)
                    .with(
                            0,
                            "",
                            ExchangeProblem.NOT_PARQUET,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static String quoted(Path path) {
        return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
    }

    private static List<Integer> going(Statement statement, Path from, RowChoice choice) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> types = new ArrayList<>();
        try (ResultSet none = statement.executeQuery("SELECT * FROM read_parquet(" + quoted(from) + ") LIMIT 0")) {
            ResultSetMetaData said = none.getMetaData();
            for (int i = 1; i <= said.getColumnCount(); i++) {
                columns.add(said.getColumnName(i));
                types.add(said.getColumnTypeName(i));
            }
        }
        CellChoice meant = choice.among(columns);
        List<Integer> asked = asked(statement, from, columns, types, meant);
        List<Integer> going = new ArrayList<>();
        String texts = Stream.concat(
                        Stream.of("file_row_number"), asked.stream().map(it -> text(columns.get(it))))
                .collect(Collectors.joining(", "));
        try (ResultSet rows = statement.executeQuery("SELECT " + texts + " FROM read_parquet(" + quoted(from)
                + ", file_row_number = true) ORDER BY file_row_number")) {
            while (rows.next()) {
                boolean goes = false;
                for (int i = 0; i < asked.size(); i++) {
                    String cell = rows.getString(i + 2);
                    String shown = cell == null ? "" : WHOLE.matcher(cell).matches() ? plain(cell) : cell;
                    goes |= shown.length() >= meant.shortest(asked.get(i)) && meant.means(asked.get(i), shown);
                }
                if (goes) {
                    going.add(rows.getInt(1));
                }
            }
        }
        return going;
    }

    /** The columns that have a cell of such a length that it can mean its row. */
    private static List<Integer> asked(
            Statement statement, Path from, List<String> columns, List<String> types, CellChoice meant)
            throws SQLException {
        int[] shortest = RowChoice.shortest(meant, columns.size());
        List<Integer> asked = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < shortest.length; i++) {
            if (shortest[i] <= LONGEST_OF.getOrDefault(types.get(i), Integer.MAX_VALUE)) {
                (shortest[i] == 0 ? asked : open).add(i);
            }
        }
        if (!open.isEmpty()) {
            // Bytes of UTF-8: never fewer than characters.
            String longest = open.stream()
                    .map(it -> "max(strlen(" + text(columns.get(it)) + "))")
                    .collect(Collectors.joining(", "));
            try (ResultSet lengths =
                    statement.executeQuery("SELECT " + longest + " FROM read_parquet(" + quoted(from) + ")")) {
                lengths.next();
                for (int i = 0; i < open.size(); i++) {
                    if (lengths.getLong(i + 1) >= shortest[open.get(i)]) {
                        asked.add(open.get(i));
                    }
                }
            }
            asked.sort(null);
        }
        return asked;
    }

    private static String text(String column) {
        return "CAST(" + ParquetColumn.quoted(column) + " AS VARCHAR)";
    }

    private static String plain(String whole) {
        return whole.substring(0, whole.length() - 2);
    }
}
