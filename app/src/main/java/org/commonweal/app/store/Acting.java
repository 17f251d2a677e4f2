package org.commonweal.app.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** A change under way: its transaction, who makes it, when, and what of it the ledger will tell. */
public final class Acting {

    /** What the ledger will tell of one act. */
    record Line(String act, String object, String study, Map<String, String> facts) {}

    private final DSLContext sql;
    private final String actor;
    private final Instant at;
    private final List<Line> lines = new ArrayList<>();

    Acting(DSLContext sql, String actor, Instant at) {
        this.sql = sql;
        this.actor = actor;
        this.at = Instant.ofEpochMilli(at.toEpochMilli());
    }

    public DSLContext sql() {
        return sql;
    }

    public String actor() {
        return actor;
    }

    /** When the change is made, to the millisecond. */
    public Instant at() {
        return at;
    }

    /**
     * Tells the ledger.
     *
     * @param act such as {@code plan.declare}
     * @param object such as {@code document:plan.yaml}
     * @param study its id, or empty
     * @param facts short; never an answer, a respondent's name or a secret
     */
    public Acting record(String act, String object, String study, Map<String, String> facts) {
        lines.add(new Line(act, object, study, Map.copyOf(facts)));
        return this;
    }

    void close() {
        if (lines.isEmpty()) {
            throw new IllegalStateException("a change that the ledger was not told of");
        }
        new LedgerTable(sql).append(at, actor, lines);
    }
}
