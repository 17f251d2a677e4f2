package org.commonweal.app.journal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.app.vault.Vault;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.exchange.voices.VoicesDocuments;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * What authors show of their journals: as a source of the study, which can be coded, or to one named person. An author may take it back;
 * a source only until the analysis is locked. What was taken back stands in no file of the store.
 */
@Component
public final class Releases implements SmartInitializingSingleton {

    private static final Table<Record> RELEASE = table(name("journal_release"));
    private static final Field<String> ID = text("id");
    private static final Field<String> STUDY = text("study");
    private static final Field<String> JOURNAL = text("journal");
    private static final Field<String> ACCOUNT = text("account");
    private static final Field<String> ENTRY = text("entry");
    private static final Field<String> WAY = text("way");
    private static final Field<String> SOURCE = text("source");
    private static final Field<String> GUID = text("guid");
    private static final Field<String> RECIPIENT = text("recipient");
    private static final Field<String> SEALED = text("sealed");
    private static final Field<String> FINGERPRINT = text("fingerprint");
    private static final Field<Long> RELEASED_AT = field(name("released_at"), Long.class);
    private static final Field<@Nullable Long> WITHDRAWN_AT = field(name("withdrawn_at"), Long.class);

    private static final String PURPOSE = "journal-handed";
    private static final Pattern NUMBERED = Pattern.compile("voices/sources/([JD])([0-9]{1,6})/.*");

    private final Database database;
    private final DatabaseStore store;
    private final Journals journals;
    private final Vault vault;
    private final SourceRemoval removal;
    private final VoicesDesk voices;
    private final TakenBack takenBack;
    private final Path data;

    Releases(
            Database database,
            DatabaseStore store,
            Journals journals,
            Vault vault,
            SourceRemoval removal,
            VoicesDesk voices,
            TakenBack takenBack,
            Settings settings) {
        this.database = database;
        this.store = store;
        this.journals = journals;
        this.vault = vault;
        this.removal = removal;
        this.voices = voices;
        this.takenBack = takenBack;
        this.data = settings.data();
    }

    private static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    /** What of a journal, and by which act of its author; an act may be told of many times. */
    record Which(String id, String study, String account, String journal, String entry) {}

    /**
     * Makes a source of it.
     *
     * @return the release; the same again where it is here already
     * @throws NotHere where the journal is not of this account, or the id is taken by something else
     */
    Released release(Which which, Shown shown) {
        Optional<Released> before = before(which);
        if (before.isPresent()) {
            return before.get();
        }
        boolean participant = isParticipant(which.study(), shown);
        return database.change(which.account(), acting -> {
            journals.own(acting.sql(), which.study(), which.account(), which.journal());
            String source = next(acting.sql(), which.study(), shown.kind());
            UUID guid = UUID.randomUUID();
            LocalDate today = LocalDate.ofInstant(acting.at(), ZoneOffset.UTC);
            TreeMap<DocumentPath, Change.Step> steps = new TreeMap<>();
            shown.documents(source, guid, today, participant)
                    .forEach((path, bytes) -> steps.put(path, new Change.Step(Optional.empty(), Optional.of(bytes))));
            store.apply(acting, which.study(), new Change(steps));
            Released made = new Released(
                    which.id(),
                    which.study(),
                    which.journal(),
                    which.account(),
                    which.entry(),
                    source,
                    guid.toString(),
                    "",
                    shown.fingerprint(),
                    acting.at(),
                    Optional.empty());
            insert(acting.sql(), made, "");
            acting.record("journal.release", "source:" + source, which.study(), facts(shown));
            return made;
        });
    }

    /** Hands it to one person: it lies under the keys of the installation and is shown to nobody else. */
    Released hand(Which which, Shown shown, String recipient) {
        Optional<Released> before = before(which);
        if (before.isPresent()) {
            return before.get();
        }
        return database.change(which.account(), acting -> {
            journals.own(acting.sql(), which.study(), which.account(), which.journal());
            Released made = new Released(
                    which.id(),
                    which.study(),
                    which.journal(),
                    which.account(),
                    which.entry(),
                    "",
                    "",
                    recipient,
                    shown.fingerprint(),
                    acting.at(),
                    Optional.empty());
            String words = shown.called() + "\n" + shown.title() + "\n" + shown.date() + "\n" + shown.text();
            insert(acting.sql(), made, vault.seal(words, PURPOSE, which.id()));
            acting.record("journal.hand", "release:" + which.id(), which.study(), facts(shown));
            return made;
        });
    }

