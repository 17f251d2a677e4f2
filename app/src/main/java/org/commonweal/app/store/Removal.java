package org.commonweal.app.store;

import java.util.ArrayList;
import java.util.List;
import org.commonweal.store.DocumentPath;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/** Removes earlier versions of documents for good, and the bytes that no version has any longer. */
public final class Removal {

    /** Tables with hashes of something else: of entries, of names, and of what submissions keep in pieces of their own. */
    private static final List<String> OTHERS =
            List.of("piece", "ledger", "ledger_head", "tombstone", "submission", "submission_file", "submission_piece");

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
        for (String table : naming(sql)) {
            unused.append(" and not exists (select 1 from \"%s\" t where t.hash = piece.hash)".formatted(table));
        }
        sql.execute(unused.toString());
    }

    /**
     * Every table that names bytes by their hash: documents, and whatever else a room keeps there. Asked of each store in its own
     * words: the driver of the embedded one asks for all columns of all tables in one question, which with many tables is too long.
     */
    private static List<String> naming(DSLContext sql) {
        String question = sql.dialect().family() == SQLDialect.SQLITE
                ? "select m.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and c.name = 'hash'"
                : "select table_name from information_schema.columns where column_name = 'hash'"
                        + " and table_schema = current_schema()";
        List<String> tables = new ArrayList<>(sql.fetch(question).getValues(0, String.class));
        tables.removeAll(OTHERS);
        if (!tables.contains("document")) {
            throw new IllegalStateException("documents name no bytes: " + tables);
        }
        return tables.stream()
                .filter(table -> table.matches("[a-z_]+"))
                .sorted()
                .toList();
    }
}
