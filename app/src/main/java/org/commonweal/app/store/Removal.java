package org.commonweal.app.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.commonweal.store.DocumentPath;
import org.jooq.DSLContext;

/** Removes earlier versions of documents for good, and the bytes that no version has any longer. */
public final class Removal {

    private Removal() {}

    /**
     * @param which the table with the condition that finds the versions, with one {@code ?}
     * @return how many versions went
     */
    public static int versions(DSLContext sql, String which, long before) {
        Pieces.holdStill(sql, true);
        int gone = sql.execute("delete from " + which, before);
        unnamed(sql);
        return gone;
    }

    /**
     * Removes single versions of a document; its newest stays.
     *
     * @return how many went
     */
    public static int versions(DSLContext sql, String study, DocumentPath path, List<Integer> numbers) {
        Pieces.holdStill(sql, true);
        int gone = 0;
        for (int number : numbers) {
            gone += sql.execute(
                    "delete from document where study = ? and path = ? and version = ? and newest = 0",
                    study,
                    path.text(),
                    number);
        }
        unnamed(sql);
        return gone;
    }

    private static void unnamed(DSLContext sql) {
        StringBuilder unused = new StringBuilder("delete from piece where true");
        for (String table : sql.connectionResult(Removal::naming)) {
            unused.append(" and not exists (select 1 from \"%s\" t where t.hash = piece.hash)".formatted(table));
        }
        sql.execute(unused.toString());
    }

    /** Every table that names bytes by their hash: documents, and whatever else a room keeps there. */
    private static List<String> naming(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet columns =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), "%", "hash")) {
            while (columns.next()) {
                tables.add(columns.getString("TABLE_NAME"));
            }
        }
        tables.removeAll(List.of("piece", "ledger", "ledger_head"));
        if (!tables.contains("document")) {
            throw new IllegalStateException("documents name no bytes: " + tables);
        }
        return tables.stream().filter(table -> table.matches("[a-z_]+")).toList();
    }
}
