package org.commonweal.app.store;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.SelectForUpdateStep;

/** Rows that nobody else changes before this transaction ends. */
public final class Rows {

    private Rows() {}

    /** PostgreSQL locks them; the embedded store has one writer at a time anyhow, and knows no such words. */
    public static <R extends Record> ResultQuery<R> held(DSLContext sql, SelectForUpdateStep<R> query) {
        return sql.dialect().family() == SQLDialect.POSTGRES ? query.forUpdate() : query;
    }
}
