package org.commonweal.app.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonweal.app.access.Person;
import org.commonweal.exchange.ComparatorFile;
import org.commonweal.exchange.LockFile;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.place.ComparatorChoice;
import org.commonweal.place.ComparatorDesign;
import org.commonweal.place.ComparatorLock;
import org.commonweal.place.Covariate;
import org.commonweal.place.Exclusion;
import org.commonweal.place.LockHistory;
import org.commonweal.place.Membership;
import org.commonweal.place.PlaceProblem;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.statistics.matching.Matching;
import org.commonweal.store.DocumentPath;
import org.commonweal.store.Fingerprint;
import org.commonweal.words.Labels;
import org.springframework.stereotype.Component;

/** The choice of comparators of a study: its design as a draft, what is chosen by it, and the lock. */
@Component
final class ComparatorDesk {

    /** More than this are weights of a comparison, not places that somebody goes to. */
    private static final int MOST_PLACES = 200;

    /** A small area of which at least this share belongs to a neighbourhood of the programme is treated. */
    private static final double MOSTLY = 0.5;

    private static final int REMEMBERED = 8;

    private final PlaceDesk desk;
    private final Clock clock;
    private final Map<String, ComparatorChoice> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ComparatorChoice> eldest) {
            return size() > REMEMBERED;
        }
    };

    ComparatorDesk(PlaceDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * The design as it stands.
     *
     * @param hash of the document it stands in; empty before the first step
     */
    record Draft(ComparatorDesign design, Optional<String> hash) {

        boolean complete() {
            return !design.treated().isEmpty() && !design.covariates().isEmpty();
        }
    }

    /** @throws Problems with all that is wrong in the document */
    Draft draft(String study) {
        return desk.text(study, ComparatorFile.NAME)
                .map(text -> new Draft(ComparatorFile.read(text.text()), Optional.of(text.hash())))
                .orElseGet(() -> new Draft(fresh(study), Optional.empty()));
    }

    /** Starts from the small areas of the neighbourhoods where the programme works, where these are known. */
    private ComparatorDesign fresh(String study) {
        List<String> treated = desk.programme(study).in(Arm.INTERVENTION).stream()
                .flatMap(place -> place.madeOf().stream())
                .flatMap(made -> Made.of(made).entrySet().stream())
                .filter(part -> part.getValue() >= MOSTLY)
                .map(Map.Entry::getKey)
                .toList();
        return new ComparatorDesign(
                treated,
                List.of(new Exclusion.SameCouncil()),
                List.of(),
                List.<Covariate>of(),
                Matching.mahalanobis(),
                200,
                1);
    }

    /**
     * Keeps another design.
     *
     * @param found the hash that the page was made from
     * @throws Problems where the comparators are locked
     */
    void keep(String study, Person by, Optional<String> found, ComparatorDesign design, String step) {
        refuseWhereLocked(history(study));
        String text = ComparatorFile.write(design);
        ComparatorFile.read(text);
        desk.write(
                study,
                by.id(),
                PlaceDesk.step(ComparatorFile.NAME, found, text),
                acting -> acting.record(
                        "comparators.design", "document:" + ComparatorFile.NAME, study, Map.of("step", step)));
    }

    private static void refuseWhereLocked(LockHistory history) {
        history.now().ifPresent(lock -> {
            throw refused(
                    PlaceProblem.ALREADY_LOCKED, LockFile.NAME, lock.hash().substring(0, 12));
        });
    }

    /** The name of what is asked: the same, the same choice and the same placebos. */
    String question(String study, ComparatorDesign design) throws IOException {
        String state = desk.places(study).state();
        return Fingerprint.of((ComparatorFile.write(design) + state).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What the design chooses, without placebos.
     *
     * @throws Problems with everything that stands in the way
     */
    ComparatorChoice choice(String study, ComparatorDesign design) throws IOException {
        String question = question(study, design);
        synchronized (known) {
            ComparatorChoice before = known.get(question);
            if (before != null) {
                return before;
            }
        }
        Places places = desk.places(study);
        ComparatorChoice choice = design.chooseWithoutPlacebos(places.areas(), places.boundaries());
        synchronized (known) {
            known.put(question, choice);
        }
        return choice;
    }

    /** @throws Problems where the lock was changed by hand */
    LockHistory history(String study) {
        return desk.text(study, LockFile.NAME)
                .map(text -> LockFile.read(text.text()))
                .orElse(LockHistory.NONE);
    }

    /** Waves after the programme began whose answers are on file: said in the lock, whatever it is. */
    List<Programme.SurveyWave> outcomesOnFile(String study) {
        Programme programme = desk.programme(study);
        Set<String> paths =
                desk.documents(study).keySet().stream().map(DocumentPath::text).collect(Collectors.toSet());
        return programme.waves().stream()
                .filter(wave -> wave.to().isAfter(programme.began()) && paths.contains(wave.file()))
                .toList();
    }

    /**
     * Locks what the design chooses now.
     *
     * @throws Problems where it is locked already, or nothing can be chosen
     */
    ComparatorLock lock(String study, Person by) throws IOException {
        LockHistory history = history(study);
        ComparatorLock lock = choice(study, draft(study).design())
                .lock(by.name(), now(), !outcomesOnFile(study).isEmpty());
        write(study, by, history.locked(lock), "comparators.lock", Map.of("hash", lock.hash()));
        return lock;
    }

    /** @throws Problems where nothing is locked, or without a reason */
    void unlock(String study, Person by, String reason) {
        LockHistory history = history(study).unlocked(by.name(), now(), reason);
        write(
                study,
                by,
                history,
                "comparators.unlock",
                Map.of("hash", history.unlocked().getLast().hash()));
    }

    private void write(String study, Person by, LockHistory history, String act, Map<String, String> facts) {
        Optional<String> found = desk.text(study, LockFile.NAME).map(PlaceDesk.Text::hash);
        desk.write(
                study,
                by.id(),
                PlaceDesk.step(LockFile.NAME, found, LockFile.write(history)),
                acting -> acting.record(act, "document:" + LockFile.NAME, study, facts));
    }

    /**
     * Writes the comparators of the lock into the programme, one neighbourhood for each small area that is not there yet.
     *
     * @return how many were added
     * @throws Problems where nothing is locked, the choice is another by now, or there are too many
     */
    int intoProgramme(String study, Person by) throws IOException {
        ComparatorLock lock = history(study).now().orElseThrow(() -> refused(PlaceProblem.NOT_LOCKED, LockFile.NAME));
        ComparatorChoice choice = choice(study, draft(study).design());
        if (!lock.covers(choice)) {
            throw refused(PlaceProblem.CHOICE_DIFFERS_FROM_LOCK, LockFile.NAME);
        }
        if (choice.weights().size() > MOST_PLACES) {
            throw refused(
                    PlaceProblem.TOO_MANY_COMPARATORS,
                    LockFile.NAME,
                    choice.weights().size(),
                    MOST_PLACES);
        }
        PlaceDesk.Text before = desk.text(study, ProgrammeFile.NAME).orElseThrow();
        Programme programme = ProgrammeFile.read(before.text());
        List<Neighbourhood> all = new java.util.ArrayList<>(programme.neighbourhoods());
        Map<String, String> pairOf = new LinkedHashMap<>();
        choice.pairs().forEach(pair -> pairOf.merge(pair.comparator(), pair.treated(), (one, other) -> one));
        Places places = desk.places(study);
        Set<String> there = programme.neighbourhoods().stream()
                .flatMap(place -> place.madeOf().stream())
                .flatMap(made -> Made.of(made).keySet().stream())
                .collect(Collectors.toSet());
        int added = 0;
        for (String code : choice.weights().keySet()) {
            if (programme.neighbourhood(code).isEmpty() && !there.contains(code)) {
                all.add(new Neighbourhood(
                        code,
                        Labels.of(places.areas().area(code).orElseThrow().name()),
                        Arm.COMPARATOR,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(pairOf.get(code)),
                        Optional.empty(),
                        Optional.of(new Membership.WholeAreas(List.of(code)))));
                added++;
            }
        }
        int count = added;
        if (added > 0) {
            String text = ProgrammeFile.write(programme.with(all));
            ProgrammeFile.read(text);
            desk.write(
                    study,
                    by.id(),
                    PlaceDesk.step(ProgrammeFile.NAME, Optional.of(before.hash()), text),
                    acting -> acting.record(
                            "comparators.into-programme",
                            "document:" + ProgrammeFile.NAME,
                            study,
                            Map.of("hash", lock.hash(), "added", Integer.toString(count))));
        }
        return added;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Problems refused(PlaceProblem kind, String file, Object... facts) {
        return new Problems(List.of(Problem.of(kind, Place.in(file), facts)));
    }
}
