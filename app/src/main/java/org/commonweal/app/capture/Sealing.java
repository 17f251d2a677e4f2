package org.commonweal.app.capture;

import static org.commonweal.app.capture.CaptureTables.FORM;
import static org.commonweal.app.capture.CaptureTables.ID;
import static org.commonweal.app.capture.CaptureTables.INCOMPLETE;
import static org.commonweal.app.capture.CaptureTables.NEWEST;
import static org.commonweal.app.capture.CaptureTables.RECEIVED_AT;
import static org.commonweal.app.capture.CaptureTables.SEALED;
import static org.commonweal.app.capture.CaptureTables.STATE;
import static org.commonweal.app.capture.CaptureTables.STUDY;
import static org.commonweal.app.capture.CaptureTables.SUBMISSION;
import static org.commonweal.app.capture.CaptureTables.XML;
import static org.jooq.impl.DSL.row;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.submission.Submission;
import org.commonweal.submission.SubmittedWave;
import org.jooq.Condition;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/**
 * Makes a wave of submissions: its table and those of its repeats are written in one act, whose line in the ledger holds how many
 * interviews there were and the hash. From then on the study reads them as any wave.
 */
@Component
final class Sealing {

    private static final int AT_ONCE = 500;

    /** Which submissions make the wave. */
    enum Choice {
        /** Those that a person has approved. */
        APPROVED,
        /** Those, and those in which nothing weighty is odd. */
        SOUND
    }

    /** What would be made, or was. */
    record Made(String file, String hash, int interviews, List<String> notAsked, List<String> leftOut) {}

    private final Database database;
    private final DatabaseStore store;
    private final StudyDesk desk;
    private final Forms forms;

    Sealing(Database database, DatabaseStore store, StudyDesk desk, Forms forms) {
        this.database = database;
        this.store = store;
        this.desk = desk;
        this.forms = forms;
    }

    /** The waves that the programme names; none where the study cannot be read yet. */
    List<SurveyWave> waves(String study) throws IOException {
        return store.documents(study).isEmpty()
                ? List.of()
                : StudyFolder.at(desk.folder(study)).programme().waves();
    }

    /** How many there are to take, and how many are left behind and why. */
    Map<String, Integer> counts(String study, String form, Choice choice) {
        Condition all = STUDY.eq(study).and(FORM.eq(form)).and(NEWEST.eq(1));
        Map<String, Integer> counts = new TreeMap<>();
        database.read(sql -> {
            counts.put("all", sql.fetchCount(SUBMISSION, all));
            counts.put("taken", sql.fetchCount(SUBMISSION, taken(study, form, choice)));
            counts.put("sealed", sql.fetchCount(SUBMISSION, all.and(SEALED.eq(1))));
            return counts;
        });
        return counts;
    }

    private static Condition taken(String study, String form, Choice choice) {
        List<String> states = choice == Choice.APPROVED
                ? List.of(State.APPROVED.written())
                : List.of(State.APPROVED.written(), State.CHECKED.written());
        return STUDY.eq(study)
                .and(FORM.eq(form))
                .and(NEWEST.eq(1))
                .and(SEALED.eq(0))
                .and(INCOMPLETE.eq(0))
                .and(STATE.in(states));
    }

    /**
     * Makes the wave.
     *
     * @throws org.commonweal.problem.Problems where the study or the form does not fit
     * @throws DatabaseStore.Stale where the wave was changed meanwhile
     */
    Made seal(Person by, String study, String form, String wave, Choice choice) throws IOException {
        StudyFolder folder = StudyFolder.at(desk.folder(study));
        SurveyWave known = folder.programme().wave(wave).orElseThrow(NotHere::new);
        if (!known.file().endsWith(".csv")) {
            throw CaptureProblem.WAVE_NO_CSV.because(known.file());
        }
        Forms.FormVersion version = forms.newest(study, form).orElseThrow(NotHere::new);
        SortedMap<DocumentPath, String> before = store.documents(study);
        SubmittedWave made = SubmittedWave.of(version.outline(), folder.questionnaire(), wave);
        Condition taken = taken(study, version.id(), choice);
        each(
                taken,
                row -> made.add(Edits.applied(
                        Submission.read(row.get(XML)), database.read(sql -> Edits.of(sql, row.get(ID))))));
        if (made.interviews() == 0) {
            throw CaptureProblem.NOTHING_TO_SEAL.because();
        }
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        byte[] table = made.table().getBytes(StandardCharsets.UTF_8);
        step(steps, before, known.file(), table);
        String bare = known.file().replaceFirst("\\.csv$", "");
        made.members()
                .forEach((name, text) ->
                        step(steps, before, bare + "-" + name + ".csv", text.getBytes(StandardCharsets.UTF_8)));
        String hash = Fingerprint.of(table);
        database.change(by.id(), acting -> {
            if (!steps.isEmpty()) {
                store.apply(acting, study, new Change(steps));
            }
            return acting.record(
                    "wave.seal",
                    "wave:" + wave,
                    study,
                    Map.of(
                            "form",
                            version.id(),
                            "interviews",
                            Integer.toString(made.interviews()),
                            "hash",
                            hash,
                            "choice",
                            choice.name().toLowerCase(java.util.Locale.ROOT)));
        });
        return new Made(known.file(), hash, made.interviews(), made.notAsked(), made.leftOut());
    }

    /** The same bytes again are no change. */
    private static void step(
            SortedMap<DocumentPath, Change.Step> steps,
            SortedMap<DocumentPath, String> before,
            String path,
            byte[] bytes) {
        DocumentPath document = DocumentPath.of(path);
        Optional<String> found = Optional.ofNullable(before.get(document));
        if (found.filter(Fingerprint.of(bytes)::equals).isEmpty()) {
            steps.put(document, new Change.Step(found, Optional.of(bytes)));
        }
    }

    /** What is done with each row. */
    @FunctionalInterface
    interface Row {
        void take(Record row) throws IOException;
    }

    /** Goes through submissions in the order in which they came, a few hundred at a time. */
    void each(Condition wanted, Row row) throws IOException {
        long at = Long.MIN_VALUE;
        String id = "";
        while (true) {
            long from = at;
            String after = id;
            List<Record> some = List.copyOf(database.read(sql -> sql.selectFrom(SUBMISSION)
                    .where(wanted, row(RECEIVED_AT, ID).gt(from, after))
                    .orderBy(RECEIVED_AT, ID)
                    .limit(AT_ONCE)
                    .fetch()));
            for (Record one : some) {
                row.take(one);
            }
            if (some.size() < AT_ONCE) {
                return;
            }
            at = some.getLast().get(RECEIVED_AT);
            id = some.getLast().get(ID);
        }
    }
}
