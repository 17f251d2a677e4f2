package org.commonweal.app.sealing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.WaveSealing;
import org.commonweal.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The seals of a study's waves: how far each is, what sealing it would do, the seal itself and all that happened to it. */
@Controller
final class SealPages {

    private final SealDesk seals;
    private final StudyDesk desk;
    private final Database database;

    SealPages(SealDesk seals, StudyDesk desk, Database database) {
        this.seals = seals;
        this.desk = desk;
        this.database = database;
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/survey/seals")
    String all(@PathVariable String study, Model model, Locale language) throws IOException {
        model.addAttribute("study", study);
        model.addAttribute("language", language);
        model.addAttribute("problems", List.of());
        model.addAttribute("waves", List.of());
        try {
            model.addAttribute("waves", seals.waves(study));
        } catch (Problems unreadable) {
            model.addAttribute("problems", Said.all(unreadable, language));
        }
        return "sealing/seals";
    }

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/survey/waves/{wave}/seal")
    String one(@PathVariable String study, @PathVariable String wave, Model model, Locale language) throws IOException {
        return shown(study, wave, List.of(), model, language);
    }

    private String shown(String study, String wave, List<Said> problems, Model model, Locale language)
            throws IOException {
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("problems", problems);
        model.addAttribute("label", wave);
        try {
            SealDesk.Standing standing = seals.wave(study, wave);
            model.addAttribute("standing", standing);
            model.addAttribute("label", standing.wave().label().in(language));
            model.addAttribute("events", SealLine.all(standing.history().events(), language));
        } catch (Problems unreadable) {
            model.addAttribute("problems", Said.all(unreadable, language));
        }
        return "sealing/seal";
    }

    /** What sealing would do; nothing is done yet. */
    @Needs(room = Room.ANSWERS, act = Act.DECIDE)
    @GetMapping("/studies/{study}/survey/waves/{wave}/seal/look")
    String look(
            @PathVariable String study,
            @PathVariable String wave,
            HttpServletRequest request,
            Model model,
            Locale language)
            throws IOException {
        return outlook(study, wave, "", List.of(), request, model, language);
    }

    private String outlook(
            String study,
            String wave,
            String reason,
            List<Said> problems,
            HttpServletRequest request,
            Model model,
            Locale language)
            throws IOException {
        SealDesk.Standing standing = seals.wave(study, wave);
        model.addAttribute("study", study);
        model.addAttribute("wave", wave);
        model.addAttribute("label", standing.wave().label().in(language));
        model.addAttribute("standing", standing);
        model.addAttribute("reason", reason);
        model.addAttribute("problems", problems);
        try {
            WaveSealing.Ready ready = seals.ready(study, wave);
            database.change(
                    person(request).id(),
                    acting -> acting.record("answers.read", "wave:" + wave, study, Map.of("rows", "first")));
            model.addAttribute("ready", ready);
            model.addAttribute(
                    "outlook",
                    Outlook.of(ready, StudyFolder.at(desk.folder(study)).questionnaire(), language));
        } catch (Problems against) {
            model.addAttribute("problems", Said.all(against, language));
        }
        return "sealing/look";
    }

    @Needs(room = Room.ANSWERS, act = Act.DECIDE)
    @PostMapping("/studies/{study}/survey/waves/{wave}/seal")
    String seal(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        seals.wave(study, wave);
        try {
            seals.seal(person(request), study, wave, shown, reason);
            return "redirect:/studies/" + study + "/survey/waves/" + wave + "/seal?done=sealing.sealed";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return outlook(study, wave, reason, Said.all(problems, language), request, model, language);
        }
    }

    @Needs(room = Room.ANSWERS, act = Act.DECIDE)
    @PostMapping("/studies/{study}/survey/waves/{wave}/seal/reopen")
    String reopen(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        try {
            seals.reopen(person(request), study, wave, reason);
            return "redirect:/studies/" + study + "/survey/waves/" + wave + "/seal?done=sealing.reopened";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(study, wave, Said.all(problems, language), model, language);
        }
    }

    private static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }
}
