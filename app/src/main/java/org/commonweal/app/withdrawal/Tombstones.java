package org.commonweal.app.withdrawal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.commonweal.app.withdrawal.Grave.Kind;
import org.commonweal.people.Pseudonym;
import org.commonweal.voices.Source;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;

/** What may never stand here again, in the store: asked by whoever takes something in. */
public final class Tombstones {

    private static final Table<Record> TABLE = table(name("tombstone"));
    private static final Field<String> HASH = field(name("hash"), String.class);
    private static final Field<String> NUMBER = field(name("number"), String.class);
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<Long> AT = field(name("at"), Long.class);

    private Tombstones() {}

    /**
     * Whether a submission is of somebody who withdrew: it has the name of one of theirs, or would replace one, or names their
     * pseudonym.
     *
     * @param names of the instance and of the one that it replaces
     * @param answers as they were written
     */
    public static boolean cover(DSLContext sql, String study, Collection<String> names, Collection<String> answers) {
        Set<String> hashes = new TreeSet<>();
        names.forEach(it -> hashes.add(Grave.hash(Kind.INSTANCE, study, it)));
        answers.stream()
                .filter(it -> it.length() >= 17 && it.length() <= 40)
                .flatMap(it -> Pseudonym.read(it).stream())
                .forEach(it -> hashes.add(Grave.hash(Kind.PERSON, study, it.text())));
        return sql.fetchExists(TABLE, HASH.in(hashes));
    }

    /** Those of these lines of lists that may not stand here again, by their ids. */
    public static Set<String> lines(DSLContext sql, String study, Collection<String> ids) {
        Map<String, String> byHash = new TreeMap<>();
        ids.forEach(it -> byHash.put(Grave.hash(Kind.ENTITY, study, it), it));
        return byHash.isEmpty()
                ? Set.of()
                : sql.select(HASH).from(TABLE).where(HASH.in(byHash.keySet())).fetch(HASH).stream()
                        .map(byHash::get)
                        .collect(java.util.stream.Collectors.toSet());
    }

    /** Those of these dwellings whose address may not stand here again. */
    public static Set<String> addresses(DSLContext sql, String study, String wave, Collection<String> dwellings) {
        Set<String> known = sql.select(HASH).from(TABLE).where(STUDY.eq(study)).fetchSet(HASH);
        return known.isEmpty()
                ? Set.of()
                : dwellings.stream()
                        .filter(it -> known.contains(Grave.hash(Kind.ADDRESS, study, wave + "/" + it)))
                        .collect(java.util.stream.Collectors.toSet());
    }

    /**
     * Voices that may not stand in a study again.
     *
     * @param study in which they withdrew
     */
    public record Voices(String study, Set<String> hashes) {

        public boolean holdsPerson(String participant) {
            return hashes.contains(Grave.hash(Kind.VOICE, study, participant));
        }

        public boolean holdsSource(String source) {
            return hashes.contains(Grave.hash(Kind.SOURCE, study, source));
        }

        /** A row of a wave, by its id. */
        public boolean holdsRow(String respondent) {
            return hashes.contains(Grave.hash(Kind.RESPONDENT, study, respondent));
        }

        /** By what other programs call it. */
        public boolean holdsGuid(UUID guid) {
            return hashes.contains(Grave.hash(Kind.GUID, study, guid.toString()));
        }

        /** @throws org.commonweal.problem.Problems with everybody and every text that may not be taken in */
        public void refuse(Collection<String> participants, Collection<Source> sources) {
            Set<String> refused = new TreeSet<>();
            participants.stream().filter(this::holdsPerson).forEach(refused::add);
            for (Source source : sources) {
                source.participants().stream().filter(this::holdsPerson).forEach(refused::add);
                if (holdsSource(source.id()) || holdsGuid(source.guid())) {
                    refused.add(source.id());
                }
            }
            if (!refused.isEmpty()) {
                throw WithdrawalProblem.VOICE_WITHDREW.problem(String.join(", ", refused));
            }
        }
    }

    public static Voices voices(DSLContext sql, String study) {
        return new Voices(
                study, sql.select(HASH).from(TABLE).where(STUDY.eq(study)).fetchSet(HASH));
    }

    /**
     * Whoever takes something in waits for whoever is taking somebody out, and the other way round. On the embedded store there is
     * one writer anyhow.
     */
    public static void holdStill(DSLContext sql, boolean removing) {
        if (sql.dialect().family() == SQLDialect.POSTGRES) {
            sql.execute(removing ? "select pg_advisory_xact_lock(8041)" : "select pg_advisory_xact_lock_shared(8041)");
        }
    }

    static void add(DSLContext sql, Grave grave) {
        for (String hash : new TreeSet<>(grave.hashes())) {
            sql.insertInto(TABLE, HASH, NUMBER, STUDY, AT)
                    .values(hash, grave.number(), grave.study(), grave.at().toEpochMilli())
                    .onConflictDoNothing()
                    .execute();
        }
    }

    static List<Grave> all(DSLContext sql) {
        Map<String, List<Record>> byNumber = new TreeMap<>();
        sql.selectFrom(TABLE)
                .forEach(row -> byNumber.computeIfAbsent(row.get(NUMBER), _ -> new ArrayList<>())
                        .add(row));
        return byNumber.values().stream()
                .map(rows -> new Grave(
                        rows.getFirst().get(NUMBER),
                        rows.getFirst().get(STUDY),
                        Instant.ofEpochMilli(rows.getFirst().get(AT)),
                        Set.copyOf(rows.stream().map(row -> row.get(HASH)).toList())))
                .toList();
    }
}
