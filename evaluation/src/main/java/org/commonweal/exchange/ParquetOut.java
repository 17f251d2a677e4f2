package org.commonweal.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonweal.exchange.labelled.Cells;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.exchange.labelled.Variable.Kind;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A Parquet file, through a database that holds little in memory and lays what is more into a folder of its own, which is gone
 * afterwards.
 */
final class ParquetOut {

    private static final int MOST_ROWS = 122_880;
    private static final int LEAST_ROWS = 2_048;

    /** How many bytes of answers are packed together: they are in memory at once. */
    private static final int TOGETHER = 24_000_000;

    private static final int SAMPLE = 1_000;

    private ParquetOut() {}

    static void write(LabelledTable table, Path path) throws IOException {
        List<Variable> variables = TableFile.asked(table);
        Path aside = Files.createTempDirectory("parquet");
        try {
            write(table, variables, path, aside);
        } finally {
            try (Stream<Path> left = Files.list(aside)) {
                for (Path one : left.toList()) {
                    Files.deleteIfExists(one);
                }
            }
            Files.deleteIfExists(aside);
        }
    }

    private static void write(LabelledTable table, List<Variable> variables, Path path, Path aside) throws IOException {
        try (DuckDBConnection connection = DriverManager.getConnection("jdbc:duckdb:", new Properties())
                        .unwrap(DuckDBConnection.class);
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("SET memory_limit = '96MB'");
            statement.execute("SET temp_directory = " + quoted(aside));
            statement.execute("CREATE TABLE answers ("
                    + variables.stream()
                            .map(it -> ParquetColumn.quoted(it.name()) + " " + type(it))
                            .collect(Collectors.joining(", "))
                    + ")");
            try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "answers")) {
                for (int row = 0; row < table.rows(); row++) {
                    appender.beginRow();
                    for (Variable variable : variables) {
                        append(appender, variable, row);
                    }
                    appender.endRow();
                }
            }
            statement.execute("COPY answers TO " + quoted(path) + " (FORMAT parquet, ROW_GROUP_SIZE "
                    + together(table, variables) + ")");
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String quoted(Path path) {
        return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
    }

    /** How many rows are packed together, by what some of them hold. */
    private static long together(LabelledTable table, List<Variable> variables) {
        int step = Math.max(1, table.rows() / SAMPLE);
        long bytes = 0;
        int seen = 0;
        for (int row = 0; row < table.rows(); row += step) {
            seen++;
            for (Variable variable : variables) {
                bytes += 16
                        + (variable.kind() == Kind.TEXT
                                ? 2L * TableFile.cell(variable, row).toString().length()
                                : 0);
            }
        }
        return seen == 0 ? MOST_ROWS : Math.clamp(TOGETHER / Math.max(1, bytes / seen), LEAST_ROWS, MOST_ROWS);
    }

    private static String type(Variable variable) {
        return switch (variable.kind()) {
            case TEXT -> "VARCHAR";
            case WHOLE -> "BIGINT";
            default -> "DOUBLE";
        };
    }

    private static void append(DuckDBAppender appender, Variable variable, int row) throws SQLException {
        Object cell = TableFile.cell(variable, row);
        boolean none = cell instanceof String text
                && text.isEmpty()
                && variable.cells().reason(row) != Cells.VALUE;
        if (none || variable.kind() != Kind.TEXT && !(cell instanceof Number)) {
            appender.appendNull();
        } else if (variable.kind() == Kind.TEXT) {
            appender.append(cell.toString());
        } else if (variable.kind() == Kind.WHOLE) {
            appender.append(((Number) cell).longValue());
        } else {
            appender.append(((Number) cell).doubleValue());
        }
    }
}
