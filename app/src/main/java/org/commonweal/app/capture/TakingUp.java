package org.commonweal.app.capture;

import static org.commonweal.app.capture.CaptureTables.FILE;
import static org.commonweal.app.capture.CaptureTables.FORM;
import static org.commonweal.app.capture.CaptureTables.FORM_VERSION;
import static org.commonweal.app.capture.CaptureTables.HASH;
import static org.commonweal.app.capture.CaptureTables.ID;
import static org.commonweal.app.capture.CaptureTables.NAME;
import static org.commonweal.app.capture.CaptureTables.NEWEST;
import static org.commonweal.app.capture.CaptureTables.OF;
import static org.commonweal.app.capture.CaptureTables.RECEIVED_AT;
import static org.commonweal.app.capture.CaptureTables.SEALED;
import static org.commonweal.app.capture.CaptureTables.STATE;
import static org.commonweal.app.capture.CaptureTables.STUDY;
import static org.commonweal.app.capture.CaptureTables.SUBMISSION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.standing.Asked;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.ArrivalsFile;
import org.commonweal.exchange.ArrivalsFile.TakenUp;
import org.commonweal.exchange.FieldworkFile;
import org.commonweal.exchange.ParadataFile;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.VisitFile;
import org.commonweal.exchange.WaveSealing;
import org.commonweal.fieldwork.FieldworkPlan;
import org.commonweal.fieldwork.FormVersions;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.sealing.LeftOut;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.submission.Paradata;
import org.commonweal.submission.SubmittedWave;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/**
 * Takes interviews up into the documents of a study, where weights and the seal of a wave find them: every one that came, those that
 * cannot count without their answers and with the reason.
 */
@Component
final class TakingUp {

    private static final int AT_ONCE = 500;

    /** Which submissions count. */
    enum Choice {
        /** Those that a person has approved. */
        APPROVED,
        /** Those, and those in which nothing weighty is odd. */
        SOUND;

        String written() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean takes(State state) {
            return state == State.APPROVED || this == SOUND && state == State.CHECKED;
        }
    }

    /**
     * What came of it.
     *
     * @param counted interviews with their answers
     * @param leftOut how many are not, for each reason
     * @param consentUnsaid how many count though neither the form nor anybody said a word about consent
     * @param notAsked columns that stay empty, since the form does not ask them; weights come later
     * @param notKnown questions of the form that the questionnaire does not know, but for that of the dwelling
     */
    record Made(
            int counted,
            SortedMap<LeftOut, Integer> leftOut,
            int consentUnsaid,
            List<String> notAsked,
            List<String> notKnown) {}

    private final Database database;
    private final DatabaseStore store;
    private final StudyDesk desk;
    private final Forms forms;
    private final Clock clock;

    TakingUp(Database database, DatabaseStore store, StudyDesk desk, Forms forms, Clock clock) {
        this.database = database;
        this.store = store;
        this.desk = desk;
        this.forms = forms;
        this.clock = clock;
    }

    /** The waves that the programme names; none where the study cannot be read yet. */
    List<SurveyWave> waves(String study) throws IOException {
        return store.documents(study).isEmpty()
                ? List.of()
                : StudyFolder.at(desk.folder(study)).programme().waves();
    }

    /** How many there are of a form, how many are approved, and how many more nothing weighty is odd in. */
    Map<String, Integer> counts(String study, String form) {
        Condition all = STUDY.eq(study).and(FORM.eq(form)).and(NEWEST.eq(1));
        return database.read(sql -> Map.of(
                "all", sql.fetchCount(SUBMISSION, all),
                "approved", sql.fetchCount(SUBMISSION, all.and(STATE.eq(State.APPROVED.written()))),
                "sound",
                        sql.fetchCount(
                                SUBMISSION,
                                all.and(STATE.in(State.APPROVED.written(), State.CHECKED.written()))
                                        .and(SEALED.eq(0))),
                "sealed", sql.fetchCount(SUBMISSION, all.and(SEALED.eq(1)))));
    }

