package org.commonweal.app.pseudonyms;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.vault.SubjectKeys;
import org.commonweal.voices.name.Folded;
import org.commonweal.voices.name.NameKind;
import org.commonweal.voices.name.Pseudonymising;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** The register of names. Names are sealed; the ledger is told who opened them, and what for, and never a name or a pseudonym. */
@Component
public final class Register {

    private static final String PURPOSE = "voice-name";
    private static final int MOST_SPELLINGS = 20;
    private static final int LONGEST = 200;

    private static final Table<Record> TABLE = table(name("name_entry"));
    private static final Field<String> STUDY = text("study");
    private static final Field<String> ID = text("id");
    private static final Field<String> SUBJECT = text("subject");
    private static final Field<String> PSEUDONYM = text("pseudonym");
    private static final Field<String> KIND = text("kind");
    private static final Field<String> PARTICIPANT = text("participant");
    private static final Field<String> FIRST = text("first_source");
    private static final Field<String> SEALED = text("sealed");
    private static final Field<Long> MADE_AT = field(name("made_at"), Long.class);
    private static final Field<String> MADE_BY = text("made_by");

    private final Database database;
    private final SubjectKeys keys;

    Register(Database database, SubjectKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    private static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    /**
     * What is to be written down.
     *
     * @param names every way in which it is written, one a line or one each
     * @param pseudonym empty where the words name nobody
     * @param participant whose own name it is, or empty
     * @param source in which text it was met, or empty
     */
    public record Wanted(List<String> names, String pseudonym, NameKind kind, String participant, String source) {}

    /** Every line without its names, by pseudonym. */
    public List<Entry> entries(String study) {
        return database.read(sql -> entries(sql, study));
    }

    private static List<Entry> entries(DSLContext sql, String study) {
        return sql.selectFrom(TABLE)
                .where(STUDY.eq(study))
                .orderBy(PSEUDONYM, ID)
                .fetch(row -> new Entry(
                        row.get(ID),
                        row.get(SUBJECT),
                        row.get(PSEUDONYM),
                        NameKind.valueOf(row.get(KIND)),
                        row.get(PARTICIPANT),
                        row.get(FIRST),
                        Instant.ofEpochMilli(row.get(MADE_AT)),
                        row.get(MADE_BY)));
    }

    /** Opens the register; the ledger is told who did, and what for: {@code text}, {@code search}, {@code list}, {@code quote}. */
    public Opened open(String by, String study, String what, String object) {
        return database.change(by, acting -> {
            Opened opened = open(acting, study);
            acting.record(
                    "name.open",
                    object,
                    study,
                    Map.of(
                            "for",
                            what,
                            "names",
                            Integer.toString(opened.entries().size())));
            return opened;
        });
    }

    private Opened open(Acting acting, String study) {
        Map<String, List<String>> names = new HashMap<>();
        acting.sql()
                .selectFrom(TABLE)
                .where(STUDY.eq(study))
                .forEach(row -> keys.open(acting.sql(), row.get(SUBJECT), PURPOSE, row.get(SEALED))
                        .ifPresent(bytes -> names.put(
                                row.get(ID),
                                new String(bytes, StandardCharsets.UTF_8)
                                        .lines()
                                        .toList())));
        return new Opened(entries(acting.sql(), study), names);
    }

    /**
     * Writes a name down; where the pseudonym is there already, as another way of writing the same. A name that stands under the
     * pseudonym already stays as it is.
     *
     * @return the id of the entry
     * @throws org.commonweal.problem.Problems where nothing is named, the pseudonym cannot stand in a text, or the name has another
     */
    public String add(Acting acting, String study, Wanted wanted) {
        List<String> names = checked(wanted);
        Opened opened = open(acting, study);
        for (String one : names) {
            Optional<Entry> there = opened.of(one);
            if (there.isPresent()
                    && !there.get().isNobody()
                    && !there.get().pseudonym().equals(wanted.pseudonym())) {
                throw NameProblem.NAME_TAKEN.at("pseudonym", there.get().pseudonym());
            }
            there.filter(Entry::isNobody)
                    .filter(it -> !wanted.pseudonym().isEmpty())
                    .ifPresent(it -> remove(acting, study, it));
        }
        Optional<Entry> same = opened.entries().stream()
                .filter(it -> it.pseudonym().equals(wanted.pseudonym()) && !it.isNobody())
                .findFirst();
        if (same.isPresent()) {
            Set<String> all = new LinkedHashSet<>(opened.names(same.get()));
            Set<String> folded = new LinkedHashSet<>();
            all.forEach(it -> folded.add(Folded.of(it).text()));
            names.stream().filter(it -> folded.add(Folded.of(it).text())).forEach(all::add);
            write(acting, study, same.get(), List.copyOf(all));
            return same.get().id();
        }
        Entry made = new Entry(
                Ids.next(),
                "name-" + Ids.next(),
                wanted.pseudonym(),
                wanted.kind(),
                wanted.participant(),
                wanted.source(),
                acting.at(),
                acting.actor());
        acting.sql()
                .insertInto(TABLE)
                .set(STUDY, study)
                .set(ID, made.id())
                .set(SUBJECT, made.subject())
                .set(PSEUDONYM, made.pseudonym())
                .set(KIND, made.kind().name())
                .set(PARTICIPANT, made.participant())
                .set(FIRST, made.firstSource())
                .set(SEALED, sealed(acting, made, names))
                .set(MADE_AT, acting.at().toEpochMilli())
                .set(MADE_BY, acting.actor())
                .execute();
        acting.record(
                "name.add",
                "name:" + made.id(),
                study,
                Map.of("kind", made.kind().name()));
        return made.id();
    }

    /** Everything of an entry but its pseudonym is another from now on: texts that have the pseudonym go on having it. */
    public void change(Acting acting, String study, String id, Wanted wanted) {
        Entry entry = find(acting.sql(), study, id);
        List<String> names = checked(new Wanted(
                wanted.names(), entry.pseudonym(), wanted.kind(), wanted.participant(), entry.firstSource()));
        Opened opened = open(acting, study);
        for (String one : names) {
            opened.of(one).filter(it -> !it.id().equals(id) && !it.isNobody()).ifPresent(it -> {
                throw NameProblem.NAME_TAKEN.at("names", it.pseudonym());
            });
        }
        acting.sql()
                .update(TABLE)
                .set(KIND, wanted.kind().name())
                .set(PARTICIPANT, wanted.participant())
                .where(STUDY.eq(study), ID.eq(id))
                .execute();
        write(acting, study, entry, names);
    }

    /** An entry goes with its key; texts stay as they are. */
    public void remove(Acting acting, String study, String id) {
        remove(acting, study, find(acting.sql(), study, id));
    }

    private void remove(Acting acting, String study, Entry entry) {
        keys.destroy(acting, study, entry.subject());
        acting.sql().deleteFrom(TABLE).where(STUDY.eq(study), ID.eq(entry.id())).execute();
        acting.record(
                "name.remove",
                "name:" + entry.id(),
                study,
                Map.of("kind", entry.kind().name()));
    }

    private static Entry find(DSLContext sql, String study, String id) {
        return entries(sql, study).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private void write(Acting acting, String study, Entry entry, List<String> names) {
        acting.sql()
                .update(TABLE)
                .set(SEALED, sealed(acting, entry, names))
                .where(STUDY.eq(study), ID.eq(entry.id()))
                .execute();
        acting.record("name.change", "name:" + entry.id(), study, Map.of("spellings", Integer.toString(names.size())));
    }

    private String sealed(Acting acting, Entry entry, List<String> names) {
        return keys.seal(
                acting, entry.subject(), PURPOSE, String.join("\n", names).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> checked(Wanted wanted) {
        List<String> names = new ArrayList<>();
        wanted.names().stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .map(it ->
                        it.substring(0, it.offsetByCodePoints(0, Math.min(it.codePointCount(0, it.length()), LONGEST))))
                .distinct()
                .limit(MOST_SPELLINGS)
                .forEach(names::add);
        if (names.isEmpty()) {
            throw NameProblem.NO_NAME.at("names");
        }
        if (!wanted.pseudonym().isEmpty() && !Pseudonymising.isPseudonym(wanted.pseudonym())) {
            throw NameProblem.NO_PSEUDONYM.at("pseudonym", wanted.pseudonym());
        }
        return names;
    }
}
