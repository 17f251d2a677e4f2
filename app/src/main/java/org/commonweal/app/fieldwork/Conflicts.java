package org.commonweal.app.fieldwork;

import static org.commonweal.app.fieldwork.FieldTables.DWELLING;
import static org.commonweal.app.fieldwork.FieldTables.INTERVIEWER;
import static org.commonweal.app.fieldwork.FieldTables.OUTCOME;
import static org.commonweal.app.fieldwork.FieldTables.STUDY;
import static org.commonweal.app.fieldwork.FieldTables.SUBMISSION;
import static org.commonweal.app.fieldwork.FieldTables.TAKEN_BACK;
import static org.commonweal.app.fieldwork.FieldTables.VISIT;
import static org.commonweal.app.fieldwork.FieldTables.WAVE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.List;
import java.util.Map;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Visits that a tablet noted on an older list than the store had: nothing is written over, and a person decides. */
@Component
final class Conflicts {

    private static final Table<Record> CONFLICT = table(name("field_conflict"));
    private static final Field<String> OF = field(name("field_conflict", "submission"), String.class);
    private static final Field<Integer> HAD = field(name("had"), Integer.class);
    private static final Field<Integer> FOUND = field(name("found"), Integer.class);
    private static final Field<String> ACT = field(name("act"), String.class);

    private final Database database;

    Conflicts(Database database) {
        this.database = database;
    }

    /**
     * One that waits for a person.
     *
     * @param had the version of the dwelling that the tablet had; {@code found} the one that the store had
     * @param outcome of the visit in question
     */
    record Open(
            String submission, String wave, String dwelling, int had, int found, String interviewer, String outcome) {}

    List<Open> open(String study) {
        return database.read(sql -> sql.select(
                        OF,
                        field(name("field_conflict", "wave"), String.class),
                        field(name("field_conflict", "dwelling"), String.class),
                        HAD,
                        FOUND,
                        INTERVIEWER,
                        OUTCOME)
                .from(CONFLICT)
                .join(VISIT)
                .on(OF.eq(field(name("field_visit", "submission"), String.class)))
                .where(field(name("field_conflict", "study"), String.class).eq(study), ACT.eq(""))
                .orderBy(field(name("arrived_at")))
                .fetch(row -> new Open(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7())));
    }

    /** Notes that a visit came on an older list. */
    void note(Acting acting, String submission, Visits.Noted visit, int had, int found) {
        acting.sql()
                .insertInto(CONFLICT)
                .set(field(name("submission"), String.class), submission)
                .set(STUDY, visit.study())
                .set(WAVE, visit.wave())
                .set(DWELLING, visit.dwelling())
                .set(HAD, had)
                .set(FOUND, found)
                .set(field(name("arrived_at"), Long.class), acting.at().toEpochMilli())
                .set(ACT, "")
                .set(field(name("settled_by"), String.class), "")
                .onConflictDoNothing()
                .execute();
        acting.record(
                "visit.conflict",
                "dwelling:" + visit.wave() + "/" + visit.dwelling(),
                visit.study(),
                Map.of("had", Integer.toString(had), "found", Integer.toString(found)));
    }

    /** Both visits stay, or the one in question is taken back; it stays in the history either way. */
    void settle(String by, String study, String submission, boolean keep) {
        database.change(by, acting -> {
            int settled = acting.sql()
                    .update(CONFLICT)
                    .set(ACT, keep ? "keep" : "take-back")
                    .set(field(name("settled_by"), String.class), by)
                    .set(field(name("settled_at"), Long.class), (@Nullable Long)
                            acting.at().toEpochMilli())
                    .where(field(name("submission"), String.class).eq(submission), STUDY.eq(study), ACT.eq(""))
                    .execute();
            if (settled == 0) {
                throw new NotHere();
            }
            if (!keep) {
                acting.sql()
                        .update(VISIT)
                        .set(TAKEN_BACK, 1)
                        .where(STUDY.eq(study), SUBMISSION.eq(submission))
                        .execute();
            }
            return acting.record(
                    "visit.settle", "submission:" + submission, study, Map.of("keeps", keep ? "both" : "the-first"));
        });
    }
}
