package org.commonweal.app.withdrawal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.app.withdrawal.Grave.Kind;
import org.commonweal.people.ConsentAct;
import org.commonweal.people.ConsentScope;
import org.commonweal.people.Evidence;
import org.commonweal.people.Pseudonym;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes somebody out: their key and what was sealed with it, their submissions, their rows in every table of the study. First the
 * file beside the store is told, then everything goes in one change; what is cut off in between is finished when the workbench
 * opens again.
 */
public final class Withdrawals {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Table<Record> WITHDRAWAL = table(name("withdrawal"));
    private static final Table<Record> LINK = table(name("participant_link"));
    private static final Field<String> NUMBER = text("number");
    private static final Field<String> STUDY = text("study");
    private static final Field<Long> AT = field(name("at"), Long.class);
    private static final Field<String> ASKED_BY = text("asked_by");
    private static final Field<String> ACCOUNT = text("account");
    private static final Field<String> KIND = text("kind");
    private static final Field<String> VALUE = text("value");
    private static final Field<String> PARTICIPANT = text("participant");

    private final Database database;
    private final DatabaseStore store;
    private final Path data;
    private final Clock clock;

    /** @param data the folder of the installation */
    public Withdrawals(Database database, DatabaseStore store, Path data, Clock clock) {
        this.database = database;
        this.store = store;
        this.data = data;
        this.clock = clock;
    }

    private static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    /** What is somebody's, by what it is called. */
    private record Theirs(Set<String> instances, Set<String> respondents, Home home, EntityReach.Found lines) {}

    /**
     * Takes somebody out of everything.
     *
     * @param by the account of who does it
     * @param person who takes part in the study
     */
    public Receipt withdraw(String by, String study, Pseudonym person) throws IOException {
        long begun = System.nanoTime();
        String number = "W-" + DAY.format(clock.instant()) + "-"
                + Pseudonym.next().text().substring(0, 9);
        Instant at = Instant.ofEpochMilli(clock.instant().toEpochMilli());
        Theirs before = database.read(sql -> theirs(sql, store, study, person));
        Grave known = grave(number, study, at, person, before);
        new GraveFile(data).add(List.of(known));
        List<Grave> later = new ArrayList<>();
        Receipt receipt = database.change(by, acting -> {
            Tombstones.holdStill(acting.sql(), true);
            Theirs now = theirs(acting.sql(), store, study, person);
            Grave grave = grave(number, study, at, person, now);
            if (!known.hashes().containsAll(grave.hashes())) {
                later.add(grave);
            }
            List<Receipt.Left> left = LeftHouse.since(acting.sql(), study, since(acting.sql(), study, person, now));
            Tombstones.add(acting.sql(), grave);
            takeBack(acting, person);
            Set<String> values = new TreeSet<>(now.instances());
            values.addAll(now.respondents());
            values.add(person.text());
            Reach.Reached reached = Reach.remove(acting, store, grave, values);
            List<Receipt.Missed> missed = new ArrayList<>(reached.missed());
            missed.addAll(LeftHouse.copies(data));
            Receipt.Account account = new Receipt.Account(
                    (System.nanoTime() - begun) / 1_000_000, reached.counts(), reached.documents(), missed, left);
            Receipt made = new Receipt(number, study, at, by, account);
            keep(acting.sql(), made);
            tell(acting, "participant.withdraw", made);
            return made;
        });
        new GraveFile(data).add(later);
        StudyDesk.forget(data.resolve("work"), study);
        database.settle();
        return receipt;
    }

