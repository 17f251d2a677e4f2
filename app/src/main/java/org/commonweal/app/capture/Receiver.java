package org.commonweal.app.capture;

import static org.commonweal.app.capture.CaptureTables.DEVICE;
import static org.commonweal.app.capture.CaptureTables.ENTITIES;
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
import static org.commonweal.app.capture.CaptureTables.NOTED;
import static org.commonweal.app.capture.CaptureTables.OF;
import static org.commonweal.app.capture.CaptureTables.RECEIVED_AT;
import static org.commonweal.app.capture.CaptureTables.RECEIVED_BY;
import static org.commonweal.app.capture.CaptureTables.REPLACES;
import static org.commonweal.app.capture.CaptureTables.RULES;
import static org.commonweal.app.capture.CaptureTables.SEALED;
import static org.commonweal.app.capture.CaptureTables.SIZE;
import static org.commonweal.app.capture.CaptureTables.STATE;
import static org.commonweal.app.capture.CaptureTables.STUDY;
import static org.commonweal.app.capture.CaptureTables.SUBMISSION;
import static org.commonweal.app.capture.CaptureTables.TWIN_OF;
import static org.commonweal.app.capture.CaptureTables.WAY;
import static org.commonweal.app.capture.CaptureTables.WEIGHTY;
import static org.commonweal.app.capture.CaptureTables.XML;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.capture.Receipt.Outcome;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.store.Studies;
import org.commonweal.app.withdrawal.Tombstones;
import org.commonweal.store.Fingerprint;
import org.commonweal.submission.FormEntities;
import org.commonweal.submission.Submission;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.springframework.stereotype.Component;

/**
 * Takes submissions in. What it has returned from is on the disk, with all the files that came, once: the same sent again is the same,
 * and something else under the same name is kept apart.
 */
@Component
public final class Receiver {

    private final Database database;
    private final Forms forms;

    Receiver(Database database, Forms forms) {
        this.database = database;
        this.forms = forms;
    }

    /**
     * Takes one in.
     *
     * @throws org.commonweal.problem.Problems where it cannot be read, or its form or study takes nothing
     */
    Outcome receive(Receipt receipt) throws IOException {
        Submission submission = Submission.read(receipt.xml());
        if (new Studies(database)
                .find(receipt.study())
                .orElseThrow(NotHere::new)
                .closedAt()
                .isPresent()) {
            throw CaptureProblem.STUDY_CLOSED.because();
        }
        if (forms.newest(receipt.study(), submission.form()).isEmpty()) {
            throw CaptureProblem.FORM_NOT_HERE.because(submission.form());
        }
        if (database.read(sql -> isWithdrawn(sql, receipt.study(), submission))) {
            return refused(receipt);
        }
        Map<String, FilePieces.Stored> files = kept(receipt);
        String hash = Fingerprint.of(receipt.xml());
        if (isAllHere(receipt, submission, hash, files)) {
            return Outcome.AGAIN;
        }
        try {
            return write(receipt, submission, hash, files);
        } catch (IntegrityConstraintViolationException sentTwiceAtOnce) {
            return write(receipt, submission, hash, files);
        } catch (FilesGone withSomebodyWhoWithdrew) {
            return write(receipt, submission, hash, kept(receipt));
        }
    }

    private Map<String, FilePieces.Stored> kept(Receipt receipt) throws IOException {
        Map<String, FilePieces.Stored> files = new TreeMap<>();
        for (Receipt.Brought file : receipt.files()) {
            files.put(file.name(), FilePieces.keep(database, file.source()));
        }
        return files;
    }

    /** A file that was here already has gone since, with somebody who brought the same. */
    private static final class FilesGone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static boolean isWithdrawn(DSLContext sql, String study, Submission submission) {
        List<String> names = new ArrayList<>(List.of(submission.instanceId()));
        submission.deprecatedId().ifPresent(names::add);
        return Tombstones.cover(
                        sql,
                        study,
                        names,
                        submission.answers().stream()
                                .map(answer -> answer.value().strip())
                                .toList())
                || !Tombstones.lines(sql, study, FormEntities.idsIn(submission)).isEmpty();
    }

    /** Not even its name stays. */
    private Outcome refused(Receipt receipt) {
        return database.change(receipt.person(), acting -> {
            acting.record("submission.refuse-withdrawn", "form", receipt.study(), Map.of("way", receipt.way()));
            return Outcome.WITHDRAWN;
        });
    }

    /** Nothing is written where nothing is new. */
    private boolean isAllHere(
            Receipt receipt, Submission submission, String hash, Map<String, FilePieces.Stored> files) {
        return database.read(sql -> named(sql, receipt.study(), submission.instanceId())
                .filter(found -> found.get(HASH).equals(hash)
                        && (receipt.incomplete() || found.get(INCOMPLETE) == 0)
                        && sql.fetchCount(FILE, OF.eq(found.get(ID)).and(any(files))) == files.size())
                .isPresent());
    }

    private static Condition any(Map<String, FilePieces.Stored> files) {
        Condition any = org.jooq.impl.DSL.falseCondition();
        for (Map.Entry<String, FilePieces.Stored> file : files.entrySet()) {
            any = any.or(NAME.eq(file.getKey()).and(HASH.eq(file.getValue().hash())));
        }
        return any;
    }

    private static Optional<Record> named(DSLContext sql, String study, String instance) {
        return sql.selectFrom(SUBMISSION)
                .where(STUDY.eq(study), INSTANCE.eq(instance), TWIN_OF.isNull())
                .fetchOptional();
    }

