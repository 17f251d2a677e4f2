package org.commonweal.app.consent;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Slips;
import org.commonweal.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The wordings that people are shown before they agree. */
@Controller
final class WordingPages {

    private final ConsentForms wordings;

    WordingPages(ConsentForms wordings) {
        this.wordings = wordings;
    }

    @Needs(room = Room.CONSENT, act = Act.SEE)
    @GetMapping("/studies/{study}/participants/wordings")
    String all(@PathVariable String study, Model model) {
        return shown(study, Map.of(), Slips.NONE, model);
    }

    @Needs(room = Room.CONSENT, act = Act.DECIDE)
    @PostMapping("/studies/{study}/participants/wordings")
    String add(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String en,
            @RequestParam(defaultValue = "") String zh,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        try {
            wordings.add(
                    Gate.person(request).orElseThrow(NotHere::new).id(), study, version, Map.of("en", en, "zh", zh));
            return "redirect:/studies/" + study + "/participants/wordings?done=consent.worded";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(
                    study, Map.of("version", version, "en", en, "zh", zh), Slips.of(problems.all(), language), model);
        }
    }

    private String shown(String study, Map<String, String> said, Slips slips, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("wordings", wordings.of(study));
        model.addAttribute("said", said);
        model.addAttribute("slips", slips);
        return "consent/wordings";
    }
}
