package org.commonweal.app.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.ledger.Chain;
import org.commonweal.ledger.Entry;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
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

    private static final TypeReference<TreeMap<String, String>> FACTS_BY_NAME = new TypeReference<>() {};
    private static final String IN_ORDER =
            "select number, at, actor, act, object, study, facts, previous, hash from ledger order by number";

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
            try (PreparedStatement all = connection.prepareStatement(IN_ORDER)) {
                all.setFetchSize(2000);
                try (ResultSet rows = all.executeQuery()) {
                    while (rows.next() && chain.broken().isEmpty()) {
                        Optional<Entry> entry = exactly(rows);
                        if (entry.isPresent() && entry.get().number() > head.get(NUMBER)) {
                            chain.stranger();
                        }
                        entry.ifPresentOrElse(chain::next, chain::unreadable);
                    }
                }
            }
        });
        return chain.end();
    }

    /** A row as an entry, where every column is to the bit as we write it; empty where one is not. */
    private static Optional<Entry> exactly(ResultSet row) throws SQLException {
        String[] texts = new String[7];
        for (int column = 0; column < texts.length; column++) {
            if (!(row.getObject(column + 3) instanceof String text)) {
                return Optional.empty();
            }
            texts[column] = text;
        }
        if (!isWhole(row.getObject(1)) || !isWhole(row.getObject(2))) {
            return Optional.empty();
        }
        Optional<SortedMap<String, String>> facts = facts(texts[4]);
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Entry(
                        row.getLong(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        texts[0],
                        texts[1],
                        texts[2],
                        texts[3],
                        facts.get(),
                        texts[5],
                        texts[6]));
    }

    private static boolean isWhole(@Nullable Object number) {
        return number instanceof Long || number instanceof Integer;
    }

    /** Facts, where their text is the one that we write for them. */
    private static Optional<SortedMap<String, String>> facts(String text) {
        if (text.equals("{}")) {
            return Optional.of(new TreeMap<>());
        }
        try {
            SortedMap<String, String> facts = JSON.readValue(text, FACTS_BY_NAME);
            return JSON.writeValueAsString(facts).equals(text) ? Optional.of(facts) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
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
        return sql.selectFrom(LEDGER).where(wanted).orderBy(NUMBER.desc()).limit(most).fetch(LedgerTable::entry);
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
        SortedMap<String, String> facts =
                JSON.readValue(row.get(FACTS), FACTS_BY_NAME);
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
