package org.commonweal.app.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.ledger.Chain;
import org.commonweal.ledger.Entry;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The ledger in the store. Entries are appended and read; nothing here changes or removes one. */
public final class LedgerTable {

    /** How many entries one statement appends. */
    private static final int AT_ONCE = 100;

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

    private static final TypeReference<TreeMap<String, String>> FACTS_BY_NAME = new TypeReference<>() {};

    private final DSLContext sql;

    public LedgerTable(DSLContext sql) {
        this.sql = sql;
    }

    /** Appends; the head is locked until the transaction ends, so that entries follow one another. */
    void append(Instant at, String actor, List<Acting.Line> lines) {
        Record head = Rows.held(sql, sql.select(NUMBER, HASH).from(HEAD)).fetchSingle();
        long number = head.get(NUMBER);
        String hash = head.get(HASH);
        for (int from = 0; from < lines.size(); from += AT_ONCE) {
            var insert = sql.insertInto(LEDGER, NUMBER, AT, ACTOR, ACT, OBJECT, STUDY, FACTS, PREVIOUS, HASH);
            for (Acting.Line line : lines.subList(from, Math.min(lines.size(), from + AT_ONCE))) {
                Entry entry =
                        Entry.after(++number, hash, at, actor, line.act(), line.object(), line.study(), line.facts());
                hash = entry.hash();
                insert = insert.values(
                        entry.number(),
                        entry.at().toEpochMilli(),
                        entry.actor(),
                        entry.act(),
                        entry.object(),
                        entry.study(),
                        FactsText.of(entry.facts()),
                        entry.previous(),
                        entry.hash());
            }
            insert.execute();
        }
        sql.update(HEAD).set(NUMBER, number).set(HASH, hash).execute();
    }

    /** What the walk of the whole ledger found, and its head. */
    public Chain walk() {
        return walk(new Chain());
    }

    /** The same with a chain that knows what was noted down elsewhere. */
    public Chain walk(Chain chain) {
        Record head = sql.select(NUMBER, HASH).from(HEAD).fetchSingle();
        if (head.get(NUMBER) > 0) {
            chain.noted(head.get(NUMBER), head.get(HASH));
        }
        sql.connection(connection -> {
            try (PreparedStatement all = connection.prepareStatement(
                    LedgerReading.query(sql.dialect().family() == SQLDialect.SQLITE))) {
                all.setFetchSize(2000);
                try (ResultSet rows = all.executeQuery()) {
                    LedgerReading.walk(rows, chain, head.get(NUMBER));
                }
            }
        });
        return chain.end();
    }

    /** The last entries of a study, newest first; of every study and of the installation where it is empty. */
    public List<Entry> last(String study, int most) {
        return page(study, "", Long.MAX_VALUE, most);
    }

    /** The last entries about an object of a study, newest first. */
    public List<Entry> about(String study, String object, int most) {
        return sql.selectFrom(LEDGER)
                .where(STUDY.eq(study).and(OBJECT.eq(object)))
                .orderBy(NUMBER.desc())
                .limit(most)
                .fetch(LedgerTable::entry);
    }

    /**
     * A page of the ledger, newest first.
     *
     * @param study empty for every study and the installation
     * @param object empty for every object
     * @param before only entries with a smaller number
     */
    public List<Entry> page(String study, String object, long before, int most) {
        Condition wanted = NUMBER.lt(before);
        wanted = study.isEmpty() ? wanted : wanted.and(STUDY.eq(study));
        wanted = object.isEmpty() ? wanted : wanted.and(OBJECT.eq(object));
        return sql.selectFrom(LEDGER)
                .where(wanted)
                .orderBy(NUMBER.desc())
                .limit(most)
                .fetch(LedgerTable::entry);
    }

    /** The last entry of this act; empty where it never was. */
    public Optional<Entry> lastOf(String act) {
        return sql.selectFrom(LEDGER)
                .where(ACT.eq(act))
                .orderBy(NUMBER.desc())
                .limit(1)
                .fetchOptional(LedgerTable::entry);
    }

    /** How many entries there are, and the hash of the last: note it down elsewhere. */
    public Head head() {
        return sql.select(NUMBER, HASH).from(HEAD).fetchSingle(row -> new Head(row.get(NUMBER), row.get(HASH)));
    }

    /** @param number of the last entry, 0 where there is none */
    public record Head(long number, String hash) {}

    private static Entry entry(Record row) {
        SortedMap<String, String> facts = JSON.readValue(row.get(FACTS), FACTS_BY_NAME);
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