    private static Map<String, String> facts(Shown shown) {
        return Map.of("whole", Boolean.toString(shown.whole()), "taken_out", Integer.toString(shown.takenOut()));
    }

    private Optional<Released> before(Which which) {
        Optional<Released> found = database.read(
                sql -> sql.selectFrom(RELEASE).where(ID.eq(which.id())).fetchOptional(Releases::released));
        if (found.isPresent()
                && !(found.get().account().equals(which.account())
                        && found.get().study().equals(which.study()))) {
            throw new NotHere();
        }
        return found;
    }

    private static void insert(DSLContext sql, Released made, String sealed) {
        sql.insertInto(
                        RELEASE,
                        ID,
                        STUDY,
                        JOURNAL,
                        ACCOUNT,
                        ENTRY,
                        WAY,
                        SOURCE,
                        GUID,
                        RECIPIENT,
                        SEALED,
                        FINGERPRINT,
                        RELEASED_AT,
                        WITHDRAWN_AT)
                .values(
                        made.id(),
                        made.study(),
                        made.journal(),
                        made.account(),
                        made.entry(),
                        made.source().isEmpty() ? "handed" : "source",
                        made.source(),
                        made.guid(),
                        made.recipient(),
                        sealed,
                        made.fingerprint(),
                        made.at().toEpochMilli(),
                        null)
                .execute();
    }

    private static Released released(Record row) {
        return new Released(
                row.get(ID),
                row.get(STUDY),
                row.get(JOURNAL),
                row.get(ACCOUNT),
                row.get(ENTRY),
                row.get(SOURCE),
                row.get(GUID),
                row.get(RECIPIENT),
                row.get(FINGERPRINT),
                Instant.ofEpochMilli(row.get(RELEASED_AT)),
                Optional.ofNullable(row.get(WITHDRAWN_AT)).map(Instant::ofEpochMilli));
    }

    /** The next name that no source has or ever had. */
    private static String next(DSLContext sql, String study, JournalKind kind) {
        String letter = kind == JournalKind.DIARY ? "D" : "J";
        int highest = 0;
        int digits = kind == JournalKind.DIARY ? 2 : 3;
        List<String> paths = sql.selectDistinct(text("path"))
                .from(table(name("document")))
                .where(STUDY.eq(study), text("path").startsWith("voices/sources/" + letter))
                .fetch(text("path"));
        List<String> named = sql.select(SOURCE)
                .from(RELEASE)
                .where(STUDY.eq(study), WAY.eq("source"))
                .fetch(row -> "voices/sources/" + row.get(SOURCE) + "/");
        for (List<String> some : List.of(paths, named)) {
            for (String path : some) {
                Matcher number = NUMBERED.matcher(path);
                if (number.matches() && number.group(1).equals(letter)) {
                    highest = Math.max(highest, Integer.parseInt(number.group(2)));
                    digits = Math.max(digits, number.group(2).length());
                }
            }
        }
        return letter + ("%0" + digits + "d").formatted(highest + 1);
    }

    /** Whether a resident's diary is shown under the pseudonym of somebody who takes part. */
    private boolean isParticipant(String study, Shown shown) {
        DocumentPath path = DocumentPath.of("voices/participants.csv");
        return shown.kind() == JournalKind.DIARY
                && store.read(study, path)
                        .map(bytes -> VoicesDocuments.look(Map.of(path.text(), bytes)).voices().participants().stream()
                                .anyMatch(it -> it.id().equals(shown.called())))
                        .orElse(false);
    }