    private Outcome write(Receipt receipt, Submission submission, String hash, Map<String, FilePieces.Stored> files) {
        return database.change(receipt.person(), acting -> {
            DSLContext sql = acting.sql();
            Tombstones.holdStill(sql, false);
            if (isWithdrawn(sql, receipt.study(), submission)) {
                FilePieces.forget(sql, files.values());
                acting.record("submission.refuse-withdrawn", "form", receipt.study(), Map.of("way", receipt.way()));
                return Outcome.WITHDRAWN;
            }
            if (!FilePieces.areHere(sql, files.values())) {
                throw new FilesGone();
            }
            Optional<Record> same = named(sql, receipt.study(), submission.instanceId());
            if (same.isPresent() && !same.get().get(HASH).equals(hash)) {
                return apart(
                        acting, receipt, submission, hash, files, same.get().get(ID), Outcome.OTHER_CONTENT);
            }
            if (same.isPresent()) {
                return more(acting, receipt, same.get(), files);
            }
            Optional<Record> before = submission.deprecatedId().flatMap(id -> named(sql, receipt.study(), id));
            if (before.isPresent() && before.get().get(NEWEST) == 0) {
                return apart(
                        acting, receipt, submission, hash, files, before.get().get(ID), Outcome.NOT_THE_NEWEST);
            }
            String id = Ids.next();
            before.ifPresent(old -> sql.update(SUBMISSION)
                    .set(NEWEST, 0)
                    .where(ID.eq(old.get(ID)))
                    .execute());
            insert(
                    acting,
                    receipt,
                    submission,
                    hash,
                    id,
                    before.map(old -> old.get(FIRST)).orElse(id),
                    null);
            add(acting, id, files);
            told(acting, "submission.receive", receipt, submission, id, hash);
            return Outcome.KEPT;
        });
    }

    /** The same again with other files, or the last of its parts. */
    private static Outcome more(Acting acting, Receipt receipt, Record found, Map<String, FilePieces.Stored> files) {
        String id = found.get(ID);
        int added = add(acting, id, files);
        boolean whole = found.get(INCOMPLETE) == 1 && !receipt.incomplete();
        acting.sql()
                .update(SUBMISSION)
                .set(INCOMPLETE, whole ? 0 : found.get(INCOMPLETE))
                .set(RULES, Checking.stale()) // which files have come is looked at again
                .where(ID.eq(id))
                .execute();
        acting.record(
                "submission.receive-more",
                "submission:" + id,
                receipt.study(),
                Map.of("files", Integer.toString(added), "whole", Boolean.toString(whole)));
        return Outcome.KEPT;
    }

    private static Outcome apart(
            Acting acting,
            Receipt receipt,
            Submission submission,
            String hash,
            Map<String, FilePieces.Stored> files,
            String twin,
            Outcome outcome) {
        Optional<String> known = acting.sql()
                .select(ID)
                .from(SUBMISSION)
                .where(TWIN_OF.eq(twin), HASH.eq(hash))
                .fetchOptional(ID);
        String id = known.orElseGet(Ids::next);
        if (known.isEmpty()) {
            insert(acting, receipt, submission, hash, id, twin, twin);
        }
        add(acting, id, files);
        told(
                acting,
                known.isEmpty() ? "submission.keep-apart" : "submission.receive-again",
                receipt,
                submission,
                id,
                hash);
        return outcome;
    }

    private static void insert(
            Acting acting,
            Receipt receipt,
            Submission submission,
            String hash,
            String id,
            String first,
            @org.jspecify.annotations.Nullable String twin) {
        boolean sealed = submission.sealed().isPresent();
        acting.sql()
                .insertInto(SUBMISSION)
                .set(ID, id)
                .set(STUDY, receipt.study())
                .set(FORM, submission.form())
                .set(FORM_VERSION, submission.version())
                .set(INSTANCE, submission.instanceId())
                .set(REPLACES, submission.deprecatedId().orElse(null))
                .set(FIRST, first)
                .set(NEWEST, twin == null ? 1 : 0)
                .set(TWIN_OF, twin)
                .set(RECEIVED_AT, acting.at().toEpochMilli())
                .set(RECEIVED_BY, receipt.person())
                .set(WAY, receipt.way())
                .set(DEVICE, receipt.device())
                .set(XML, receipt.xml())
                .set(HASH, hash)
                .set(INCOMPLETE, receipt.incomplete() ? 1 : 0)
                .set(SEALED, sealed ? 1 : 0)
                .set(ENTITIES, twin == null && FormEntities.areIn(submission) ? 1 : 0)
                .set(STATE, State.RECEIVED.written())
                .set(RULES, 0)
                .set(WEIGHTY, 0)
                .set(NOTED, 0)
                .execute();
    }

    private static int add(Acting acting, String submission, Map<String, FilePieces.Stored> files) {
        int added = 0;
        for (Map.Entry<String, FilePieces.Stored> file : files.entrySet()) {
            added += acting.sql()
                    .insertInto(FILE, OF, NAME, HASH, SIZE, RECEIVED_AT)
                    .values(
                            submission,
                            file.getKey(),
                            file.getValue().hash(),
                            file.getValue().size(),
                            acting.at().toEpochMilli())
                    .onConflictDoNothing()
                    .execute();
        }
        return added;
    }

    private static void told(
            Acting acting, String act, Receipt receipt, Submission submission, String id, String hash) {
        acting.record(
                act,
                "submission:" + id,
                receipt.study(),
                Map.of("form", submission.form(), "version", submission.version(), "hash", hash, "way", receipt.way()));
    }
}
