package org.commonweal.app.capture;

import static org.commonweal.app.capture.CaptureTables.DEVICE;
import static org.commonweal.app.capture.CaptureTables.FILE;
import static org.commonweal.app.capture.CaptureTables.FIRST;
import static org.commonweal.app.capture.CaptureTables.FORM;
import static org.commonweal.app.capture.CaptureTables.FORM_VERSION;
import static org.commonweal.app.capture.CaptureTables.HASH;
import static org.commonweal.app.capture.CaptureTables.ID;
import static org.commonweal.app.capture.CaptureTables.INCOMPLETE;
import static org.commonweal.app.capture.CaptureTables.INSTANCE;
import static org.commonweal.app.capture.CaptureTables.NAME;
import static org.commonweal.app.capture.CaptureTables.NEWEST;
import static org.commonweal.app.capture.CaptureTables.OF;
import static org.commonweal.app.capture.CaptureTables.RECEIVED_AT;
import static org.commonweal.app.capture.CaptureTables.RECEIVED_BY;
import static org.commonweal.app.capture.CaptureTables.RULES;
import static org.commonweal.app.capture.CaptureTables.SEALED;
import static org.commonweal.app.capture.CaptureTables.SIZE;
import static org.commonweal.app.capture.CaptureTables.STATE;
import static org.commonweal.app.capture.CaptureTables.STUDY;
import static org.commonweal.app.capture.CaptureTables.SUBMISSION;
import static org.commonweal.app.capture.CaptureTables.TWIN_OF;
import static org.commonweal.app.capture.CaptureTables.WAY;
import static org.commonweal.app.capture.CaptureTables.XML;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Rows;
import org.commonweal.submission.Discrepancy;
import org.commonweal.submission.Submission;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Single submissions: what they hold, and what people decide about them. */
@Component
final class Submissions {

    private static final int LONGEST = 20_000;

    /** A file that came with one. */
    record Attached(String name, String hash, long size) {}

    /** Everything that is known of one. */
    record Kept(
            String id,
            String form,
            String version,
            String instance,
            State state,
            Instant at,
            String by,
            String way,
            String device,
            byte[] xml,
            String hash,
            boolean sealed,
            boolean incomplete,
            boolean newest,
            boolean checked,
            Optional<String> twinOf,
            List<Attached> files,
            List<Discrepancy> found,
            List<Edits.Edit> edits,
            List<String> apart,
            List<String> chain) {

        /** As people have corrected it. */
        Submission now() {
            return Edits.applied(Submission.read(xml), edits);
        }
    }

    private final Database database;

    Submissions(Database database) {
        this.database = database;
    }

    Optional<Kept> find(String study, String id) {
        return database.read(sql -> sql.selectFrom(SUBMISSION)
                .where(STUDY.eq(study), ID.eq(id))
                .fetchOptional(row -> new Kept(
                        row.get(ID),
                        row.get(FORM),
                        row.get(FORM_VERSION),
                        row.get(INSTANCE),
                        State.of(row.get(STATE)),
                        Instant.ofEpochMilli(row.get(RECEIVED_AT)),
                        row.get(RECEIVED_BY),
                        row.get(WAY),
                        row.get(DEVICE),
                        row.get(XML),
                        row.get(HASH),
                        row.get(SEALED) == 1,
                        row.get(INCOMPLETE) == 1,
                        row.get(NEWEST) == 1,
                        row.get(RULES) > 0,
                        Optional.ofNullable(row.get(TWIN_OF)),
                        sql.selectFrom(FILE)
                                .where(OF.eq(id))
                                .orderBy(NAME, HASH)
                                .fetch(it -> new Attached(it.get(NAME), it.get(HASH), it.get(SIZE))),
                        Checking.found(sql, id),
                        Edits.of(sql, id),
                        sql.select(ID)
                                .from(SUBMISSION)
                                .where(TWIN_OF.eq(id))
                                .orderBy(RECEIVED_AT)
                                .fetch(ID),
                        sql.select(ID)
                                .from(SUBMISSION)
                                .where(FIRST.eq(row.get(FIRST)), TWIN_OF.isNull(), ID.ne(id))
                                .orderBy(RECEIVED_AT)
                                .fetch(ID))));
    }

