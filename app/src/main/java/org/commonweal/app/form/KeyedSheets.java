package org.commonweal.app.form;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.withdrawal.Tombstones;
import org.commonweal.submission.FilledForm;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.springframework.stereotype.Component;

/** Sheets as they were keyed, by two people, until they are handed in; then their answers go from here. */
@Component
class KeyedSheets {

    private static final String HANDED_IN = "handed_in";

    private static final Table<Record> SHEETS = table(name("keyed_sheet"));
    private static final Table<Record> ANSWERS = table(name("keyed_answer"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> FORM = field(name("form"), String.class);
    private static final Field<String> VERSION = field(name("form_version"), String.class);
    private static final Field<String> SHEET = field(name("sheet"), String.class);
    private static final Field<Integer> KEYING = field(name("keying"), Integer.class);
    private static final Field<String> BY = field(name("keyed_by"), String.class);
    private static final Field<Long> AT = field(name("keyed_at"), Long.class);
    private static final Field<String> STATE = field(name("state"), String.class);
    private static final Field<String> REASON = field(name("reason"), String.class);
    private static final Field<String> OF = field(name("keyed"), String.class);
    private static final Field<String> PATH = field(name("path"), String.class);
    private static final Field<String> VALUE = field(name("value"), String.class);

    private final Database database;

    KeyedSheets(Database database) {
        this.database = database;
    }

    /** The sheet of a version of a form in a study. */
    record Which(String study, String form, String version, String sheet) {

        /** The name of the submission that it becomes. */
        String instance() {
            return FilledForm.instanceOfSheet(study, form, version, sheet);
        }

        Condition here() {
            return STUDY.eq(study).and(FORM.eq(form)).and(VERSION.eq(version)).and(SHEET.eq(sheet));
        }
    }

    /**
     * A sheet at a glance.
     *
     * @param second who keyed it again; empty where nobody has
     */
    record Line(String form, String version, String sheet, String first, String second, boolean handedIn) {}

    /** The sheets of a study, those that still need somebody first. */
    List<Line> all(String study) {
        Map<String, Line> lines = new LinkedHashMap<>();
        database.read(sql -> sql.selectFrom(SHEETS)
                        .where(STUDY.eq(study))
                        .orderBy(STATE.desc(), FORM, VERSION, SHEET, KEYING)
                        .limit(2_000)
                        .fetch())
                .forEach(row -> {
                    String key = row.get(FORM) + "/" + row.get(VERSION) + "/" + row.get(SHEET);
                    Line before = lines.get(key);
                    lines.put(
                            key,
                            new Line(
                                    row.get(FORM),
                                    row.get(VERSION),
                                    row.get(SHEET),
                                    before == null ? row.get(BY) : before.first(),
                                    before == null ? "" : row.get(BY),
                                    row.get(STATE).equals(HANDED_IN)));
                });
        return new ArrayList<>(lines.values());
    }

    /**
     * Keeps what somebody keyed.
     *
     * @return 1 for the first keying of the sheet, 2 for the second
     * @throws org.commonweal.problem.Problems where the same person would key it twice, or two have already
     */
    int key(String person, Which which, SortedMap<String, String> answers) {
        try {
            return database.change(person, acting -> key(acting, which, answers));
        } catch (IntegrityConstraintViolationException bothAtOnce) {
            throw ShelfProblem.CHANGED_MEANWHILE.because();
        }
    }

    private static int key(Acting acting, Which which, SortedMap<String, String> answers) {
        Tombstones.holdStill(acting.sql(), false);
        List<Record> before = new ArrayList<>(acting.sql()
                .selectFrom(SHEETS)
                .where(which.here())
                .orderBy(KEYING)
                .fetch());
        if (Tombstones.cover(acting.sql(), which.study(), List.of(which.instance()), answers.values())) {
            throw ShelfProblem.SHEET_WITHDRAWN.because(which.sheet());
        }
        refuse(acting.actor(), which, before);
        int keying = before.size() + 1;
        String id = Ids.next();
        acting.sql()
                .insertInto(SHEETS, ID, STUDY, FORM, VERSION, SHEET, KEYING, BY, AT, STATE, REASON)
                .values(
                        id,
                        which.study(),
                        which.form(),
                        which.version(),
                        which.sheet(),
                        keying,
                        acting.actor(),
                        acting.at().toEpochMilli(),
                        "keyed",
                        "")
                .execute();
        answers.forEach((path, value) -> acting.sql()
                .insertInto(ANSWERS, OF, PATH, VALUE)
                .values(id, path, value)
                .execute());
        acting.record(
                "sheet.key",
                "sheet:" + which.sheet(),
                which.study(),
                Map.of("form", which.form(), "version", which.version(), "keying", Integer.toString(keying)));
        return keying;
    }

    private static void refuse(String person, Which which, List<Record> before) {
        if (before.stream().anyMatch(it -> it.get(STATE).equals(HANDED_IN))) {
            throw ShelfProblem.ALREADY_HANDED_IN.because(which.sheet());
        }
        if (before.size() > 1) {
            throw ShelfProblem.KEYED_TWICE.because(which.sheet());
        }
        if (!before.isEmpty() && before.getFirst().get(BY).equals(person)) {
            throw ShelfProblem.SAME_PERSON.because(which.sheet());
        }
    }

    /** Whether somebody could key this sheet now. */
    void mayKey(String person, Which which) {
        refuse(
                person,
                which,
                database.read(sql -> new ArrayList<Record>(sql.selectFrom(SHEETS)
                        .where(which.here())
                        .orderBy(KEYING)
                        .fetch())));
    }

    /** What two people keyed; empty where not both have, or it has been handed in. */
    Optional<Both> both(Which which) {
        return database.read(sql -> {
            List<Record> rows = new ArrayList<>(sql.selectFrom(SHEETS)
                    .where(which.here().and(STATE.ne(HANDED_IN)))
                    .orderBy(KEYING)
                    .fetch());
            if (rows.size() != 2) {
                return Optional.empty();
            }
            List<SortedMap<String, String>> answers = new ArrayList<>();
            for (Record row : rows) {
                SortedMap<String, String> of = new TreeMap<>();
                sql.select(PATH, VALUE)
                        .from(ANSWERS)
                        .where(OF.eq(row.get(ID)))
                        .forEach(it -> of.put(it.get(PATH), it.get(VALUE)));
                answers.add(of);
            }
            return Optional.of(new Both(rows.get(0).get(BY), rows.get(1).get(BY), answers.get(0), answers.get(1)));
        });
    }

    /** What two people keyed of one sheet. */
    record Both(String first, String second, SortedMap<String, String> one, SortedMap<String, String> other) {

        /** The places where they differ. */
        List<String> differences() {
            TreeSet<String> paths = new TreeSet<>(one.keySet());
            paths.addAll(other.keySet());
            return paths.stream()
                    .filter(it -> !one.getOrDefault(it, "").equals(other.getOrDefault(it, "")))
                    .toList();
        }
    }

    /** Handed in: the answers go, who keyed the sheet stays. */
    void handedIn(String person, Which which, int differences, String reason) {
        database.change(person, acting -> {
            acting.sql()
                    .deleteFrom(ANSWERS)
                    .where(OF.in(acting.sql().select(ID).from(SHEETS).where(which.here())))
                    .execute();
            acting.sql()
                    .update(SHEETS)
                    .set(STATE, HANDED_IN)
                    .set(REASON, reason)
                    .where(which.here())
                    .execute();
            return acting.record(
                    "sheet.hand-in",
                    "sheet:" + which.sheet(),
                    which.study(),
                    Map.of(
                            "form",
                            which.form(),
                            "version",
                            which.version(),
                            "differences",
                            Integer.toString(differences)));
        });
    }

    /** Takes both keyings of a sheet back, so that it is keyed anew. */
    void forget(String person, Which which) {
        database.change(person, acting -> {
            Condition open = which.here().and(STATE.ne(HANDED_IN));
            acting.sql()
                    .deleteFrom(ANSWERS)
                    .where(OF.in(acting.sql().select(ID).from(SHEETS).where(open)))
                    .execute();
            acting.sql().deleteFrom(SHEETS).where(open).execute();
            return acting.record(
                    "sheet.forget",
                    "sheet:" + which.sheet(),
                    which.study(),
                    Map.of("form", which.form(), "version", which.version()));
        });
    }
}
