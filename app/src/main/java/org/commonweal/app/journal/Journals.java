package org.commonweal.app.journal;

import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Database;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/**
 * Keeps journals as their authors' browsers sealed them. An entry is a line of revisions; the same revision may come many times and is
 * kept once. Whoever is not the author of a journal finds none. That an entry was kept is upkeep and stands in no ledger: when somebody
 * writes is theirs.
 */
@Component
public final class Journals {

    static final Table<Record> JOURNAL = table(name("journal"));
    static final Table<Record> ENTRIES = table(name("journal_entry"));
    static final Field<String> ID = text("id");
    static final Field<String> STUDY = text("study");
    static final Field<String> ACCOUNT = text("account");
    static final Field<String> KIND = text("kind");
    private static final Field<Integer> ROUNDS = number("rounds");
    private static final Field<String> SALT = text("salt");
    private static final Field<String> WRAPPED = text("wrapped");
    private static final Field<String> SPARE_SALT = text("spare_salt");
    private static final Field<String> SPARE_WRAPPED = text("spare_wrapped");
    private static final Field<Integer> TURNED = number("turned");
    private static final Field<Integer> SHOWN = number("shown");
    private static final Field<String> LAST_DAY = text("last_day");
    private static final Field<String> JOURNAL_OF = text("journal");
    private static final Field<String> ENTRY = text("entry");
    private static final Field<Integer> REVISION = number("revision");
    private static final Field<String> SEALED = text("sealed");

    private final Database database;
    private final Clock clock;

