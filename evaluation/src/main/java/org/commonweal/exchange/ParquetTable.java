package org.commonweal.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonweal.survey.Wave;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/**
 * A wave from a Parquet file, through a database in memory that may open this one file and no other. Some thousand rows at a
 * time are handed over column by column, on one thread, in the order of the file.
 */
final class ParquetTable {

    private static final Set<String> WHOLE =
            Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER");

    private static final Set<String> REAL = Set.of("FLOAT", "DOUBLE");

    private static final Set<String> OTHERS =
            Set.of("VARCHAR", "HUGEINT", "UBIGINT", "DECIMAL", "BOOLEAN", "DATE", "TIMESTAMP", "ENUM");

    /** With more areas than this in the file, their names are read one by one. */
    private static final int MOST_AREAS = 1000;

    /** A wave may take this share of the memory that Java was given: there are two, and room to work is needed too. */
    private static final int SHARE = 6;

    private final Path file;
    private final WaveReader reader;
    private final Gathered gathered;
    private final long memory;

    private ParquetTable(Path file, WaveReader reader, long memory) {
        this.file = file;
        this.reader = reader;
        this.memory = memory;
        this.gathered = reader.gathered();
    }

    static Wave read(Path file, WaveReader reader) throws IOException {
        return read(file, reader, Runtime.getRuntime().maxMemory());
    }

    /** @param memory how many bytes Java may take in all */
    static Wave read(Path file, WaveReader reader, long memory) throws IOException {
        return new ParquetTable(file.toRealPath(), reader, memory).read();
    }

    private Wave read() throws IOException {
        String fingerprint;
        try (FingerprintedInput in = new FingerprintedInput(Files.newInputStream(file))) {
            fingerprint = in.fingerprint();
        }
        if (file.toString().matches(".*[*?\\[\\]{}].*")) {
            // The database would read these signs as a pattern for many files.
            throw gathered.with(0, "", ExchangeProblem.NOT_PARQUET, "* ? [ ]");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", new Properties())) {
            confine(connection);
            List<String> types = types(connection);
            int rows = rows(connection);
            List<ParquetColumn> columns = columns(connection, types);
            for (int i = 0; i < columns.size(); i++) {
                reader.column(i).expect(rows);
            }
            take(connection, columns, rows);
            tellIdsApart(connection, rows);
        } catch (SQLException e) {
            throw gathered.with(0, "", ExchangeProblem.NOT_PARQUET, firstLine(e));
        }
        return reader.done(fingerprint);
    }

    private void confine(Connection connection) throws SQLException {
        try (Statement settings = connection.createStatement()) {
            settings.execute("SET autoinstall_known_extensions = false");
            settings.execute("SET autoload_known_extensions = false");
            settings.execute("SET memory_limit = '512MB'");
            settings.execute("SET threads = 1");
            settings.execute("SET temp_directory = ''");
            settings.execute("SET allowed_paths = ['" + file.toString().replace("'", "''") + "']");
            settings.execute("SET enable_external_access = false");
            settings.execute("SET lock_configuration = true");
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private String from(String select) {
        return "SELECT " + select + " FROM read_parquet('" + file.toString().replace("'", "''") + "')";
    }

    /** The bare type of every column, after the header was read. */
    private List<String> types(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(from("*") + " LIMIT 0")) {
            ResultSetMetaData columns = none.getMetaData();
            if (columns.getColumnCount() > WaveReader.MOST_COLUMNS) {
                throw gathered.with(1, "", ExchangeProblem.TOO_MANY_COLUMNS, WaveReader.MOST_COLUMNS);
            }
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String name = columns.getColumnName(i);
                String type = columns.getColumnTypeName(i).toUpperCase(Locale.ROOT);
                String bare = type.replaceAll("\\(.*", "");
                if (type.endsWith("]") || !(WHOLE.contains(bare) || REAL.contains(bare) || OTHERS.contains(bare))) {
                    gathered.at(1, name, ExchangeProblem.PARQUET_TYPE, name, type);
                }
                names.add(name);
                types.add(bare);
            }
        }
        gathered.throwIfAny();
        reader.header(names, false);
        return types;
    }

