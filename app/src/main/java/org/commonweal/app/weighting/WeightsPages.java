package org.commonweal.app.weighting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.jobs.Jobs;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.app.store.Version;
import org.commonweal.exchange.ArrivalsFile;
import org.commonweal.exchange.RecipeFile;
import org.commonweal.exchange.WeightsFile;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The weights of a wave: their recipe, what it came to, and what it came to before. */
@Controller
final class WeightsPages {

    private static final int MOST_VERSIONS = 10;

    private final Exports studies;
    private final DatabaseStore store;
    private final Database database;
    private final Jobs jobs;
    private final Names names;

    WeightsPages(Exports studies, DatabaseStore store, Database database, Jobs jobs, Names names) {
        this.studies = studies;
        this.store = store;
        this.database = database;
        this.jobs = jobs;
        this.names = names;
    }

    /** Weights as they were made once. */
    record Before(int number, Instant at, String by, boolean newest, Diagnostics report) {

        /** After the last step. */
        public Optional<Diagnostics.Line> end() {
            return report.steps().isEmpty()
                    ? Optional.empty()
                    : Optional.of(report.steps().getLast());
        }
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/survey/weights")
    String all(@PathVariable String study, Model model, Locale language) throws IOException {
        SortedMap<DocumentPath, String> documents = store.documents(study);
        List<String> there = studies.waves(study).stream().map(SurveyWave::id).toList();
        List<SurveyWave> waves = studies.study(study).programme().waves().stream()
                .filter(it -> there.contains(it.id())
                        || documents.containsKey(DocumentPath.of(ArrivalsFile.answers(it.id()))))
                .toList();
        model.addAttribute("study", study);
        model.addAttribute("waves", waves);
        model.addAttribute("language", language);
        return "weighting/waves";
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/survey/waves/{wave}/weights")
    String one(@PathVariable String study, @PathVariable String wave, Model model, Locale language) throws IOException {
        return shown(study, wave, Optional.empty(), List.of(), model, language);
    }

    private String shown(
            String study, String wave, Optional<String> tried, List<Said> problems, Model model, Locale language)
            throws IOException {
        SurveyWave known = wave(study, wave);
        SortedMap<DocumentPath, String> documents = store.documents(study);
        Optional<String> recipe = store.read(study, DocumentPath.of(RecipeFile.name(wave)))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("label", known.label().in(language));
        model.addAttribute(
                "earlier",
                studies.waves(study).stream()
                        .filter(it -> it.from().isBefore(known.from()))
                        .toList());
        model.addAttribute("language", language);
        model.addAttribute("problems", problems);
        model.addAttribute("hasRecipe", recipe.isPresent());
        model.addAttribute("text", tried.or(() -> recipe).orElse(""));
        model.addAttribute("state", documents.getOrDefault(DocumentPath.of(RecipeFile.name(wave)), ""));
        store.read(study, DocumentPath.of(WeightsFile.report(wave)))
                .map(bytes -> Diagnostics.of(bytes, documents, language))
                .ifPresent(report -> model.addAttribute("report", report));
        model.addAttribute(
                "bars",
                store.read(study, DocumentPath.of(WeightsFile.weights(wave)))
                        .map(bytes ->
                                Diagnostics.bars(WeightsFile.read(wave, bytes).values()))
                        .orElse(List.of()));
        model.addAttribute("before", before(study, wave, documents, language));
        return "weighting/weights";
    }

    private List<Before> before(String study, String wave, SortedMap<DocumentPath, String> documents, Locale language) {
        List<Before> before = new ArrayList<>();
        for (Version version : store.history(study, DocumentPath.of(WeightsFile.report(wave)))) {
            if (version.hash().isPresent() && before.size() < MOST_VERSIONS) {
                before.add(new Before(
                        version.number(),
                        version.at(),
                        names.of(version.by()),
                        version.newest(),
                        Diagnostics.of(store.bytesOf(version.hash().get()), documents, language)));
            }
        }
        return before;
    }

    /** A recipe filled in. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/survey/waves/{wave}/weights")
    String keep(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam(defaultValue = "") String state,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        try {
            return kept(study, wave, RecipeForm.of(wave, sent).text(), state, person(request));
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, Optional.empty(), Said.all(problems, language), model, language);
        }
    }

    /** A recipe written down. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/survey/waves/{wave}/weights/text")
    String keepText(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam(defaultValue = "") String state,
            @RequestParam String text,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        try {
            return kept(study, wave, text.replace("\r\n", "\n"), state, person(request));
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, Optional.of(text), Said.all(problems, language), model, language);
        }
    }

    private String kept(String study, String wave, String text, String state, Person by) throws IOException {
        wave(study, wave);
        RecipeFile.read(wave, text);
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        steps.put(
                DocumentPath.of(RecipeFile.name(wave)),
                new Change.Step(
                        Optional.of(state).filter(it -> !it.isEmpty()),
                        Optional.of(text.getBytes(StandardCharsets.UTF_8))));
        try {
            database.change(by.id(), acting -> {
                store.apply(acting, study, new Change(steps));
                return acting.record("weights.recipe", "wave:" + wave, study, Map.of());
            });
        } catch (DatabaseStore.Stale changed) {
            throw RecipeProblem.CHANGED_MEANWHILE.because();
        }
        return "redirect:/studies/" + study + "/survey/waves/" + wave + "/weights?done=weighting.kept";
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping("/studies/{study}/survey/waves/{wave}/weights/run")
    String run(
            @PathVariable String study,
            @PathVariable String wave,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        wave(study, wave);
        try {
            SortedMap<DocumentPath, String> documents = store.documents(study);
            if (!documents.containsKey(DocumentPath.of(RecipeFile.name(wave)))) {
                throw RecipeProblem.NO_RECIPE.because();
            }
            String asked = WeighingJob.request(wave, StudyDesk.state(documents));
            String job =
                    database.change(person(request).id(), acting -> jobs.ask(acting, study, WeighingJob.NAME, asked));
            return "redirect:/studies/" + study + "/jobs/" + job;
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, Optional.empty(), Said.all(problems, language), model, language);
        }
    }

    private SurveyWave wave(String study, String wave) throws IOException {
        return studies.study(study).programme().wave(wave).orElseThrow(NotHere::new);
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