    /**
     * Decides about one.
     *
     * @throws org.commonweal.problem.Problems where no reason is given and one is due
     */
    void decide(Person by, String study, String id, State state, String reason) {
        if (state == State.REJECTED && reason.isBlank()) {
            throw CaptureProblem.NO_REASON.at("reason");
        }
        String act = switch (state) {
            case APPROVED -> "approve";
            case REJECTED -> "reject";
            default -> "reopen";
        };
        database.change(by.id(), acting -> {
            held(acting, study, id);
            acting.sql()
                    .update(SUBMISSION)
                    .set(STATE, state.isDecided() ? state.written() : State.RECEIVED.written())
                    .set(RULES, Checking.stale())
                    .where(ID.eq(id))
                    .execute();
            Edits.add(acting, id, act, "", "", "", cut(reason));
            return acting.record("submission." + act, "submission:" + id, study, Map.of());
        });
    }

    /**
     * Corrects one answer; the original stays.
     *
     * @param found what stood there when the page was shown
     * @throws org.commonweal.problem.Problems where no reason is given, or there is no such place, or it changed meanwhile
     */
    void edit(Person by, String study, String id, String path, String found, String value, String reason) {
        if (reason.isBlank()) {
            throw CaptureProblem.NO_REASON.at("reason");
        }
        database.change(by.id(), acting -> {
            Record row = held(acting, study, id);
            if (row.get(SEALED) == 1) {
                throw CaptureProblem.NO_SUCH_PLACE.at("value", path);
            }
            Submission now = Edits.applied(Submission.read(row.get(XML)), Edits.of(acting.sql(), id));
            boolean meta = path.contains("/meta/");
            String old = now.at(path)
                    .filter(it -> it.equals(found) && !meta)
                    .orElseThrow(() -> CaptureProblem.NO_SUCH_PLACE.at("value", path));
            Edits.add(acting, id, "edit", path, old, cut(value), cut(reason));
            acting.sql()
                    .update(SUBMISSION)
                    .set(STATE, State.RECEIVED.written())
                    .set(RULES, Checking.stale())
                    .where(ID.eq(id))
                    .execute();
            return acting.record("submission.edit", "submission:" + id, study, Map.of("path", path));
        });
    }

    /** Lets one that is kept apart take the place of the other; that one is kept apart then. */
    void swap(Person by, String study, String id) {
        database.change(by.id(), acting -> {
            Record apart = held(acting, study, id);
            String other = Optional.ofNullable(apart.get(TWIN_OF)).orElseThrow(NotHere::new);
            Record first = held(acting, study, other);
            boolean sameName = first.get(INSTANCE).equals(apart.get(INSTANCE));
            if (!sameName) {
                throw new NotHere();
            }
            acting.sql()
                    .update(SUBMISSION)
                    .set(TWIN_OF, id)
                    .set(NEWEST, 0)
                    .where(ID.eq(other).or(TWIN_OF.eq(other).and(ID.ne(id))))
                    .execute();
            acting.sql()
                    .update(SUBMISSION)
                    .setNull(TWIN_OF)
                    .set(NEWEST, first.get(NEWEST))
                    .set(FIRST, first.get(FIRST).equals(other) ? id : first.get(FIRST))
                    .where(ID.eq(id))
                    .execute();
            return acting.record("submission.swap", "submission:" + id, study, Map.of("other", other));
        });
    }

    private static Record held(Acting acting, String study, String id) {
        return Rows.held(acting.sql(), acting.sql().selectFrom(SUBMISSION).where(STUDY.eq(study), ID.eq(id)))
                .fetchOptional()
                .orElseThrow(NotHere::new);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
