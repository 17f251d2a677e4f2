package org.commonweal.app.sealing;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.ArrivalsFile;
import org.commonweal.exchange.ArrivalsFile.TakenUp;
import org.commonweal.exchange.FieldFolder;
import org.commonweal.exchange.FieldworkFile;
import org.commonweal.exchange.LateArrivals;
import org.commonweal.exchange.RecipeFile;
import org.commonweal.exchange.SampleFile;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.VisitFile;
import org.commonweal.exchange.WaveSealFile;
import org.commonweal.exchange.WaveSealing;
import org.commonweal.fieldwork.FieldworkPlan;
import org.commonweal.fieldwork.FormVersions;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.sealing.SealHistory;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Seals waves of a study and opens them again, in one change that the ledger tells of. */
@Component
final class SealDesk {

    private static final int LONGEST_REASON = 200;
    private static final Field<String> STUDY = field(name("study"), String.class);
    private static final Field<String> FORM = field(name("form"), String.class);
    private static final Field<String> VERSION = field(name("form_version"), String.class);
    private static final Field<Integer> NEWEST = field(name("newest"), Integer.class);
    private static final Field<Long> RECEIVED_AT = field(name("received_at"), Long.class);

    private final Database database;
    private final DatabaseStore store;
    private final StudyDesk desk;
    private final Clock clock;

    SealDesk(Database database, DatabaseStore store, StudyDesk desk, Clock clock) {
        this.database = database;
        this.store = store;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * How far a wave is on its way to its seal.
     *
     * @param takenUp how its interviews were taken up for the last time
     * @param answers whether interviews that were taken up lie there
     * @param since how many interviews came after that
     * @param weighted whether the questionnaire has a column of weights
     * @param table whether there is a table already
     */
    record Standing(
            SurveyWave wave,
            SealHistory history,
            Optional<TakenUp> takenUp,
            boolean answers,
            int since,
            boolean drawn,
            boolean visits,
            boolean weighted,
            boolean recipe,
            boolean table) {

        /** Whether there is anything to look at before sealing. */
        public boolean isReady() {
            return !history.isSealed() && (answers || table);
        }
    }

    /** @throws Problems where the study cannot be read, or a seal was changed by hand */
    List<Standing> waves(String study) throws IOException {
        if (store.documents(study).isEmpty()) {
            throw new NotHere();
        }
        Path folder = desk.folder(study);
        StudyFolder open = StudyFolder.at(folder);
        return open.programme().waves().stream()
                .map(wave -> standing(study, open, wave))
                .toList();
    }

    /** @throws Problems where the study cannot be read, or the seal was changed by hand */
    Standing wave(String study, String wave) throws IOException {
        return waves(study).stream()
                .filter(it -> it.wave().id().equals(wave))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private Standing standing(String study, StudyFolder open, SurveyWave wave) {
        FieldFolder field = FieldFolder.at(open.folder());
        String id = wave.id();
        Optional<TakenUp> takenUp = LateArrivals.last(open.folder(), id);
        return new Standing(
                wave,
                open.seal(id),
                takenUp,
                field.has(ArrivalsFile.answers(id)),
                takenUp.map(it -> since(study, field, id, it)).orElse(0),
                field.has(SampleFile.draw(id)),
                field.has(VisitFile.visits(id)),
                open.questionnaire().columns().weight().isPresent(),
                field.has(RecipeFile.name(id)),
                open.hasTable(id));
    }

    private int since(String study, FieldFolder field, String wave, TakenUp takenUp) {
        FieldworkPlan plan = field.has(FieldworkFile.NAME) ? field.plan() : new FieldworkPlan(List.of());
        FormVersions versions = FormVersions.of(plan, wave, Set.of(takenUp.form()));
        long at = takenUp.instant().toEpochMilli();
        return database
                .read(sql -> sql.select(VERSION, count())
                        .from(table(name("submission")))
                        .where(STUDY.eq(study), FORM.eq(takenUp.form()), NEWEST.eq(1), RECEIVED_AT.gt(at))
                        .groupBy(VERSION)
                        .fetch())
                .stream()
                .filter(row -> versions.holds(row.get(VERSION)))
                .mapToInt(row -> row.get(count()))
                .sum();
    }

    /** @throws Problems with everything that stands against sealing it */
    WaveSealing.Ready ready(String study, String wave) throws IOException {
        wave(study, wave);
        return WaveSealing.of(desk.folder(study), wave).ready();
    }

    /**
     * Seals a wave.
     *
     * @param shown what whoever decides has looked at, by its hash
     * @throws Problems where it cannot be sealed, or would become something else than was shown
     */
    void seal(Person by, String study, String wave, String shown, String reason) throws IOException {
        SortedMap<DocumentPath, String> before = store.documents(study);
        Path folder = desk.folder(study);
        boolean same = String.valueOf(folder.getFileName()).equals(StudyDesk.state(before));
        WaveSealing sealing = WaveSealing.of(folder, wave);
        WaveSealing.Ready ready = sealing.ready();
        if (!same || !ready.hash().equals(shown)) {
            throw SealDeskProblem.NOT_WHAT_WAS_SHOWN.because();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Change change = change(before, sealing.sealed(ready, now, by.name(), shortened(reason)));
        try {
            database.change(by.id(), acting -> {
                store.apply(acting, study, change);
                return acting.record(
                        "wave.seal",
                        "wave:" + wave,
                        study,
                        Map.of(
                                "interviews",
                                Integer.toString(ready.interviews()),
                                "left_out",
                                Integer.toString(ready.sorted()
                                        .map(it -> it.leftOut().size())
                                        .orElse(0)),
                                "weights",
                                ready.facts().getOrDefault("weights", ""),
                                "hash",
                                ready.files().getOrDefault(ready.wave().file(), "")));
            });
        } catch (DatabaseStore.Stale changedMeanwhile) {
            throw SealDeskProblem.NOT_WHAT_WAS_SHOWN.because();
        }
    }

    /**
     * Opens a sealed wave again.
     *
     * @throws Problems where it is not sealed, or no reason is given
     */
    void reopen(Person by, String study, String wave, String reason) throws IOException {
        wave(study, wave);
        SortedMap<DocumentPath, String> before = store.documents(study);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        byte[] seal = WaveSealing.of(desk.folder(study), wave).reopened(now, by.name(), shortened(reason));
        SortedMap<String, byte[]> written = new TreeMap<>();
        written.put(WaveSealFile.name(wave), seal);
        Change change = change(before, written);
        try {
            database.change(by.id(), acting -> {
                store.apply(acting, study, change);
                return acting.record("wave.reopen", "wave:" + wave, study, Map.of("reason", shortened(reason)));
            });
        } catch (DatabaseStore.Stale changedMeanwhile) {
            throw SealDeskProblem.NOT_WHAT_WAS_SHOWN.because();
        }
    }

    private static String shortened(String reason) {
        String stripped = reason.strip();
        return stripped.substring(0, Math.min(LONGEST_REASON, stripped.length()));
    }

    /** The same bytes again are no change. */
    private static Change change(SortedMap<DocumentPath, String> before, SortedMap<String, byte[]> documents) {
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        documents.forEach((path, bytes) -> {
            DocumentPath document = DocumentPath.of(path);
            Optional<String> found = Optional.ofNullable(before.get(document));
            if (found.filter(Fingerprint.of(bytes)::equals).isEmpty()) {
                steps.put(document, new Change.Step(found, Optional.of(bytes)));
            }
        });
        return new Change(steps);
    }
}