    /** How many rows the file says it has; refused before they are read where they could not be held. */
    private int rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery(from("count(*)"))) {
            counted.next();
            long rows = counted.getLong(1);
            long most = Math.min(Integer.MAX_VALUE - 8, memory / SHARE / reader.bytesPerRow());
            if (rows > most) {
                throw gathered.with(0, "", ExchangeProblem.TOO_MANY_ROWS, rows, reader.columns(), most);
            }
            return (int) rows;
        }
    }

    private List<ParquetColumn> columns(Connection connection, List<String> types) throws SQLException {
        List<ParquetColumn> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.add(column(connection, i, types.get(i)));
        }
        return columns;
    }

    private ParquetColumn column(Connection connection, int place, String type) throws SQLException {
        String name = reader.name(place);
        if (WHOLE.contains(type)) {
            return new ParquetColumn.Whole(name, reader.isRespondent(place) ? reader.ids(place) : reader.column(place));
        }
        if (REAL.contains(type)) {
            return new ParquetColumn.Real(name, reader.column(place));
        }
        if (!type.equals("VARCHAR")) {
            return new ParquetColumn.Words(reader, place);
        }
        if (reader.isRespondent(place)) {
            return new ParquetColumn.Ids(reader, place);
        }
        Map<String, Integer> known = reader.column(place) instanceof ChoiceFilling choices
                ? choices.known()
                : reader.isArea(place) ? areas(connection, place) : Map.of();
        return known.isEmpty() ? new ParquetColumn.Words(reader, place) : new ParquetColumn.Known(reader, place, known);
    }

    /** The areas in the file, each with its place in the dictionary; none where they are too many or odd. */
    private Map<String, Integer> areas(Connection connection, int place) throws SQLException {
        Map<String, Integer> areas = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet distinct =
                        statement.executeQuery(from("DISTINCT " + ParquetColumn.quoted(reader.name(place))))) {
            while (distinct.next()) {
                String area = distinct.getString(1);
                if (area != null && !area.isEmpty() && area.length() <= MOST_AREAS && area.indexOf(0) < 0) {
                    areas.put(area, ((TextFilling) reader.column(place)).entry(area));
                }
                if (areas.size() > MOST_AREAS) {
                    return Map.of();
                }
            }
        }
        return areas;
    }

    private void take(Connection connection, List<ParquetColumn> columns, int rows) throws SQLException {
        String select =
                columns.stream().flatMap(column -> column.select().stream()).collect(Collectors.joining(",\n  "));
        reader.startOfRows();
        try (DuckDBPreparedStatement query = query(connection, select);
                DuckDBChunkedResult chunks = query.query()) {
            while (chunks.nextChunk()) {
                DuckDBDataChunkReader chunk = chunks.chunk();
                int at = 0;
                for (ParquetColumn column : columns) {
                    int first = at;
                    at += column.select().size();
                    column.take(
                            IntStream.range(first, at).mapToObj(chunk::vector).toList(),
                            Math.toIntExact(chunk.rowCount()));
                }
                reader.endOfRows();
                checkRows(reader.column(0).size() > rows, rows);
            }
        }
        // the database ends the chunks without a word where it can read no further
        checkRows(reader.column(0).size() != rows, rows);
    }

    private void checkRows(boolean amiss, int rows) {
        if (amiss) {
            throw gathered.with(
                    0, "", ExchangeProblem.PARQUET_BREAKS_OFF, reader.column(0).size(), rows);
        }
    }

    private DuckDBPreparedStatement query(Connection connection, String select) throws SQLException {
        return connection.prepareStatement(from(select)).unwrap(DuckDBPreparedStatement.class);
    }

    /** Reads the ids once more, where some have the same key. */
    private void tellIdsApart(Connection connection, int rows) throws SQLException {
        for (int place = 0; place < reader.columns(); place++) {
            if (reader.column(place) instanceof IdFilling ids) {
                BitSet shared = ids.shared();
                if (!shared.isEmpty()) {
                    texts(connection, ids, shared, rows);
                }
            }
        }
    }

    private void texts(Connection connection, IdFilling ids, BitSet wanted, int rows) throws SQLException {
        int row = 0;
        try (DuckDBPreparedStatement query =
                        query(connection, "CAST(" + ParquetColumn.quoted(ids.name()) + " AS VARCHAR)");
                DuckDBChunkedResult chunks = query.query()) {
            while (chunks.nextChunk()) {
                DuckDBDataChunkReader chunk = chunks.chunk();
                for (int i = 0; i < chunk.rowCount(); i++, row++) {
                    if (wanted.get(row)) {
                        ids.text(row, chunk.vector(0).getString(i));
                    }
                }
            }
        }
        checkRows(row != rows, rows);
    }
}
