package org.commonweal.app.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonweal.ledger.Entry;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The ledger in the store. Entries are appended and read; nothing here changes or removes one. */
public final class LedgerTable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Table<Record> LEDGER = table(name("ledger"));
    private static final Table<Record> HEAD = table(name("ledger_head"));
    private static final Field<Long> NUMBER = field(name("number"), Long.class);
    private static final Field<Long> AT = field(name("at"), Long.class);
    private static final Field<String> ACTOR = field(name("actor"), String.class);
    private static final Field<String> ACT = field(name("act"), String.class);
    private static final Field<String> OBJECT = field(name("object"), String.class);
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> FACTS = field(name("facts"), String.class);
    private static final Field<String> PREVIOUS = field(name("previous"), String.class);
    private static final Field<String> HASH = field(name("hash"), String.class);

    private final DSLContext sql;

    public LedgerTable(DSLContext sql) {
        this.sql = sql;
    }

    /** Appends; the head is locked until the transaction ends, so that entries follow one another. */
    void append(Instant at, String actor, String act, String object, String study, Map<String, String> facts) {
        Record head = Rows.held(sql, sql.select(NUMBER, HASH).from(HEAD)).fetchSingle();
        Entry entry = Entry.after(head.get(NUMBER) + 1, head.get(HASH), at, actor, act, object, study, facts);
        sql.insertInto(LEDGER, NUMBER, AT, ACTOR, ACT, OBJECT, STUDY, FACTS, PREVIOUS, HASH)
                .values(
                        entry.number(),
                        entry.at().toEpochMilli(),
                        entry.actor(),
                        entry.act(),
                        entry.object(),
                        entry.study(),
                        JSON.writeValueAsString(entry.facts()),
                        entry.previous(),
                        entry.hash())
                .execute();
        sql.update(HEAD).set(NUMBER, entry.number()).set(HASH, entry.hash()).execute();
    }

    /** Every entry in order, one at a time: close the stream. */
    public Stream<Entry> all() {
        return sql.selectFrom(LEDGER)
                .orderBy(NUMBER)
                .fetchSize(1000)
                .fetchStream()
                .map(LedgerTable::entry);
    }

    /** The last entries of a study, newest first; of every study where it is empty. */
    public List<Entry> last(String study, int most) {
        Condition wanted = study.isEmpty() ? DSL.noCondition() : STUDY.eq(study);
        return sql.selectFrom(LEDGER)
                .where(wanted)
                .orderBy(NUMBER.desc())
                .limit(most)
                .fetch(LedgerTable::entry);
    }

    /** The last entries about an object of a study, newest first. */
    public List<Entry> about(String study, String object, int most) {
        return sql.selectFrom(LEDGER)
                .where(STUDY.eq(study).and(OBJECT.eq(object)))
                .orderBy(NUMBER.desc())
                .limit(most)
                .fetch(LedgerTable::entry);
    }

    private static Entry entry(Record row) {
        SortedMap<String, String> facts =
                JSON.readValue(row.get(FACTS), new TypeReference<TreeMap<String, String>>() {});
        return new Entry(
                row.get(NUMBER),
                Instant.ofEpochMilli(row.get(AT)),
                row.get(ACTOR),
                row.get(ACT),
                row.get(OBJECT),
                row.get(STUDY),
                facts,
                row.get(PREVIOUS),
                row.get(HASH));
    }
}