    Journals(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    private static Field<Integer> number(String column) {
        return field(name(column), Integer.class);
    }

    /** A key of a journal under something that only its author knows; base64url. */
    record Wrap(String salt, String wrapped) {}

    /** @param rounds of PBKDF2-SHA256 */
    record Wraps(int rounds, Wrap phrase, Wrap spare) {}

    /** @param turned how often the key was wrapped anew */
    record Journal(String id, String study, String account, JournalKind kind, Wraps wraps, int turned, boolean shown) {}

    /** @param sealed empty where the entry was deleted */
    record Revision(String entry, int revision, String sealed) {}

    /** What an author lets others know of a journal: whose, how many entries, the day of the last. */
    public record Tally(String account, int entries, String lastDay) {}

    /** What became of something that was sent. */
    enum Kept {
        KEPT,
        /** Another revision of this number is here. */
        ANOTHER,
        /** The entry was deleted. */
        GONE
    }

    Optional<Journal> find(String study, String account, JournalKind kind) {
        return database.read(sql -> sql.selectFrom(JOURNAL)
                .where(STUDY.eq(study), ACCOUNT.eq(account), KIND.eq(kind.word()))
                .fetchOptional(Journals::journal));
    }

    /** @throws NotHere where somebody has no such journal */
    Journal own(DSLContext sql, String study, String account, String id) {
        return sql.selectFrom(JOURNAL)
                .where(ID.eq(id), STUDY.eq(study), ACCOUNT.eq(account))
                .fetchOptional(Journals::journal)
                .orElseThrow(NotHere::new);
    }

    private static Journal journal(Record row) {
        return new Journal(
                row.get(ID),
                row.get(STUDY),
                row.get(ACCOUNT),
                JournalKind.of(row.get(KIND)).orElseThrow(),
                new Wraps(
                        row.get(ROUNDS),
                        new Wrap(row.get(SALT), row.get(WRAPPED)),
                        new Wrap(row.get(SPARE_SALT), row.get(SPARE_WRAPPED))),
                row.get(TURNED),
                row.get(SHOWN) == 1);
    }

    /** Begins a journal. @return false where somebody has one of this kind already, or the id is taken */
    boolean begin(String study, String account, JournalKind kind, String id, Wraps wraps) {
        boolean taken = database.read(sql -> sql.fetchExists(
                JOURNAL, ID.eq(id).or(STUDY.eq(study).and(ACCOUNT.eq(account)).and(KIND.eq(kind.word())))));
        if (taken) {
            return false;
        }
        return database.change(account, acting -> {
            acting.sql()
                    .insertInto(
                            JOURNAL,
                            ID,
                            STUDY,
                            ACCOUNT,
                            KIND,
                            ROUNDS,
                            SALT,
                            WRAPPED,
                            SPARE_SALT,
                            SPARE_WRAPPED,
                            TURNED,
                            SHOWN,
                            LAST_DAY)
                    .values(
                            id,
                            study,
                            account,
                            kind.word(),
                            wraps.rounds(),
                            wraps.phrase().salt(),
                            wraps.phrase().wrapped(),
                            wraps.spare().salt(),
                            wraps.spare().wrapped(),
                            0,
                            0,
                            "")
                    .execute();
            acting.record("journal.begin", "journal:" + id, study, Map.of());
            return true;
        });
    }

    /** Wraps the key anew. @return false where it was wrapped anew elsewhere meanwhile */
    boolean wrap(String study, String account, String id, int turned, Wraps wraps) {
        Journal found = database.read(sql -> own(sql, study, account, id));
        if (found.turned() != turned) {
            return false;
        }
        return database.change(account, acting -> {
            int changed = acting.sql()
                    .update(JOURNAL)
                    .set(ROUNDS, wraps.rounds())
                    .set(SALT, wraps.phrase().salt())
                    .set(WRAPPED, wraps.phrase().wrapped())
                    .set(SPARE_SALT, wraps.spare().salt())
                    .set(SPARE_WRAPPED, wraps.spare().wrapped())
                    .set(TURNED, turned + 1)
                    .where(ID.eq(id), ACCOUNT.eq(account), TURNED.eq(turned))
                    .execute();
            acting.record("journal.wrap", "journal:" + id, study, Map.of("changed", Integer.toString(changed)));
            return changed == 1;
        });
    }

    /** Lets others know how many entries there are and the day of the last, or no longer. Of a diary nobody is ever told. */
    void show(String study, String account, String id, boolean shown) {
        database.change(account, acting -> {
            Journal found = own(acting.sql(), study, account, id);
            boolean told = shown && found.kind() == JournalKind.JOURNAL;
            acting.sql()
                    .update(JOURNAL)
                    .set(SHOWN, told ? 1 : 0)
                    .set(LAST_DAY, told ? LocalDate.now(clock).toString() : "")
                    .where(ID.eq(id))
                    .execute();
            return acting.record("journal.show", "journal:" + id, study, Map.of("shown", Boolean.toString(told)));
        });
    }

    /** All revisions of all entries, in their order. */
    List<Revision> entries(String journal) {
        return database.read(sql -> sql.selectFrom(ENTRIES)
                .where(JOURNAL_OF.eq(journal))
                .orderBy(ENTRY, REVISION)
                .fetch(row -> new Revision(row.get(ENTRY), row.get(REVISION), row.get(SEALED))));
    }

    Kept keep(String study, String account, String id, Revision revision) {
        return database.keep(sql -> {
            Journal journal = own(sql, study, account, id);
            if (sql.fetchExists(ENTRIES, JOURNAL_OF.eq(id), ENTRY.eq(revision.entry()), SEALED.eq(""))) {
                return Kept.GONE;
            }
            sql.insertInto(ENTRIES, JOURNAL_OF, ENTRY, REVISION, SEALED)
                    .values(id, revision.entry(), revision.revision(), revision.sealed())
                    .onConflictDoNothing()
                    .execute();
            if (journal.shown()) {
                sql.update(JOURNAL)
                        .set(LAST_DAY, LocalDate.now(clock).toString())
                        .where(ID.eq(id))
                        .execute();
            }
            return sql.fetchExists(
                            ENTRIES,
                            JOURNAL_OF.eq(id),
                            ENTRY.eq(revision.entry()),
                            REVISION.eq(revision.revision()),
                            SEALED.eq(revision.sealed()))
                    ? Kept.KEPT
                    : Kept.ANOTHER;
        });
    }

    /** Deletes an entry with all its revisions, for good; that there was one stays, so that no device brings it back. */
    void delete(String study, String account, String id, String entry) {
        database.keep(sql -> {
            own(sql, study, account, id);
            int gone = sql.deleteFrom(ENTRIES)
                    .where(JOURNAL_OF.eq(id), ENTRY.eq(entry))
                    .execute();
            sql.insertInto(ENTRIES, JOURNAL_OF, ENTRY, REVISION, SEALED)
                    .values(id, entry, 0, "")
                    .execute();
            return gone;
        });
        database.settle();
    }

    /** Deletes a whole journal, for good. What was released from it stays. */
    void forget(String study, String account, String id) {
        database.change(account, acting -> {
            own(acting.sql(), study, account, id);
            acting.sql().deleteFrom(ENTRIES).where(JOURNAL_OF.eq(id)).execute();
            acting.sql().deleteFrom(JOURNAL).where(ID.eq(id)).execute();
            return acting.record("journal.forget", "journal:" + id, study, Map.of());
        });
        database.settle();
    }

    /** Of journals whose authors agreed that this is told. */
    List<Tally> tallies(String study) {
        return database.read(sql -> sql.select(
                        ACCOUNT,
                        countDistinct(ENTRY).as("entries"),
                        max(LAST_DAY).as("last"))
                .from(JOURNAL)
                .leftJoin(ENTRIES)
                .on(JOURNAL_OF.eq(ID), SEALED.ne(""))
                .where(STUDY.eq(study), SHOWN.eq(1), KIND.eq(JournalKind.JOURNAL.word()))
                .groupBy(ID, ACCOUNT)
                .orderBy(ACCOUNT)
                .fetch(row ->
                        new Tally(row.get(ACCOUNT), row.get("entries", Integer.class), row.get("last", String.class))));
    }
}