    /**
     * Takes somebody whose words the study holds out of everything: their interviews and diaries in every version, what was marked in
     * them and quoted from them, what the register of names has of them.
     *
     * @param by the account of who does it
     * @param participant the study's pseudonym for them, such as {@code P07}
     */
    public Receipt withdrawVoice(String by, String study, String participant) {
        long begun = System.nanoTime();
        Instant at = Instant.ofEpochMilli(clock.instant().toEpochMilli());
        String number = "W-" + DAY.format(at) + "-" + Pseudonym.next().text().substring(0, 9);
        Grave known = database.read(sql -> VoiceReach.grave(sql, store, number, study, at, participant));
        new GraveFile(data).add(List.of(known));
        List<Grave> later = new ArrayList<>();
        Receipt receipt = database.change(by, acting -> {
            Tombstones.holdStill(acting.sql(), true);
            Grave grave = VoiceReach.grave(acting.sql(), store, number, study, at, participant);
            if (!known.hashes().containsAll(grave.hashes())) {
                later.add(grave);
            }
            List<Receipt.Left> left = LeftHouse.ofVoices(acting.sql(), study);
            Tombstones.add(acting.sql(), grave);
            Reach.Reached reached = Reach.remove(acting, store, grave, Set.of());
            List<Receipt.Missed> missed = new ArrayList<>(reached.missed());
            missed.addAll(LeftHouse.copies(data));
            Receipt made = new Receipt(
                    number,
                    study,
                    at,
                    by,
                    new Receipt.Account(
                            (System.nanoTime() - begun) / 1_000_000,
                            reached.counts(),
                            reached.documents(),
                            missed,
                            left));
            keep(acting.sql(), made);
            tell(acting, "voice.withdraw", made);
            return made;
        });
        new GraveFile(data).add(later);
        StudyDesk.forget(data.resolve("work"), study);
        database.settle();
        return receipt;
    }

    /**
     * Applies what the file beside the store knows and the store does not: after a restore of an older backup, or where the workbench
     * was cut off. And the other way round: what only the store knows is written into the file.
     *
     * @return how many withdrawals were applied again
     */
    public static int applyAgain(Database database, Path data) {
        GraveFile file = new GraveFile(data);
        List<Grave> written = file.read();
        List<Grave> standing = database.read(Tombstones::all);
        List<Grave> due = missing(written, standing);
        DatabaseStore store = new DatabaseStore(database);
        for (Grave grave : due) {
            database.change("system", acting -> {
                Tombstones.holdStill(acting.sql(), true);
                Tombstones.add(acting.sql(), grave);
                Reach.Reached reached = Reach.remove(acting, store, grave, Set.of());
                Receipt again = new Receipt(
                        grave.number(),
                        grave.study(),
                        grave.at(),
                        "system",
                        new Receipt.Account(0, reached.counts(), reached.documents(), reached.missed(), List.of()));
                keep(acting.sql(), again);
                return tell(acting, "participant.withdraw-again", again);
            });
            StudyDesk.forget(data.resolve("work"), grave.study());
        }
        file.add(missing(standing, written));
        if (!due.isEmpty()) {
            database.settle();
        }
        return due.size();
    }

    /** Those that name something which none of the others does. */
    private static List<Grave> missing(List<Grave> from, List<Grave> in) {
        Set<String> known = new HashSet<>();
        in.forEach(grave -> known.addAll(grave.hashes()));
        return from.stream().filter(grave -> !known.containsAll(grave.hashes())).toList();
    }

    /** The receipt of this number in a study. */
    public Optional<Receipt> receipt(String study, String number) {
        return database.read(sql -> sql.selectFrom(WITHDRAWAL)
                .where(STUDY.eq(study), NUMBER.eq(number))
                .fetchOptional(Withdrawals::receipt));
    }

    /** All of a study, the newest first. */
    public List<Receipt> receipts(String study) {
        return database.read(sql -> sql.selectFrom(WITHDRAWAL)
                .where(STUDY.eq(study))
                .orderBy(AT.desc(), NUMBER)
                .fetch(Withdrawals::receipt));
    }

    private static Receipt receipt(Record row) {
        return new Receipt(
                row.get(NUMBER),
                row.get(STUDY),
                Instant.ofEpochMilli(row.get(AT)),
                row.get(ASKED_BY),
                JSON.readValue(row.get(ACCOUNT), Receipt.Account.class));
    }

    private static void keep(DSLContext sql, Receipt receipt) {
        sql.insertInto(WITHDRAWAL, NUMBER, STUDY, AT, ASKED_BY, ACCOUNT)
                .values(
                        receipt.number(),
                        receipt.study(),
                        receipt.at().toEpochMilli(),
                        receipt.askedBy(),
                        JSON.writeValueAsString(receipt.account()))
                .onConflictDoNothing()
                .execute();
    }

