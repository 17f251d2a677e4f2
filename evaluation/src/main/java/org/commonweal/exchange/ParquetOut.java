package org.commonweal.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.commonweal.exchange.labelled.Cells;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.exchange.labelled.Variable.Kind;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A Parquet file, through a database in memory that may write this one file and touch no other. */
final class ParquetOut {

    private ParquetOut() {}

    static void write(LabelledTable table, Path path) throws IOException {
        List<Variable> variables = TableFile.asked(table);
        try (DuckDBConnection connection = DriverManager.getConnection("jdbc:duckdb:", new Properties())
                        .unwrap(DuckDBConnection.class);
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
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
            statement.execute(
                    "COPY answers TO '" + path.toAbsolutePath().toString().replace("'", "''") + "' (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
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