    private FormVersions versions(String study, String wave, Forms.FormVersion form) {
        FieldworkPlan plan = store.read(study, DocumentPath.of(FieldworkFile.NAME))
                .map(bytes -> FieldworkFile.read(new String(bytes, StandardCharsets.UTF_8)))
                .orElseGet(() -> new FieldworkPlan(List.of()));
        return FormVersions.of(plan, wave, Set.copyOf(List.of(form.id(), form.folder())));
    }

    /**
     * Takes them up.
     *
     * @throws org.commonweal.problem.Problems where the study or the form does not fit, the wave is sealed, or none has come
     * @throws DatabaseStore.Stale where a document was changed meanwhile
     */
    Made take(Person by, String study, String form, String wave, Choice choice) throws IOException {
        StudyFolder folder = StudyFolder.at(desk.folder(study));
        var _ = folder.programme().wave(wave).orElseThrow(NotHere::new);
        WaveSealing.of(folder.folder(), wave).mustBeOpen();
        Forms.FormVersion newest = forms.newest(study, form).orElseThrow(NotHere::new);
        FormVersions versions = versions(study, wave, newest);
        Forms.FormVersion version = forms.all(study).stream()
                .filter(it -> it.folder().equals(newest.folder()) && versions.holds(it.version()))
                .findFirst()
                .orElse(newest);
        SortedMap<DocumentPath, String> before = store.documents(study);
        SubmittedWave made = SubmittedWave.of(version.outline(), folder.questionnaire(), wave);
        Paradata paradata = Paradata.of(version.outline(), zone(study));
        Sifting sifting = new Sifting(
                database,
                made,
                paradata,
                folder.questionnaire().columns().weight(),
                choice,
                SurveyConsent.of(database, study, wave, Asked.in(store, study).ofWave(wave), clock));
        each(STUDY.eq(study).and(FORM.eq(newest.id())).and(NEWEST.eq(1)), it -> {
            if (versions.holds(it.row().get(FORM_VERSION))) {
                sifting.take(it.row(), it.edits());
            }
        });
        if (sifting.arrivals().interviews().isEmpty()) {
            throw CaptureProblem.NOTHING_TO_SEAL.because();
        }
        String answers = ArrivalsFile.write(sifting.arrivals());
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        step(steps, before, ArrivalsFile.answers(wave), answers);
        if (made.asks(Sifting.DWELLING)) {
            step(steps, before, VisitFile.interviews(wave), links(study, wave, sifting.dwellings()));
        }
        step(steps, before, ParadataFile.interviews(wave), paradata.table());
        if (paradata.logs() > 0) {
            step(steps, before, ParadataFile.questions(wave), paradata.questions());
        }
        made.members().forEach((name, text) -> step(steps, before, ArrivalsFile.members(wave, name), text));
        step(steps, before, ArrivalsFile.takenUp(wave), times(study, wave, newest.id(), versions, choice, sifting));
        database.change(by.id(), acting -> {
            store.apply(acting, study, new Change(steps));
            return acting.record(
                    "interviews.take-up",
                    "wave:" + wave,
                    study,
                    Map.of(
                            "form",
                            newest.id(),
                            "interviews",
                            Integer.toString(sifting.arrivals().interviews().size()),
                            "counted",
                            Integer.toString(made.interviews()),
                            "hash",
                            Fingerprint.of(answers.getBytes(StandardCharsets.UTF_8)),
                            "choice",
                            choice.written()));
        });
        Optional<String> weight = folder.questionnaire().columns().weight();
        return new Made(
                made.interviews(),
                sifting.leftOut(),
                sifting.consentUnsaid(),
                made.notAsked().stream()
                        .filter(it -> weight.filter(it::equals).isEmpty())
                        .toList(),
                made.leftOut().stream()
                        .filter(it -> !it.equals(Sifting.DWELLING))
                        .toList());
    }

    private ZoneId zone(String study) {
        Field<String> zone = field(name("zone"), String.class);
        return database.read(sql -> sql.select(zone)
                        .from(table(name("field_zone")))
                        .where(field(name("study"), String.class).eq(study))
                        .fetchOptional(zone))
                .map(ZoneId::of)
                .orElseGet(() -> ZoneId.of("UTC"));
    }