    private static Acting tell(Acting acting, String act, Receipt receipt) {
        Map<String, String> facts = new TreeMap<>();
        receipt.account().counts().forEach((kind, count) -> facts.put(kind, Integer.toString(count)));
        return acting.record(act, "withdrawal:" + receipt.number(), receipt.study(), facts);
    }

    private static Theirs theirs(DSLContext sql, DatabaseStore store, String study, Pseudonym person) {
        Set<String> named = linked(sql, study, person, Kind.INSTANCE);
        Set<String> instances = new TreeSet<>(named);
        instances.addAll(SubmissionReach.named(sql, study, named).instances());
        Set<String> respondents = linked(sql, study, person, Kind.RESPONDENT);
        Set<String> names = new TreeSet<>(instances);
        names.addAll(respondents);
        names.add(person.text());
        Home home = Home.of(sql, store, study, person, names, instances);
        Set<String> visits = home.visits();
        instances.addAll(visits);
        instances.addAll(SubmissionReach.named(sql, study, visits).instances());
        EntityReach.Found lines = EntityReach.find(sql, study, person, instances, home.alone());
        instances.addAll(SubmissionReach.named(sql, study, lines.instances()).instances());
        return new Theirs(instances, respondents, home, lines);
    }

    private static Set<String> linked(DSLContext sql, String study, Pseudonym person, Kind kind) {
        return new TreeSet<>(sql.select(VALUE)
                .from(LINK)
                .where(
                        STUDY.eq(study),
                        PARTICIPANT.eq(person.text()),
                        KIND.eq(kind.name().toLowerCase(Locale.ROOT)))
                .fetch(VALUE));
    }

    private static Grave grave(String number, String study, Instant at, Pseudonym person, Theirs theirs) {
        Set<String> hashes = new TreeSet<>();
        hashes.add(Grave.hash(Kind.PERSON, study, person.text()));
        theirs.instances().forEach(it -> hashes.add(Grave.hash(Kind.INSTANCE, study, it)));
        theirs.respondents().forEach(it -> hashes.add(Grave.hash(Kind.RESPONDENT, study, it)));
        theirs.home().all().forEach(it -> hashes.add(Grave.hash(Kind.DWELLING, study, it)));
        theirs.home().alone().forEach(it -> hashes.add(Grave.hash(Kind.ADDRESS, study, it)));
        theirs.lines().ids().forEach(it -> hashes.add(Grave.hash(Kind.ENTITY, study, it)));
        theirs.lines().subjects().forEach(it -> hashes.add(Grave.hash(Kind.PERSON, study, it)));
        return new Grave(number, study, at, hashes);
    }

    /** Since when something of theirs can have left: the beginning, where rows of theirs came from elsewhere. */
    private static long since(DSLContext sql, String study, Pseudonym person, Theirs theirs) {
        if (!theirs.respondents().isEmpty()) {
            return 0;
        }
        long made = sql.select(field(name("made_at"), Long.class))
                .from(table(name("participant")))
                .where(text("id").eq(person.text()))
                .fetchOptional(field(name("made_at"), Long.class))
                .orElse(0L);
        return sql
                .select(field(name("received_at"), Long.class))
                .from(table(name("submission")))
                .where(STUDY.eq(study), text("instance").in(theirs.instances()))
                .fetch(field(name("received_at"), Long.class))
                .stream()
                .reduce(made, Math::min);
    }

    /** Everything that they agreed to, they agree to no longer. */
    private static void takeBack(Acting acting, Pseudonym person) {
        for (ConsentScope scope : ConsentScope.values()) {
            acting.sql()
                    .insertInto(table(name("consent_event")))
                    .set(text("id"), org.commonweal.app.store.Ids.next())
                    .set(PARTICIPANT, person.text())
                    .set(text("wave"), "")
                    .set(text("scope"), scope.name())
                    .set(text("act"), ConsentAct.WITHDRAWN.name())
                    .set(AT, acting.at().toEpochMilli())
                    .set(text("wording"), "")
                    .set(text("language"), "")
                    .set(text("evidence"), Evidence.Kind.WORD.name())
                    .set(text("evidence_hash"), "")
                    .set(field(name("recorded_at"), Long.class), acting.at().toEpochMilli())
                    .set(text("recorded_by"), acting.actor())
                    .execute();
        }
    }
}
