package org.commonweal.app.consent;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.vault.SubjectKeys;
import org.commonweal.people.Pseudonym;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/**
 * What people are called and how they can be reached, apart from their answers: each sealed with the key of its person, which goes
 * when they do. Whoever reads one is written down.
 */
@Component
final class Identifiers {

    /** What is kept. The names are kept in the store and are what each is sealed for. */
    enum Kind {
        NAME,
        PHONE,
        EMAIL,
        ADDRESS;

        String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int LONGEST = 500;

    private static final Table<Record> IDENTIFIER = table(name("identifier"));
    private static final Field<String> SUBJECT = field(name("subject"), String.class);
    private static final Field<String> KIND = field(name("kind"), String.class);
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> SEALED = field(name("sealed"), String.class);

    private final Database database;
    private final SubjectKeys keys;
    private final Participants participants;

    Identifiers(Database database, SubjectKeys keys, Participants participants) {
        this.database = database;
        this.keys = keys;
        this.participants = participants;
    }

    /** Keeps these; an empty one is removed. */
    void keep(String by, String study, Pseudonym person, Map<Kind, String> said) {
        database.change(by, acting -> {
            participants.hold(acting, study, person);
            said.forEach((kind, text) -> {
                acting.sql()
                        .deleteFrom(IDENTIFIER)
                        .where(SUBJECT.eq(person.text()), KIND.eq(kind.written()))
                        .execute();
                String kept =
                        text.strip().substring(0, Math.min(LONGEST, text.strip().length()));
                if (!kept.isEmpty()) {
                    acting.sql()
                            .insertInto(IDENTIFIER)
                            .set(SUBJECT, person.text())
                            .set(KIND, kind.written())
                            .set(STUDY, study)
                            .set(
                                    SEALED,
                                    keys.seal(
                                            acting,
                                            person.text(),
                                            kind.written(),
                                            kept.getBytes(StandardCharsets.UTF_8)))
                            .set(
                                    field(name("written_at"), Long.class),
                                    acting.at().toEpochMilli())
                            .set(field(name("written_by"), String.class), acting.actor())
                            .execute();
                }
            });
            return acting.record("identifier.keep", "participant:" + person.text(), study, Map.of());
        });
    }

    /** What is known of somebody; the ledger is told who looked. */
    Map<Kind, String> read(String by, String study, Pseudonym person) {
        return database.change(by, acting -> {
            Map<Kind, String> known = new EnumMap<>(Kind.class);
            for (Record row : acting.sql()
                    .selectFrom(IDENTIFIER)
                    .where(STUDY.eq(study), SUBJECT.eq(person.text()))
                    .fetch()) {
                open(acting, row)
                        .ifPresent(text -> known.put(Kind.valueOf(row.get(KIND).toUpperCase(Locale.ROOT)), text));
            }
            acting.record("identifier.read", "participant:" + person.text(), study, Map.of());
            return known;
        });
    }

    /** Whose name has all these words in it; the ledger is told that somebody searched, not for whom. */
    List<Pseudonym> named(String by, String study, String words) {
        String[] wanted = plain(words).split("\\s+");
        return database.change(by, acting -> {
            List<Pseudonym> found = new ArrayList<>();
            for (Record row : acting.sql()
                    .selectFrom(IDENTIFIER)
                    .where(STUDY.eq(study), KIND.eq(Kind.NAME.written()))
                    .fetch()) {
                String name = open(acting, row).map(Identifiers::plain).orElse("");
                boolean all = true;
                for (String word : wanted) {
                    all &= name.contains(word);
                }
                if (all && !words.isBlank()) {
                    Pseudonym.read(row.get(SUBJECT)).ifPresent(found::add);
                }
            }
            acting.record("identifier.search", "participants", study, Map.of("found", "" + found.size()));
            return found;
        });
    }

    /** What everybody of a study is called; the ledger is told who had all of them looked for. */
    List<String> names(String by, String study) {
        return database.change(by, acting -> {
            List<String> names = new ArrayList<>();
            acting.sql()
                    .selectFrom(IDENTIFIER)
                    .where(STUDY.eq(study), KIND.eq(Kind.NAME.written()))
                    .forEach(row -> open(acting, row).ifPresent(names::add));
            acting.record("identifier.search", "participants", study, Map.of("found", "" + names.size()));
            return names;
        });
    }

    private Optional<String> open(Acting acting, Record row) {
        return keys.open(acting.sql(), row.get(SUBJECT), row.get(KIND), row.get(SEALED))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** Removes how somebody can be reached, and so takes them off every list that is made to reach them. */
    static void forgetWays(Acting acting, String study, Pseudonym person) {
        int gone = acting.sql()
                .deleteFrom(IDENTIFIER)
                .where(SUBJECT.eq(person.text()), KIND.ne(Kind.NAME.written()))
                .execute();
        acting.record(
                "identifier.forget", "participant:" + person.text(), study, Map.of("count", Integer.toString(gone)));
    }
}