    /** What was linked before stays: interviews of a table that was brought are not among the submissions. */
    private String links(String study, String wave, Map<String, String> dwellings) {
        SortedMap<String, String> all = new TreeMap<>();
        store.read(study, DocumentPath.of(VisitFile.interviews(wave)))
                .ifPresent(bytes -> all.putAll(VisitFile.readInterviews(wave, bytes)));
        all.putAll(dwellings);
        return VisitFile.writeInterviews(all);
    }

    private String times(
            String study, String wave, String form, FormVersions versions, Choice choice, Sifting sifting) {
        List<TakenUp> times = new ArrayList<>(store.read(study, DocumentPath.of(ArrivalsFile.takenUp(wave)))
                .map(bytes -> ArrivalsFile.readTakenUp(wave, bytes))
                .orElse(List.of()));
        String said = versions.from().orElse("")
                + versions.before().map(it -> " < " + it).orElse("");
        times.add(new TakenUp(
                clock.instant().toString(),
                form,
                said,
                choice.written(),
                sifting.arrivals().interviews().size()));
        return ArrivalsFile.writeTakenUp(times);
    }

    /** Puts what was taken up away, as if it had not been; the submissions stay as they are. */
    void putAway(Person by, String study, String wave) throws IOException {
        WaveSealing.of(desk.folder(study), wave).mustBeOpen();
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        store.documents(study).forEach((path, hash) -> {
            if (path.text().startsWith("fieldwork/" + wave + "/answers")
                            && path.text().endsWith(".csv")
                    || path.text().equals(ParadataFile.interviews(wave))
                    || path.text().equals(ParadataFile.questions(wave))) {
                steps.put(path, new Change.Step(Optional.of(hash), Optional.empty()));
            }
        });
        if (steps.isEmpty()) {
            throw new NotHere();
        }
        database.change(by.id(), acting -> {
            store.apply(acting, study, new Change(steps));
            return acting.record("interviews.put-away", "wave:" + wave, study, Map.of());
        });
    }

    /** The same bytes again are no change. */
    private static void step(
            SortedMap<DocumentPath, Change.Step> steps,
            SortedMap<DocumentPath, String> before,
            String path,
            String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        DocumentPath document = DocumentPath.of(path);
        Optional<String> found = Optional.ofNullable(before.get(document));
        if (found.filter(Fingerprint.of(bytes)::equals).isEmpty()) {
            steps.put(document, new Change.Step(found, Optional.of(bytes)));
        }
    }

    /** A submission, and what lies beside it. */
    record Kept(Record row, List<Edits.Edit> edits, List<Record> files) {}

    /** What is done with each. */
    @FunctionalInterface
    interface Each {
        void take(Kept kept) throws IOException;
    }

    /** Goes through submissions in the order in which they came, a few hundred at a time. */
    void each(Condition wanted, Each each) throws IOException {
        long at = Long.MIN_VALUE;
        String id = "";
        while (true) {
            long from = at;
            String after = id;
            List<Kept> some = database.read(sql -> together(
                    sql,
                    sql.selectFrom(SUBMISSION)
                            .where(wanted, row(RECEIVED_AT, ID).gt(from, after))
                            .orderBy(RECEIVED_AT, ID)
                            .limit(AT_ONCE)
                            .fetch()));
            for (Kept one : some) {
                each.take(one);
            }
            if (some.size() < AT_ONCE) {
                return;
            }
            at = some.getLast().row().get(RECEIVED_AT);
            id = some.getLast().row().get(ID);
        }
    }

    private static List<Kept> together(DSLContext sql, List<Record> rows) {
        List<String> ids = rows.stream().map(it -> it.get(ID)).toList();
        Map<String, List<Edits.Edit>> edits = Edits.of(sql, ids);
        Map<String, List<Record>> files = new HashMap<>();
        sql.selectFrom(FILE)
                .where(OF.in(ids))
                .orderBy(NAME, HASH)
                .fetch()
                .forEach(it -> files.computeIfAbsent(it.get(OF), _ -> new ArrayList<>())
                        .add(it));
        return rows.stream()
                .map(it -> new Kept(
                        it, edits.getOrDefault(it.get(ID), List.of()), files.getOrDefault(it.get(ID), List.of())))
                .toList();
    }
}
