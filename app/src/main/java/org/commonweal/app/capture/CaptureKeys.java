package org.commonweal.app.capture;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Grant;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.account.OwnAccount;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.store.Fingerprint;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keys of interviewers' tablets: each for one person in one study, good for handing interviews in and nothing else. */
@Component
public final class CaptureKeys {

    private static final Table<Record> KEY = table(name("capture_key"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> ACCOUNT = field(name("account"), String.class);
    private static final Field<String> NAME = field(name("name"), String.class);
    private static final Field<String> HASH = field(name("key_hash"), String.class);
    private static final Field<String> MADE_BY = field(name("made_by"), String.class);
    private static final Field<Long> MADE_AT = field(name("made_at"), Long.class);
    private static final Field<@Nullable Long> ENDED_AT = field(name("ended_at"), Long.class);
    private static final Field<@Nullable Long> USED_AT = field(name("used_at"), Long.class);

    private static final Duration SEEN_EVERY = Duration.ofMinutes(10);

    /** A key as a page shows it; never the secret. */
    public record Key(
            String id,
            String account,
            String name,
            Instant madeAt,
            Optional<Instant> usedAt,
            Optional<Instant> endedAt) {}

    /** Who came with a key, as far as it goes. */
    record Holder(String key, Person person) {}

    private final Database database;
    private final OwnAccount accounts;
    private final Clock clock;

    CaptureKeys(Database database, OwnAccount accounts, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Makes a key.
     *
     * @param name what the tablet is called
     * @return the secret, shown once
     */
    public String make(Person by, String study, String account, String name) {
        String secret = Ids.token(32);
        return database.change(by.id(), acting -> {
            String id = Ids.next();
            acting.sql()
                    .insertInto(KEY, ID, STUDY, ACCOUNT, NAME, HASH, MADE_BY, MADE_AT)
                    .values(
                            id,
                            study,
                            account,
                            name,
                            hash(secret),
                            by.id(),
                            acting.at().toEpochMilli())
                    .execute();
            acting.record("capture-key.make", "capture-key:" + id, study, Map.of("account", account));
            return secret;
        });
    }

    /** Ends a key: from the next request on it opens nothing. */
    public void end(Person by, String study, String id) {
        database.change(by.id(), acting -> {
            int ended = acting.sql()
                    .update(KEY)
                    .set(ENDED_AT, acting.at().toEpochMilli())
                    .where(ID.eq(id), STUDY.eq(study), ENDED_AT.isNull())
                    .execute();
            if (ended == 0) {
                throw new NotHere();
            }
            return acting.record("capture-key.end", "capture-key:" + id, study, Map.of());
        });
    }

    /** The keys of a study, the newest first. */
    public List<Key> of(String study) {
        return database.read(sql -> sql.selectFrom(KEY)
                .where(STUDY.eq(study))
                .orderBy(MADE_AT.desc(), ID)
                .fetch(row -> new Key(
                        row.get(ID),
                        row.get(ACCOUNT),
                        row.get(NAME),
                        Instant.ofEpochMilli(row.get(MADE_AT)),
                        Optional.ofNullable(row.get(USED_AT)).map(Instant::ofEpochMilli),
                        Optional.ofNullable(row.get(ENDED_AT)).map(Instant::ofEpochMilli))));
    }

    /** Whose key this is, in this study; empty where it ended or opens another study. */
    Optional<Holder> holder(String secret, String study) {
        Optional<Record> found = database.read(sql -> sql.selectFrom(KEY)
                .where(HASH.eq(hash(secret)), STUDY.eq(study), ENDED_AT.isNull())
                .fetchOptional());
        return found.flatMap(row -> accounts.holder(row.get(ACCOUNT)).map(person -> {
            seen(row);
            return new Holder(row.get(ID), restricted(person, study));
        }));
    }

    private void seen(Record row) {
        Long before = row.get(USED_AT);
        long now = clock.millis();
        if (before == null || now - before > SEEN_EVERY.toMillis()) {
            database.keep(sql ->
                    sql.update(KEY).set(USED_AT, now).where(ID.eq(row.get(ID))).execute());
        }
    }

    /** What somebody may do, cut down to handing in in one study. */
    private static Person restricted(Person owner, String study) {
        List<Grant> grants = owner.grants().stream()
                .filter(grant -> grant.rooms().containsKey(Room.CAPTURE))
                .filter(grant -> grant.study().isEmpty() || grant.study().get().equals(study))
                .map(grant -> new Grant(grant.role(), rooms(grant), Optional.of(study), grant.area()))
                .toList();
        return new Person(owner.id(), owner.name(), owner.language(), grants);
    }

    /** Handing in, and the addresses of what is assigned to the tablet's interviewer, where they may see those. */
    private static Map<Room, Act> rooms(Grant grant) {
        Map<Room, Act> rooms = new EnumMap<>(Room.class);
        rooms.put(Room.CAPTURE, least(grant.rooms().get(Room.CAPTURE)));
        if (grant.rooms().containsKey(Room.IDENTIFIERS)) {
            rooms.put(Room.IDENTIFIERS, Act.SEE);
        }
        return rooms;
    }

    private static Act least(@Nullable Act act) {
        return act == null || act == Act.SEE ? Act.SEE : Act.WRITE;
    }

    private static String hash(String secret) {
        return Fingerprint.of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
