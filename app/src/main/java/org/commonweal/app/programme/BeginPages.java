package org.commonweal.app.programme;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Slips;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the programme of a new study begins, and what it is called later. */
@Controller
final class BeginPages {

    private static final String AT = "/studies/{study}/programme";

    private final ProgrammeDesk desk;
    private final MessageSource words;

    BeginPages(ProgrammeDesk desk, MessageSource words) {
        this.desk = desk;
        this.words = words;
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @GetMapping(AT + "/begin")
    String begin(@PathVariable String study, Model model) {
        return desk.isBegun(study)
                ? "redirect:/studies/" + study + "/programme"
                : form(study, BeginForm.of(desk.titles(study)), model);
    }

    private static String form(String study, BeginForm form, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("form", form);
        return "programme/begin";
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @PostMapping(AT + "/begin")
    String begun(
            @PathVariable String study,
            ProgrammeForm about,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        if (desk.isBegun(study)) {
            return "redirect:/studies/" + study + "/programme";
        }
        BeginForm form = BeginForm.of(about, fields);
        Slips slips = form.slips(words, language);
        if (slips.isEmpty()) {
            try {
                desk.begin(study, ProgrammePages.person(request), form.programme(study));
                return "redirect:/studies/" + study + "/programme?done=programme.begun";
            } catch (Problems problems) {
                model.addAttribute("problems", problems.all());
            }
        }
        model.addAttribute("slips", slips);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(study, form, model);
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @GetMapping(AT + "/details")
    String details(@PathVariable String study, Model model) {
        ProgrammeDesk.Page page = desk.page(study);
        return details(study, page, ProgrammeForm.of(page.programme()), model);
    }

    private static String details(String study, ProgrammeDesk.Page page, ProgrammeForm form, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("form", form);
        model.addAttribute("found", page.hash());
        model.addAttribute("comments", page.comments());
        return "programme/details";
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @PostMapping(AT + "/details")
    String change(
            @PathVariable String study,
            @RequestParam String found,
            ProgrammeForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        ProgrammeDesk.Page page = desk.page(study);
        Slips slips = form.slips(words, language);
        if (slips.isEmpty()) {
            Programme before = page.programme();
            Programme after = new Programme(
                    before.id(),
                    form.title(),
                    form.invented(),
                    form.beganOn(),
                    before.framework(),
                    before.neighbourhoods(),
                    before.waves());
            try {
                desk.write(
                        study,
                        ProgrammePages.person(request),
                        found,
                        after,
                        "programme.change",
                        "document:programme.yaml");
                return "redirect:/studies/" + study + "/programme?done=programme.changed";
            } catch (Problems problems) {
                model.addAttribute("problems", problems.all());
            }
        }
        model.addAttribute("slips", slips);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return details(study, page, form, model);
    }
}
