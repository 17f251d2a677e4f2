package org.commonweal.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.commonweal.survey.Wave;

/** A wave from a Parquet file, through a database in memory that may open this one file and no other. */
final class ParquetTable {

    private static final Set<String> TYPES = Set.of(
            "VARCHAR",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "FLOAT",
            "DOUBLE",
            "DECIMAL",
            "BOOLEAN",
            "DATE",
            "TIMESTAMP",
            "ENUM");

    private final WaveReader reader;
    private final Gathered gathered;

    private ParquetTable(WaveReader reader) {
        this.reader = reader;
        this.gathered = reader.gathered();
    }

    static Wave read(Path file, WaveReader reader) throws IOException {
        return new ParquetTable(reader).read(file.toRealPath());
    }

    private Wave read(Path file) throws IOException {
        String fingerprint;
        try (FingerprintedInput in = new FingerprintedInput(Files.newInputStream(file))) {
            fingerprint = in.fingerprint();
        }
        if (file.toString().matches(".*[*?\\[\\]{}].*")) {
            // The database would read these signs as a pattern for many files.
            throw gathered.with(0, "", ExchangeProblem.NOT_PARQUET, "* ? [ ]");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", new Properties())) {
            confine(connection, file);
            try (PreparedStatement query = connection.prepareStatement("SELECT * FROM read_parquet(?)")) {
                query.setString(1, file.toString());
                try (ResultSet rows = query.executeQuery()) {
                    read(rows);
                }
            }
        } catch (SQLException e) {
            throw gathered.with(0, "", ExchangeProblem.NOT_PARQUET, firstLine(e));
        }
        return reader.done(fingerprint);
    }

    private static void confine(Connection connection, Path file) throws SQLException {
        try (Statement settings = connection.createStatement()) {
            settings.execute("SET autoinstall_known_extensions = false");
            settings.execute("SET autoload_known_extensions = false");
            settings.execute("SET memory_limit = '1GB'");
            settings.execute("SET temp_directory = ''");
            settings.execute("SET allowed_paths = ['" + file.toString().replace("'", "''") + "']");
            settings.execute("SET enable_external_access = false");
            settings.execute("SET lock_configuration = true");
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void read(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        if (count > WaveReader.MOST_COLUMNS) {
            throw gathered.with(1, "", ExchangeProblem.TOO_MANY_COLUMNS, WaveReader.MOST_COLUMNS);
        }
        List<String> names = new ArrayList<>();
        boolean[] real = new boolean[count];
        for (int i = 0; i < count; i++) {
            String type = columns.getColumnTypeName(i + 1).toUpperCase(Locale.ROOT);
            String bare = type.replaceAll("\\(.*", "");
            real[i] = bare.equals("DOUBLE") || bare.equals("FLOAT");
            names.add(columns.getColumnName(i + 1));
            if (!TYPES.contains(bare) || type.endsWith("]")) {
                gathered.at(1, names.get(i), ExchangeProblem.PARQUET_TYPE, names.get(i), type);
            }
        }
        gathered.throwIfAny();
        reader.header(names, false);
        while (rows.next()) {
            for (int i = 0; i < count; i++) {
                reader.field(text(rows, i + 1, real[i]));
            }
            reader.endOfRow();
        }
    }

    private static String text(ResultSet rows, int column, boolean real) throws SQLException {
        if (real) {
            double value = rows.getDouble(column);
            return rows.wasNull() ? "" : FieldNumber.plain(value);
        }
        String text = rows.getString(column);
        return text == null ? "" : text;
    }
}
