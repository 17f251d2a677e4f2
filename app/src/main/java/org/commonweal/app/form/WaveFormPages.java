package org.commonweal.app.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.store.DocumentPath;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which version is asked in which wave. */
@Controller
final class WaveFormPages {

    private final FormShelf shelf;
    private final WaveForms waves;
    private final DatabaseStore store;

    WaveFormPages(FormShelf shelf, WaveForms waves, DatabaseStore store) {
        this.shelf = shelf;
        this.waves = waves;
        this.store = store;
    }

    /** A wave with its form; the choice is {@code form/version}, empty where none is named. */
    record Line(String wave, String label, String from, String to, String chosen) {}

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping("/studies/{study}/form-waves")
    String all(@PathVariable String study, Model model, Locale language) {
        return shown(study, List.of(), model, language);
    }

    private String shown(String study, List<Said> problems, Model model, Locale language) {
        shelf.require(study);
        List<Line> lines = new ArrayList<>();
        List<Said> wrong = problems;
        try {
            List<WaveForms.Line> named = waves.of(study);
            List<SurveyWave> planned = programme(study).map(Programme::waves).orElse(List.of());
            for (SurveyWave wave : planned) {
                lines.add(new Line(
                        wave.id(),
                        wave.label().in(language),
                        wave.from().toString(),
                        wave.to().toString(),
                        named.stream()
                                .filter(it -> it.wave().equals(wave.id())
                                        && !it.form().isEmpty())
                                .map(it -> it.form() + "/" + it.version())
                                .findFirst()
                                .orElse("")));
            }
        } catch (Problems unreadable) {
            wrong = Said.all(unreadable, language);
        }
        List<String> choices = new ArrayList<>();
        shelf.all(study).forEach(form -> form.versions().forEach(it -> choices.add(form.form() + "/" + it)));
        model.addAttribute("study", study);
        model.addAttribute("lines", lines);
        model.addAttribute("choices", choices);
        model.addAttribute("problems", wrong);
        return "form/waves";
    }

    /** Which form is asked can be said before there is a questionnaire: it may come from the form. */
    private Optional<Programme> programme(String study) {
        return store.read(study, DocumentPath.of(ProgrammeFile.NAME))
                .map(bytes -> ProgrammeFile.read(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Needs(room = Room.SURVEY, act = Act.DECIDE)
    @PostMapping("/studies/{study}/form-waves")
    String name(
            @PathVariable String study,
            @RequestParam("wave") String wave,
            @RequestParam(value = "form", defaultValue = "") String form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            SurveyWave known = programme(study).flatMap(it -> it.wave(wave)).orElseThrow(NotHere::new);
            String[] parts = form.split("/", -1);
            if (!form.isEmpty()) {
                shelf.published(study, parts[0], parts.length == 2 ? parts[1] : "");
            }
            waves.name(
                    Gate.person(request).orElseThrow().id(),
                    study,
                    wave,
                    known.from(),
                    known.to(),
                    parts[0],
                    parts.length == 2 ? parts[1] : "");
            return "redirect:/studies/" + study + "/form-waves?done=form.wave-named";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, Said.all(problems, language), model, language);
        }
    }
}
