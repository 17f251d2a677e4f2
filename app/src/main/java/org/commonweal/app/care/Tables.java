package org.commonweal.app.care;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All tables of a store, row by row, in a form that both databases read: whole numbers, texts and bytes. */
final class Tables {

    private static final int NOTHING = 0;
    private static final int WHOLE = 1;
    private static final int TEXT = 2;
    private static final int BYTES = 3;

    private static final String HISTORY = "flyway_schema_history";

    private Tables() {}

    /** The names of our tables, each after those that it refers to. */
    static List<String> inOrder(Connection connection) throws SQLException {
        TreeMap<String, Set<String>> needs = new TreeMap<>();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (!name.equals(HISTORY) && !name.startsWith("sqlite_")) {
                    needs.put(name, new TreeSet<>());
                }
            }
        }
        for (String table : needs.keySet()) {
            try (ResultSet keys =
                    connection.getMetaData().getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
                while (keys.next()) {
                    String other = keys.getString("PKTABLE_NAME");
                    if (!other.equals(table)) {
                        needs.get(table).add(other);
                    }
                }
            }
        }
        Set<String> placed = new LinkedHashSet<>();
        while (placed.size() < needs.size()) {
            List<String> next = needs.keySet().stream()
                    .filter(table -> !placed.contains(table) && placed.containsAll(needs.get(table)))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables that refer to one another in a circle: " + needs);
            }
            placed.addAll(next);
        }
        return List.copyOf(placed);
    }

    /** Writes every row of every table. */
    static long write(Connection connection, DataOutputStream out) throws SQLException, IOException {
        long rows = 0;
        for (String table : inOrder(connection)) {
            out.writeBoolean(true);
            out.writeUTF(table);
            rows += write(connection, table, out);
        }
        out.writeBoolean(false);
        out.writeLong(rows);
        return rows;
    }

    private static long write(Connection connection, String table, DataOutputStream out)
            throws SQLException, IOException {
        long rows = 0;
        try (PreparedStatement all = connection.prepareStatement("select * from \"" + table + "\"")) {
            // A row may hold a mebibyte.
            all.setFetchSize(table.endsWith("piece") ? 8 : table.equals("submission") ? 50 : 500);
            try (ResultSet row = all.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                out.writeInt(columns);
                for (int column = 1; column <= columns; column++) {
                    out.writeUTF(row.getMetaData().getColumnName(column));
                }
                while (row.next()) {
                    out.writeBoolean(true);
                    for (int column = 1; column <= columns; column++) {
                        value(row.getObject(column), out);
                    }
                    rows++;
                }
            }
        }
        out.writeBoolean(false);
        out.writeLong(rows);
        return rows;
    }

    private static void value(@Nullable Object value, DataOutputStream out) throws IOException {
        switch (value) {
            case null -> out.writeByte(NOTHING);
            case Long number -> whole(number, out);
            case Integer number -> whole(number, out);
            case String text -> {
                out.writeByte(TEXT);
                bytes(text.getBytes(StandardCharsets.UTF_8), out);
            }
            case byte[] bytes -> {
                out.writeByte(BYTES);
                bytes(bytes, out);
            }
            default -> throw new IllegalStateException("a column of " + value.getClass());
        }
    }

    private static void whole(long number, DataOutputStream out) throws IOException {
        out.writeByte(WHOLE);
        out.writeLong(number);
    }

    private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads what {@link #write} has written into tables that are emptied first; without a connection it is only read. */
    static long read(DataInputStream in, @Nullable Connection into) throws SQLException, IOException {
        if (into != null) {
            for (String table : inOrder(into).reversed()) {
                execute(into, "delete from \"" + table + "\"");
            }
        }
        long rows = 0;
        while (in.readBoolean()) {
            String table = in.readUTF();
            int count = in.readInt();
            List<String> columns = new ArrayList<>();
            for (int column = 0; column < count; column++) {
                columns.add(in.readUTF());
            }
            rows += into == null ? rows(in, count, null) : insert(in, table, columns, into);
        }
        check(in, rows);
        return rows;
    }

    private static long insert(DataInputStream in, String table, List<String> columns, Connection into)
            throws SQLException, IOException {
        String names = columns.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        String places = IntStream.range(0, columns.size()).mapToObj(i -> "?").collect(Collectors.joining(", "));
        String statement = "insert into \"" + table + "\" (" + names + ") values (" + places + ")";
        try (PreparedStatement insert = into.prepareStatement(statement)) {
            return rows(in, columns.size(), insert);
        }
    }

    private static long rows(DataInputStream in, int columns, @Nullable PreparedStatement insert)
            throws SQLException, IOException {
        long rows = 0;
        long waiting = 0;
        while (in.readBoolean()) {
            for (int column = 1; column <= columns; column++) {
                waiting += 16 + value(in, column, insert);
            }
            rows++;
            if (insert != null) {
                insert.addBatch();
                if (waiting > 4 << 20) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
        }
        if (insert != null) {
            insert.executeBatch();
        }
        check(in, rows);
        return rows;
    }

    private static int value(DataInputStream in, int column, @Nullable PreparedStatement insert)
            throws SQLException, IOException {
        int kind = in.readUnsignedByte();
        if (kind == NOTHING) {
            if (insert != null) {
                insert.setNull(column, Types.NULL);
            }
            return 0;
        }
        if (kind == WHOLE) {
            long number = in.readLong();
            if (insert != null) {
                insert.setLong(column, number);
            }
            return 8;
        }
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        if (insert != null && kind == TEXT) {
            insert.setString(column, new String(bytes, StandardCharsets.UTF_8));
        } else if (insert != null) {
            insert.setBytes(column, bytes);
        }
        return bytes.length;
    }

    private static void check(DataInputStream in, long rows) throws IOException {
        long said = in.readLong();
        if (said != rows) {
            throw new IOException("the backup says " + said + " rows and holds " + rows);
        }
    }

    static void execute(Connection connection, String statement) {
        try (var plain = connection.createStatement()) {
            plain.execute(statement);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
