package org.commonweal.app.place;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.jobs.Job;
import org.commonweal.app.jobs.Jobs;
import org.commonweal.app.store.Database;
import org.commonweal.place.ComparatorChoice;
import org.commonweal.place.ComparatorDesign;
import org.commonweal.place.LockHistory;
import org.commonweal.problem.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Choosing comparators: where the choice stands, how good it is, and the lock. */
@Controller
final class ComparatorPages {

    private static final String AT = "/studies/{study}/comparators";

    private final PlaceDesk desk;
    private final ComparatorDesk comparators;
    private final PlaceboTable placebos;
    private final Jobs jobs;
    private final Database database;

    ComparatorPages(PlaceDesk desk, ComparatorDesk comparators, PlaceboTable placebos, Jobs jobs, Database database) {
        this.desk = desk;
        this.comparators = comparators;
        this.placebos = placebos;
        this.jobs = jobs;
        this.database = database;
    }

    @ModelAttribute
    void study(@PathVariable String study, HttpServletRequest request, Model model) {
        model.addAttribute("study", study);
        Gate.person(request).ifPresent(person -> {
            model.addAttribute("mayWrite", Policy.allows(person, Room.PLACE, Act.WRITE, Scope.of(study)));
            model.addAttribute("mayDecide", Policy.allows(person, Room.PLACE, Act.DECIDE, Scope.of(study)));
            model.addAttribute("mayPlace", Policy.allows(person, Room.PROGRAMME, Act.WRITE, Scope.of(study)));
        });
    }

    @Needs(room = Room.PLACE, act = Act.SEE)
    @GetMapping(AT)
    String steps(@PathVariable String study, Locale language, Model model) throws IOException {
        boolean places = !desk.folder(study).parts().isEmpty();
        model.addAttribute("places", places);
        try {
            ComparatorDesk.Draft draft = comparators.draft(study);
            LockHistory history = comparators.history(study);
            model.addAttribute("draft", draft);
            model.addAttribute("history", history);
            model.addAttribute("steps", StepLine.all(draft, history.now().isPresent(), places, language));
        } catch (Problems problems) {
            model.addAttribute("problems", problems.all());
        }
        return "place/steps";
    }

    @Needs(room = Room.PLACE, act = Act.SEE)
    @GetMapping(AT + "/diagnostics")
    String diagnostics(@PathVariable String study, Locale language, Model model, HttpServletResponse response)
            throws IOException {
        ComparatorDesk.Draft draft = comparators.draft(study);
        if (!draft.complete()) {
            return "redirect:/studies/" + study + "/comparators";
        }
        ComparatorDesign design = draft.design();
        try {
            ComparatorChoice choice = comparators.choice(study, design);
            model.addAttribute("found", Diagnostics.of(choice, desk.places(study), desk.called(study, language)));
            LockHistory history = comparators.history(study);
            model.addAttribute("lock", history.now());
            model.addAttribute("covers", history.now().map(lock -> lock.covers(choice)));
            placebos(study, design, model, response);
        } catch (Problems problems) {
            model.addAttribute("problems", problems.all());
        }
        return "place/diagnostics";
    }

    private void placebos(String study, ComparatorDesign design, Model model, HttpServletResponse response)
            throws IOException {
        String question = comparators.question(study, design);
        model.addAttribute("placebos", design.placebos());
        placebos.found(study, question)
                .ifPresentOrElse(
                        found -> model.addAttribute("placebo", PlaceboLine.of(found)),
                        () -> jobs.last(study, PlaceboJob.NAME, 3).stream()
                                .filter(job -> job.request().equals(question))
                                .findFirst()
                                .ifPresent(job -> {
                                    model.addAttribute("job", job);
                                    if (!job.state().isOver()) {
                                        response.setHeader("Refresh", "2");
                                    }
                                }));
    }

    /** Tries the placebos in the background. */
    @Needs(room = Room.PLACE, act = Act.WRITE)
    @PostMapping(AT + "/placebos")
    String tryPlacebos(@PathVariable String study, HttpServletRequest request) throws IOException {
        String question = comparators.question(study, comparators.draft(study).design());
        database.change(person(request).id(), acting -> jobs.ask(acting, study, PlaceboJob.NAME, question));
        return "redirect:/studies/" + study + "/comparators/diagnostics#placebos";
    }

    @Needs(room = Room.PLACE, act = Act.WRITE)
    @PostMapping(AT + "/placebos/cancel")
    String cancel(@PathVariable String study, @RequestParam String job, HttpServletRequest request) {
        Job found = jobs.find(study, job)
                .filter(it -> it.kind().equals(PlaceboJob.NAME))
                .orElseThrow(NotHere::new);
        jobs.cancel(person(request).id(), study, found.id());
        return "redirect:/studies/" + study + "/comparators/diagnostics#placebos";
    }

    @Needs(room = Room.PLACE, act = Act.SEE)
    @GetMapping(AT + "/lock")
    String lock(@PathVariable String study, Locale language, Model model) throws IOException {
        ComparatorDesk.Draft draft = comparators.draft(study);
        try {
            LockHistory history = comparators.history(study);
            model.addAttribute("history", history);
            model.addAttribute("onFile", comparators.outcomesOnFile(study));
            if (draft.complete()) {
                ComparatorChoice choice = comparators.choice(study, draft.design());
                model.addAttribute("found", Diagnostics.of(choice, desk.places(study), desk.called(study, language)));
                model.addAttribute("hash", choice.hash());
                model.addAttribute("covers", history.now().map(lock -> lock.covers(choice)));
            }
        } catch (Problems problems) {
            model.addAttribute("problems", problems.all());
        }
        return "place/lock";
    }

    @Needs(room = Room.PLACE, act = Act.DECIDE)
    @PostMapping(AT + "/lock")
    String fix(
            @PathVariable String study,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException {
        return acting(study, "place.locked", () -> comparators.lock(study, person(request)), response, language, model);
    }

    @Needs(room = Room.PLACE, act = Act.DECIDE)
    @PostMapping(AT + "/unlock")
    String unlock(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException {
        return acting(
                study,
                "place.unlocked",
                () -> comparators.unlock(study, person(request), reason),
                response,
                language,
                model);
    }

    /** The comparators of the lock become neighbourhoods of the programme. */
    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @PostMapping(AT + "/into-programme")
    String intoProgramme(
            @PathVariable String study,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException {
        return acting(
                study,
                "place.into-programme",
                () -> comparators.intoProgramme(study, person(request)),
                response,
                language,
                model);
    }

    /** Something that may be refused. */
    @FunctionalInterface
    private interface Deed {
        void run() throws IOException;
    }

    private String acting(
            String study, String done, Deed deed, HttpServletResponse response, Locale language, Model model)
            throws IOException {
        try {
            deed.run();
            return "redirect:/studies/" + study + "/comparators/lock?done=" + done;
        } catch (Problems problems) {
            String page = lock(study, language, model);
            model.addAttribute("problems", problems.all());
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return page;
        }
    }

    static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow();
    }

    /** What has been said of placebos, in numbers as they are shown. */
    record PlaceboLine(int sets, int refused, String median, String ninetieth) {
        static PlaceboLine of(ComparatorChoice.PlaceboBalance found) {
            return new PlaceboLine(
                    found.sets(), found.refused(), Shown.two(found.median()), Shown.two(found.ninetieth()));
        }
    }

    static Optional<String> found(String hash) {
        return hash.isEmpty() ? Optional.empty() : Optional.of(hash);
    }

    static List<String> indicators(Places places) {
        return places.areas().indicators().stream().map(it -> it.id()).toList();
    }
}
