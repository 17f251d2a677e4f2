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
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonweal.exchange.labelled.RowChoice;

/**
 * A Parquet file copied without some of its rows, through a database in memory that may open these two files and no other. Columns keep
 * their names, types and order; what a program noted beside them in the file does not come along.
 */
final class ParquetCut {

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
        try (ResultSet none = statement.executeQuery("SELECT * FROM read_parquet(" + quoted(from) + ") LIMIT 0")) {
            ResultSetMetaData said = none.getMetaData();
            IntStream.rangeClosed(1, said.getColumnCount()).forEach(i -> columns.add(named(said, i)));
        }
        String texts = columns.stream()
                .map(it -> "CAST(" + ParquetColumn.quoted(it) + " AS VARCHAR)")
                .collect(Collectors.joining(", "));
        Predicate<List<String>> meant = choice.among(columns);
        List<Integer> going = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT " + texts + " FROM read_parquet(" + quoted(from) + ")")) {
            List<String> cells = new ArrayList<>();
            for (int row = 0; rows.next(); row++) {
                cells.clear();
                for (int i = 1; i <= columns.size(); i++) {
                    String cell = rows.getString(i);
                    cells.add(cell == null ? "" : cell.matches("-?[0-9]{1,15}\\.0") ? plain(cell) : cell);
                }
                if (meant.test(cells)) {
                    going.add(row);
                }
            }
        }
        return going;
    }

    private static String plain(String whole) {
        return whole.substring(0, whole.length() - 2);
    }

    private static String named(ResultSetMetaData said, int column) {
        try {
            return said.getColumnName(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