    /** Whether this one may be taken back now. */
    boolean mayTakeBack(Released released) {
        return released.withdrawnAt().isEmpty()
                && (released.source().isEmpty()
                        || database.read(sql -> AnalysisLock.of(sql, released.study()))
                                .isEmpty());
    }

    /**
     * Takes something back: no word of it is left here. The same again does nothing.
     *
     * @return false where the analysis is locked
     * @throws NotHere where somebody else released it
     */
    boolean withdraw(String study, String account, String id) {
        Released found = ofAccount(study, account).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(NotHere::new);
        if (found.withdrawnAt().isPresent()) {
            return true;
        }
        if (!mayTakeBack(found)) {
            database.change(
                    account,
                    acting -> acting.record("journal.keep-locked", "source:" + found.source(), study, Map.of()));
            return false;
        }
        takenBack.add(id);
        remove(account, "journal.withdraw", found);
        return true;
    }

    /** First the file beside the store is told, then everything goes in one change. */
    private void remove(String by, String act, Released found) {
        database.change(by, acting -> {
            Map<String, String> counts =
                    found.source().isEmpty() ? Map.of() : removal.remove(acting, found.study(), found.source());
            acting.sql()
                    .update(RELEASE)
                    .set(SEALED, "")
                    .set(WITHDRAWN_AT, Long.valueOf(acting.at().toEpochMilli()))
                    .where(ID.eq(found.id()))
                    .execute();
            String object = found.source().isEmpty() ? "release:" + found.id() : "source:" + found.source();
            return acting.record(act, object, found.study(), counts);
        });
        StudyDesk.forget(data.resolve("work"), found.study());
        voices.forget(found.study());
        database.settle();
    }

    /** Before anything is shown: what was taken back is out, whatever state of the store this is. */
    @Override
    public void afterSingletonsInstantiated() {
        Set<String> due = takenBack.all();
        if (!due.isEmpty()) {
            database.read(sql -> sql.selectFrom(RELEASE)
                            .where(ID.in(due), WITHDRAWN_AT.isNull())
                            .fetch(Releases::released))
                    .forEach(it -> remove("system", "journal.withdraw-again", it));
        }
    }

    /** All that somebody released in a study, the newest first. */
    List<Released> ofAccount(String study, String account) {
        return database.read(sql -> sql.selectFrom(RELEASE)
                .where(STUDY.eq(study), ACCOUNT.eq(account))
                .orderBy(RELEASED_AT.desc(), ID)
                .fetch(Releases::released));
    }

    /** Sources that stand in the study now. */
    List<Released> standing(String study) {
        return database.read(sql -> sql.selectFrom(RELEASE)
                .where(STUDY.eq(study), WAY.eq("source"), WITHDRAWN_AT.isNull())
                .orderBy(SOURCE)
                .fetch(Releases::released));
    }

    /** A text that was handed to somebody, as its author saw it. */
    record Handed(String id, Instant at, String called, String title, String date, String text) {

        public List<String> paragraphs() {
            return List.of(text.split("\n\\s*\n"));
        }
    }

    /** What was handed to somebody and was not taken back; that it was read is in the ledger. */
    List<Handed> handedTo(String study, String account) {
        List<Record> rows = database.read(sql -> List.copyOf(sql.selectFrom(RELEASE)
                .where(STUDY.eq(study), RECIPIENT.eq(account), WAY.eq("handed"), WITHDRAWN_AT.isNull())
                .orderBy(RELEASED_AT.desc(), ID)
                .fetch()));
        if (!rows.isEmpty()) {
            SortedMap<String, String> facts = new TreeMap<>(Map.of("texts", Integer.toString(rows.size())));
            database.change(
                    account, acting -> acting.record("journal.read-handed", "account:" + account, study, facts));
        }
        return rows.stream().map(this::handed).toList();
    }

    private Handed handed(Record row) {
        String[] parts = vault.openText(row.get(SEALED), PURPOSE, row.get(ID)).split("\n", 4);
        return new Handed(
                row.get(ID), Instant.ofEpochMilli(row.get(RELEASED_AT)), parts[0], parts[1], parts[2], parts[3]);
    }
}
