package org.commonweal.app.panel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.BaselineAnswers;
import org.commonweal.exchange.PanelFolder;
import org.commonweal.exchange.PanelFolder.Held;
import org.commonweal.exchange.PanelFolder.Interviewed;
import org.commonweal.exchange.SampleFile;
import org.commonweal.fieldwork.panel.Asking;
import org.commonweal.fieldwork.panel.Panel;
import org.commonweal.fieldwork.panel.Panel.Whereabouts;
import org.commonweal.fieldwork.panel.PersonEvent;
import org.commonweal.fieldwork.panel.Tracing;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.sample.FrameEntry;
import org.commonweal.store.DocumentPath;
import org.springframework.stereotype.Component;

/** The panel of a study as its documents, what was said on pages, and consent have it now. */
@Component
final class PanelDesk {

    private static final int REMEMBERED = 4;

    private final DatabaseStore store;
    private final StudyDesk studies;
    private final PanelEvents events;
    private final Agreements agreements;

    /** By the state of the documents: what was read once need not be read again. */
    private final Map<String, Papers> remembered = Collections.synchronizedMap(new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Papers> eldest) {
            return size() > REMEMBERED;
        }
    });

    PanelDesk(DatabaseStore store, StudyDesk studies, PanelEvents events, Agreements agreements) {
        this.store = store;
        this.studies = studies;
        this.events = events;
        this.agreements = agreements;
    }

    /**
     * What the documents say.
     *
     * @param held by wave, who was interviewed in it
     * @param events what they say happened to people
     * @param baselines by wave, what people had said of themselves; with the arms
     */
    private record Papers(
            PanelFolder folder,
            Map<String, Held> held,
            List<PersonEvent> events,
            Map<String, BaselineAnswers> baselines) {

        static Papers of(PanelFolder folder) {
            Map<String, Held> held = new HashMap<>();
            Map<String, BaselineAnswers> baselines = new HashMap<>();
            if (folder.isPanel()) {
                folder.held().forEach(wave -> {
                    held.put(wave.id(), folder.held(wave.id()));
                    baselines.put(wave.id(), folder.baseline(wave.id(), true));
                });
            }
            return new Papers(folder, held, folder.events(), baselines);
        }
    }

    /**
     * Two waves of a panel.
     *
     * @param waves the later waves that one can ask about, the newest first
     * @param held by wave, who was interviewed in it
     * @param before who was interviewed in the earlier of the two
     * @param again who was in the later
     * @param lines everything that was said on pages; empty where the documents alone tell
     */
    record View(
            String study,
            List<SurveyWave> waves,
            SurveyWave from,
            SurveyWave to,
            Map<String, Held> held,
            Held before,
            Set<String> again,
            List<PanelEvents.Line> lines,
            Panel panel,
            SortedMap<String, Asking> asking,
            BaselineAnswers baseline,
            Agreements.Known agreed,
            PanelFolder folder) {

        /** What a neighbourhood is called; its id where the programme does not know it. */
        String area(String id, Locale language) {
            return folder.programme().neighbourhoods().stream()
                    .filter(it -> it.id().equals(id))
                    .findFirst()
                    .map(it -> it.name().in(language))
                    .orElse(id);
        }

        Map<String, String> respondents() {
            Map<String, String> respondents = new HashMap<>();
            before.people().forEach((person, interview) -> respondents.put(person, interview.respondent()));
            return respondents;
        }

        /**
         * The panel that these events make.
         *
         * @throws org.commonweal.problem.Problems with all that cannot be
         */
        Panel panelOf(List<PersonEvent> said) {
            return folder.panel(said, held);
        }

        Optional<Whereabouts> whereabouts(String person) {
            return Optional.ofNullable(panel.at(to.id()).get(person));
        }

        /** @throws NotHere where nobody of this name was interviewed before */
        Interviewed interviewed(String person) {
            return Optional.ofNullable(before.people().get(person)).orElseThrow(NotHere::new);
        }
    }

    /** @param wave the later of two; the newest that has an earlier one where empty */
    Optional<View> find(String study, String wave) {
        return papers(study).flatMap(papers -> find(study, wave, papers));
    }

    private Optional<View> find(String study, String wave, Papers papers) {
        PanelFolder folder = papers.folder();
        List<SurveyWave> waves = folder.programme().waves().reversed().stream()
                .filter(each -> folder.isPanel() && folder.before(each.id()).isPresent())
                .toList();
        Optional<SurveyWave> to = waves.stream()
                .filter(each -> wave.isEmpty() || each.id().equals(wave))
                .findFirst();
        if (to.isEmpty() && !wave.isEmpty()) {
            throw new NotHere();
        }
        return to.map(later -> view(study, papers, waves, later));
    }

    /** @throws NotHere where there is no panel */
    View view(String study, String wave) {
        return find(study, wave).orElseThrow(NotHere::new);
    }

    private View view(String study, Papers papers, List<SurveyWave> waves, SurveyWave to) {
        SurveyWave from = papers.folder().before(to.id()).orElseThrow();
        Held before = java.util.Objects.requireNonNull(papers.held().get(from.id()));
        Set<String> again = Optional.ofNullable(papers.held().get(to.id()))
                .map(held -> held.people().keySet())
                .orElse(Collections.emptySortedSet());
        List<PanelEvents.Line> lines = events.all(study);
        List<PersonEvent> said = lines.isEmpty()
                ? papers.events()
                : lines.stream()
                        .filter(PanelEvents.Line::counts)
                        .map(PanelEvents.Line::event)
                        .toList();
        Panel panel = papers.folder().panel(said, papers.held());
        Agreements.Known agreed = agreements.of(study, to.id());
        Map<String, Interviewed> people = before.people();
        SortedMap<String, Asking> asking = Asking.of(
                panel,
                to.id(),
                people.keySet(),
                again,
                person -> agreed.of(Optional.ofNullable(people.get(person))
                        .map(Interviewed::respondent)
                        .orElse("")));
        return new View(
                study,
                waves,
                from,
                to,
                papers.held(),
                before,
                again,
                lines,
                panel,
                asking,
                java.util.Objects.requireNonNull(papers.baselines().get(from.id())),
                agreed,
                papers.folder());
    }

    /** How the search for those of a wave goes who were not found. */
    Tracing tracing(View view) {
        Set<String> sought = view.asking().entrySet().stream()
                .filter(each -> each.getValue() == Asking.TO_BE_TRACED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return Tracing.of(
                Tracing.Rule.USUAL,
                sought,
                events.traces(view.study(), view.to().id()));
    }

    /** None where there is no programme yet, or no questionnaire. */
    private Optional<Papers> papers(String study) {
        SortedMap<DocumentPath, String> documents = store.documents(study);
        if (!documents.containsKey(DocumentPath.of("programme.yaml"))
                || !documents.containsKey(DocumentPath.of("questionnaire.yaml"))) {
            return Optional.empty();
        }
        String state = study + StudyDesk.state(documents);
        return Optional.of(Optional.ofNullable(remembered.get(state)).orElseGet(() -> {
            try {
                Papers read = Papers.of(PanelFolder.at(studies.folder(study)));
                remembered.put(state, read);
                return read;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /** Whether the plan of analysis was declared: before, arms are not set apart. */
    boolean isDeclared(String study) {
        return store.documents(study)
                .keySet()
                .containsAll(Set.of(DocumentPath.of("plan.yaml"), DocumentPath.of("plan.seal")));
    }

    /** The dwellings on the list of a wave; empty where there is none. */
    Set<String> dwellings(String study, String wave) {
        return store.read(study, DocumentPath.of(SampleFile.frame(wave)))
                .map(bytes -> SampleFile.readFrame(wave, bytes, Set.of()).entries().stream()
                        .map(FrameEntry::dwelling)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }
}
