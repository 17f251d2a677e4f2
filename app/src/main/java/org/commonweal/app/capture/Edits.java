package org.commonweal.app.capture;

import static org.commonweal.app.capture.CaptureTables.ACT;
import static org.commonweal.app.capture.CaptureTables.EDIT;
import static org.commonweal.app.capture.CaptureTables.MADE_AT;
import static org.commonweal.app.capture.CaptureTables.MADE_BY;
import static org.commonweal.app.capture.CaptureTables.NEW_VALUE;
import static org.commonweal.app.capture.CaptureTables.NUMBER;
import static org.commonweal.app.capture.CaptureTables.OF;
import static org.commonweal.app.capture.CaptureTables.OLD_VALUE;
import static org.commonweal.app.capture.CaptureTables.PATH;
import static org.commonweal.app.capture.CaptureTables.REASON;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commonweal.app.store.Acting;
import org.commonweal.submission.Submission;
import org.jooq.DSLContext;

/** What people did about submissions, beside the originals. */
final class Edits {

    /**
     * One act.
     *
     * @param act {@code edit}, {@code approve}, {@code reject} or {@code reopen}
     * @param path empty where it is no edit
     */
    record Edit(int number, String act, String path, String old, String value, String reason, String by, Instant at) {}

    private Edits() {}

    /** In the order of time. */
    static List<Edit> of(DSLContext sql, String submission) {
        return of(sql, List.of(submission)).getOrDefault(submission, List.of());
    }

    /** Those of several, by the submission; asked at once. */
    static Map<String, List<Edit>> of(DSLContext sql, List<String> submissions) {
        return sql.selectFrom(EDIT)
                .where(OF.in(submissions))
                .orderBy(NUMBER)
                .fetchGroups(
                        row -> row.get(OF),
                        row -> new Edit(
                                row.get(NUMBER),
                                row.get(ACT),
                                row.get(PATH),
                                row.get(OLD_VALUE),
                                row.get(NEW_VALUE),
                                row.get(REASON),
                                row.get(MADE_BY),
                                Instant.ofEpochMilli(row.get(MADE_AT))));
    }

    static void add(
            Acting acting, String submission, String act, String path, String old, String value, String reason) {
        int number = acting.sql().fetchCount(EDIT, OF.eq(submission)) + 1;
        acting.sql()
                .insertInto(EDIT, OF, NUMBER, ACT, PATH, OLD_VALUE, NEW_VALUE, REASON, MADE_BY, MADE_AT)
                .values(
                        submission,
                        number,
                        act,
                        path,
                        old,
                        value,
                        reason,
                        acting.actor(),
                        acting.at().toEpochMilli())
                .execute();
    }

    /** The submission as people have corrected it; the original stays as it is. */
    static Submission applied(Submission original, List<Edit> edits) {
        Submission now = original;
        for (Edit edit : edits) {
            if (edit.act().equals("edit")) {
                now = now.with(edit.path(), edit.value()).orElse(now);
            }
        }
        return now;
    }
}
