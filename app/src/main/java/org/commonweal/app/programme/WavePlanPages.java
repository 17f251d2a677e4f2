package org.commonweal.app.programme;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Slips;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.programme.Programme.SurveyWave;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** When the survey goes round: the waves of the programme, with their names and dates. */
@Controller
final class WavePlanPages {

    private static final String AT = "/studies/{study}/programme";

    private final ProgrammeDesk desk;
    private final MessageSource words;

    WavePlanPages(ProgrammeDesk desk, MessageSource words) {
        this.desk = desk;
        this.words = words;
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @GetMapping(AT + "/wave")
    String fresh(@PathVariable String study, Model model) {
        return form(study, desk.page(study), WaveForm.of(new LinkedMultiValueMap<>(), ""), "", model);
    }

    private String form(String study, ProgrammeDesk.Page page, WaveForm form, String wave, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("form", form);
        model.addAttribute("wave", wave);
        model.addAttribute("found", page.hash());
        model.addAttribute("comments", page.comments());
        model.addAttribute("declared", desk.isDeclared(study));
        return "programme/wave";
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @PostMapping(AT + "/wave")
    String add(
            @PathVariable String study,
            @RequestParam String found,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        WaveForm form = WaveForm.of(fields, "");
        return keep(study, found, Optional.empty(), form, request, response, language, model);
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @GetMapping(AT + "/waves/{wave}")
    String one(@PathVariable String study, @PathVariable String wave, Model model) {
        ProgrammeDesk.Page page = desk.page(study);
        return form(study, page, WaveForm.of(page.programme().wave(wave).orElseThrow(NotHere::new)), wave, model);
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @PostMapping(AT + "/waves/{wave}")
    String change(
            @PathVariable String study,
            @PathVariable String wave,
            @RequestParam String found,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        SurveyWave before = desk.page(study).programme().wave(wave).orElseThrow(NotHere::new);
        MultiValueMap<String, String> own = new LinkedMultiValueMap<>(fields);
        own.set("id", wave);
        return keep(study, found, Optional.of(before), WaveForm.of(own, ""), request, response, language, model);
    }

    private String keep(
            String study,
            String found,
            Optional<SurveyWave> before,
            WaveForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        ProgrammeDesk.Page page = desk.page(study);
        Set<String> areas = page.programme().neighbourhoods().stream()
                .map(Neighbourhood::id)
                .collect(Collectors.toSet());
        Slips slips = form.slips(Slips.gathered(), before.isEmpty(), areas, words, language);
        boolean taken = page.programme().waves().stream().anyMatch(it -> it.id().equalsIgnoreCase(form.id()));
        if (before.isEmpty() && taken) {
            slips.add("id", words, language, "programme.wave.id.taken", form.id());
        }
        if (slips.isEmpty()) {
            try {
                desk.write(
                        study,
                        ProgrammePages.person(request),
                        found,
                        ProgrammeDesk.with(page.programme(), form.wave(before)),
                        "wave.plan",
                        "wave:" + form.id());
                return "redirect:/studies/" + study + "/programme?done=programme.wave";
            } catch (Problems problems) {
                model.addAttribute("problems", problems.all());
            }
        }
        model.addAttribute("slips", slips);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(study, page, form, before.map(SurveyWave::id).orElse(""), model);
    }
}
