package org.commonweal.app.fieldquality;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.DwellingPlaces;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.disclosure.Disclosure;
import org.commonweal.exchange.FieldworkFile;
import org.commonweal.exchange.SampleFile;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.TracedWaves;
import org.commonweal.fieldwork.FieldworkPlan.WavePlan;
import org.commonweal.fieldwork.quality.FieldReport;
import org.commonweal.fieldwork.quality.QualityLimits;
import org.commonweal.fieldwork.quality.TracedWave;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.store.DocumentPath;
import org.commonweal.submission.FormOutline;
import org.commonweal.submission.SubmittedTraces;
import org.commonweal.submission.SubmittedTraces.Came;
import org.commonweal.submission.SubmittedTraces.Position;
import org.springframework.stereotype.Component;

/**
 * Looks at the interviews of a wave: at the submissions of its form where there are any, otherwise at the wave as it was sealed. What
 * was looked at once is remembered until something changes.
 */
@Component
final class QualityDesk {

    private static final int REMEMBERED = 10;
    private static final String VISITS = "visit";

    private final Database database;
    private final DatabaseStore store;
    private final StudyDesk desk;
    private final FieldSubmissions submissions;
    private final DwellingPlaces places;
    private final Map<String, Looked> looked = remembered();
    private final Map<String, Reading> readings = remembered();

    QualityDesk(
            Database database,
            DatabaseStore store,
            StudyDesk desk,
            FieldSubmissions submissions,
            DwellingPlaces places) {
        this.database = database;
        this.store = store;
        this.desk = desk;
        this.submissions = submissions;
        this.places = places;
    }

    private static <T> Map<String, T> remembered() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

    /**
     * What was found.
     *
     * @param live whether it was found in submissions, and not in a sealed wave
     * @param smallest nothing about the answers of fewer people is shown
     */
    record Looked(FieldReport report, Map<String, String> dwellings, boolean live, int smallest) {}

    /** A form whose submissions make the wave: its outline, and the versions of it that count; empty where all do. */
    private record WaveForm(String hash, FormOutline outline, Optional<Set<String>> versions) {}

    /** Submissions that were read already. */
    private record Reading(SubmittedTraces traces, Set<String> ids) {}

    /**
     * Looks at a wave.
     *
     * @param reader for whom
     * @return empty where nobody was interviewed yet
     * @throws NotHere where the study has no such wave
     * @throws org.commonweal.problem.Problems where the study cannot be read
     */
    Optional<Looked> look(String reader, String study, String wave) {
        SortedMap<DocumentPath, String> documents = store.documents(study);
        Optional<WavePlan> plan = plan(study, wave);
        if (plan.isEmpty()
                && folder(study).flatMap(it -> it.programme().wave(wave)).isEmpty()) {
            throw new NotHere();
        }
        Optional<WaveForm> form = form(documents, plan);
        List<String> ids = form.map(it -> submissions.ids(study, it.outline().id(), it.versions()))
                .orElse(List.of());
        String state = study + "/" + wave + "/" + StudyDesk.state(documents) + "/" + ids.hashCode() + "/" + ids.size();
        Looked before = looked.get(state);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Looked> now = ids.isEmpty()
                ? sealed(study, wave, documents)
                : Optional.of(live(reader, study, wave, form.orElseThrow(), ids));
        now.ifPresent(it -> looked.put(state, it));
        return now;
    }

    /** Whether a sample of the wave was drawn here; visits are noted only of such. */
    boolean drawn(String study, String wave) {
        return store.documents(study).containsKey(DocumentPath.of(SampleFile.draw(wave)));
    }

    private Optional<WavePlan> plan(String study, String wave) {
        return store.read(study, DocumentPath.of(FieldworkFile.NAME))
                .map(it -> FieldworkFile.read(new String(it, StandardCharsets.UTF_8)))
                .flatMap(it -> it.wave(wave));
    }

