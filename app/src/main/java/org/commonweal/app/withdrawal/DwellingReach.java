package org.commonweal.app.withdrawal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonweal.app.withdrawal.Grave.Kind;
import org.commonweal.submission.FilledForm;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * What is known by the dwelling or by the sheet of paper and not by the person. The address stays where somebody else lives there who
 * takes part; what was noted and listed at that door goes all the same, since nobody can tell which of them it is about. That
 * somebody called, when, and with which outcome, stays.
 */
final class DwellingReach {

    private static final Table<Record> ADDRESS = table(name("dwelling_address"));
    private static final Table<Record> VISIT = table(name("field_visit"));
    private static final Table<Record> HOUSEHOLD = table(name("field_household"));
    private static final Table<Record> UPLOAD = table(name("frame_upload"));
    private static final Table<Record> LIVES = table(name("participant_dwelling"));
    private static final Table<Record> BACK_CHECK = table(name("back_check"));
    private static final Table<Record> SIGN = table(name("field_sign"));
    private static final Table<Record> SHEET = table(name("keyed_sheet"));
    private static final Table<Record> KEYED = table(name("keyed_answer"));
    private static final Field<String> STUDY = text("study");
    private static final Field<String> WAVE = text("wave");
    private static final Field<String> DWELLING = text("dwelling");
    private static final Field<String> SEALED = text("sealed");
    private static final Field<String> NOTE = text("note");
    private static final Field<@Nullable String> SUBMISSION = field(name("submission"), String.class);
    private static final Field<String> ID = text("id");

    private final DSLContext sql;
    private final Grave grave;
    private final Map<String, Integer> counts;

    DwellingReach(DSLContext sql, Grave grave, Map<String, Integer> counts) {
        this.sql = sql;
        this.grave = grave;
        this.counts = counts;
    }

    private static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    /** Takes it out and says what had to stay. */
    List<Receipt.Missed> remove() {
        count(UPLOAD, sql.deleteFrom(UPLOAD).where(STUDY.eq(grave.study())).execute());
        sheets();
        sql.update(VISIT)
                .set(SUBMISSION, (String) null)
                .where(
                        STUDY.eq(grave.study()),
                        SUBMISSION.isNotNull(),
                        org.jooq.impl.DSL.notExists(selectOne()
                                .from(table(name("submission")))
                                .where(field(name("submission", "id"), String.class)
                                        .eq(field(name("field_visit", "submission"), String.class)))))
                .execute();
        int known = 0;
        int shared = 0;
        for (Record home : homes()) {
            String said = home.get(WAVE) + "/" + home.get(DWELLING);
            if (grave.holds(Kind.DWELLING, said)) {
                known++;
                Condition here =
                        STUDY.eq(grave.study()).and(WAVE.eq(home.get(WAVE))).and(DWELLING.eq(home.get(DWELLING)));
                count(
                        VISIT,
                        sql.update(VISIT).set(NOTE, "").where(here, NOTE.ne("")).execute());
                count(
                        BACK_CHECK,
                        sql.update(BACK_CHECK)
                                .set(NOTE, "")
                                .where(here, NOTE.ne(""))
                                .execute());
                if (grave.holds(Kind.ADDRESS, said)) {
                    count(ADDRESS, sql.deleteFrom(ADDRESS).where(here).execute());
                    count(HOUSEHOLD, sql.deleteFrom(HOUSEHOLD).where(here).execute());
                } else {
                    shared += sql.fetchExists(ADDRESS, here) ? 1 : 0;
                    count(
                            HOUSEHOLD,
                            sql.update(HOUSEHOLD)
                                    .set(SEALED, "")
                                    .where(here, SEALED.ne(""))
                                    .execute());
                }
            }
        }
        List<Receipt.Missed> missed = new ArrayList<>();
        if (shared > 0) {
            missed.add(new Receipt.Missed("address_shared", ""));
        } else if (known == 0 && sql.fetchExists(ADDRESS, STUDY.eq(grave.study()))) {
            missed.add(new Receipt.Missed("dwelling_unknown", ""));
        }
        // a sign is known by a hash alone, so nobody can tell whose it is
        if (sql.fetchExists(SIGN, STUDY.eq(grave.study()).and(NOTE.ne("")))) {
            missed.add(new Receipt.Missed("field_sign", ""));
        }
        return missed;
    }

    /** All dwellings of the study of which something stands here. */
    private List<Record> homes() {
        return List.copyOf(sql.select(WAVE, DWELLING)
                .from(ADDRESS)
                .where(STUDY.eq(grave.study()))
                .union(sql.select(WAVE, DWELLING).from(VISIT).where(STUDY.eq(grave.study())))
                .union(sql.select(WAVE, DWELLING).from(HOUSEHOLD).where(STUDY.eq(grave.study())))
                .union(sql.select(WAVE, DWELLING).from(BACK_CHECK).where(STUDY.eq(grave.study())))
                .union(sql.select(WAVE, DWELLING).from(LIVES).where(STUDY.eq(grave.study())))
                .fetch());
    }

    /** Sheets that were keyed and not handed in: what was keyed goes, and nobody keys the sheet again. */
    private void sheets() {
        for (Record sheet : sql.selectFrom(SHEET).where(STUDY.eq(grave.study())).fetch()) {
            String instance = FilledForm.instanceOfSheet(
                    grave.study(), sheet.get(text("form")), sheet.get(text("form_version")), sheet.get(text("sheet")));
            if (grave.holds(Kind.INSTANCE, instance)) {
                count(
                        KEYED,
                        sql.deleteFrom(KEYED)
                                .where(text("keyed").eq(sheet.get(ID)))
                                .execute());
                sql.update(SHEET)
                        .set(text("state"), "handed_in")
                        .set(text("reason"), "")
                        .where(ID.eq(sheet.get(ID)))
                        .execute();
            }
        }
    }

    private void count(Table<Record> of, int many) {
        Reach.count(counts, of.getName(), many);
    }
}