    /** The form that field work names for the wave; where it names none, the only one that is not for visits. */
    private Optional<WaveForm> form(SortedMap<DocumentPath, String> documents, Optional<WavePlan> plan) {
        SortedMap<String, Map<String, String>> forms = new java.util.TreeMap<>();
        documents.forEach((path, hash) -> {
            String[] steps = path.text().split("/");
            if (steps.length == 4 && steps[0].equals("forms") && steps[3].equals("form.xml")) {
                forms.computeIfAbsent(steps[1], it -> new HashMap<>()).put(steps[2], hash);
            }
        });
        forms.remove(VISITS);
        String named = plan.flatMap(WavePlan::form).orElse(forms.size() == 1 ? forms.firstKey() : "");
        Map<String, String> versions = forms.getOrDefault(named, Map.of());
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> wanted = plan.flatMap(WavePlan::formVersion).filter(versions::containsKey);
        String version = wanted.orElseGet(() -> versions.keySet().stream()
                .max(java.util.Comparator.comparing((String it) -> it.length())
                        .thenComparing(java.util.Comparator.naturalOrder()))
                .orElseThrow());
        String hash = java.util.Objects.requireNonNull(versions.get(version));
        FormOutline outline = FormOutline.read(store.bytesOf(hash));
        return Optional.of(new WaveForm(
                hash, outline, wanted.map(it -> new HashSet<>(List.of(it, outline.version())))));
    }

    private Looked live(String reader, String study, String wave, WaveForm form, List<String> ids) {
        StudyFolder folder = folder(study).orElse(null);
        String key = study + "/" + wave + "/" + form.hash();
        Reading reading = readings.get(key);
        if (reading == null || !new HashSet<>(ids).containsAll(reading.ids())) {
            reading = new Reading(
                    SubmittedTraces.of(
                            form.outline(),
                            folder == null ? Map.of() : folder.questionnaire().missing(),
                            zone(study)),
                    new HashSet<>());
            readings.put(key, reading);
        }
        int smallest = smallest(folder);
        synchronized (reading.traces()) {
            Set<String> read = reading.ids();
            List<Came> fresh = submissions.read(
                    ids.stream().filter(it -> !read.contains(it)).toList());
            fresh.forEach(reading.traces()::add);
            read.addAll(ids);
            TracedWave traced =
                    reading.traces().wave("submissions", dwellings -> positions(reader, study, wave, dwellings));
            return new Looked(
                    FieldReport.of(traced, QualityLimits.USUAL, smallest), traced.dwellings(), true, smallest);
        }
    }

    private Map<String, Position> positions(
            String reader, String study, String wave, java.util.Collection<String> dwellings) {
        Map<String, Position> positions = new HashMap<>();
        places.of(reader, study, wave, dwellings)
                .forEach((dwelling, spot) -> positions.put(dwelling, new Position(spot.latitude(), spot.longitude())));
        return positions;
    }

    private Optional<Looked> sealed(String study, String wave, SortedMap<DocumentPath, String> documents) {
        Optional<StudyFolder> folder = folder(study);
        Optional<SurveyWave> known = folder.flatMap(it -> it.programme().wave(wave));
        if (known.isEmpty()
                || !documents.containsKey(DocumentPath.of(known.get().file()))) {
            return Optional.empty();
        }
        int smallest = smallest(folder.get());
        TracedWave traced = TracedWaves.of(folder.get(), wave);
        return Optional.of(
                new Looked(FieldReport.of(traced, QualityLimits.USUAL, smallest), traced.dwellings(), false, smallest));
    }

    /** The study as a folder; empty where it has no programme and questionnaire yet. */
    private Optional<StudyFolder> folder(String study) {
        SortedMap<DocumentPath, String> documents = store.documents(study);
        if (!documents.containsKey(DocumentPath.of("programme.yaml"))
                || !documents.containsKey(DocumentPath.of("questionnaire.yaml"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(StudyFolder.at(desk.folder(study)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int smallest(@org.jspecify.annotations.Nullable StudyFolder folder) {
        return folder != null && folder.hasPlan() ? folder.plan().smallestCell() : Disclosure.USUAL;
    }

    /** Where the clocks of field work hang, for logs that say no zone. */
    private ZoneId zone(String study) {
        return database.read(sql -> sql.select(field(name("zone"), String.class))
                        .from(table(name("field_zone")))
                        .where(field(name("study"), String.class).eq(study))
                        .fetchOptional(field(name("zone"), String.class)))
                .map(ZoneId::of)
                .orElseGet(() -> ZoneId.of("UTC"));
    }
}
