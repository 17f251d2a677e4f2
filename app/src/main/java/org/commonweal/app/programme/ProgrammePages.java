package org.commonweal.app.programme;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.look.Slips;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Neighbourhood;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The programme and its neighbourhoods. */
@Controller
final class ProgrammePages {

    private static final String AT = "/studies/{study}/programme";

    private final ProgrammeDesk desk;
    private final MessageSource words;

    ProgrammePages(ProgrammeDesk desk, MessageSource words) {
        this.desk = desk;
        this.words = words;
    }

    @ModelAttribute
    void study(@PathVariable String study, HttpServletRequest request, Model model) {
        model.addAttribute("study", study);
        Gate.person(request)
                .ifPresent(person -> model.addAttribute(
                        "mayWrite", Policy.allows(person, Room.PROGRAMME, Act.WRITE, Scope.of(study))));
    }

    @Needs(room = Room.PROGRAMME, act = Act.SEE)
    @GetMapping(AT)
    String programme(@PathVariable String study, HttpServletRequest request, Model model) {
        try {
            ProgrammeDesk.Page page = desk.page(study);
            model.addAttribute("page", page);
            model.addAttribute("programme", page.programme());
            List<Neighbourhood> places = page.programme().neighbourhoods();
            model.addAttribute(
                    "anyBegan", places.stream().anyMatch(it -> it.began().isPresent()));
            model.addAttribute(
                    "anyLeft", places.stream().anyMatch(it -> it.left().isPresent()));
            Stream.of(Arm.INTERVENTION, Arm.COMPARATOR)
                    .filter(arm -> page.programme().in(arm).isEmpty())
                    .findFirst()
                    .ifPresent(arm -> model.addAttribute("missingArm", arm.name()));
            model.addAttribute(
                    "mayOpen",
                    page.programme().neighbourhoods().stream()
                            .map(Neighbourhood::id)
                            .filter(area ->
                                    Policy.allows(person(request), Room.PROGRAMME, Act.SEE, Scope.of(study, area)))
                            .toList());
        } catch (Problems problems) {
            model.addAttribute("problems", problems.all());
        }
        return "programme/programme";
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @GetMapping(AT + "/neighbourhoods/new")
    String fresh(@PathVariable String study, Model model) {
        return form(desk.page(study), PlaceForm.EMPTY, "", model);
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @PostMapping(AT + "/neighbourhoods/new")
    String add(
            @PathVariable String study,
            @RequestParam String found,
            PlaceForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        ProgrammeDesk.Page page = desk.page(study);
        Slips slips = form.slips(words, language);
        if (page.programme().neighbourhood(PlaceForm.text(form.id())).isPresent()) {
            slips.add("id", words, language, "programme.id.taken", PlaceForm.text(form.id()));
        }
        return keep(study, page, found, Optional.empty(), form, slips, request, response, model);
    }

    /** One neighbourhood; whoever may only see it sees it as it is. */
    @Needs(room = Room.PROGRAMME, act = Act.SEE)
    @GetMapping(AT + "/neighbourhoods/{area}")
    String one(@PathVariable String study, @PathVariable String area, HttpServletRequest request, Model model) {
        ProgrammeDesk.Page page = desk.page(study);
        Neighbourhood place = page.programme().neighbourhood(area).orElseThrow(NotHere::new);
        model.addAttribute("place", place);
        model.addAttribute(
                "mayWrite", Policy.allows(person(request), Room.PROGRAMME, Act.WRITE, Scope.of(study, area)));
        return form(page, PlaceForm.of(place), area, model);
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @PostMapping(AT + "/neighbourhoods/{area}")
    String change(
            @PathVariable String study,
            @PathVariable String area,
            @RequestParam String found,
            PlaceForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        ProgrammeDesk.Page page = desk.page(study);
        Neighbourhood before = page.programme().neighbourhood(area).orElseThrow(NotHere::new);
        model.addAttribute("place", before);
        model.addAttribute("mayWrite", true);
        PlaceForm own = form.called(area);
        return keep(study, page, found, Optional.of(before), own, own.slips(words, language), request, response, model);
    }

    private String keep(
            String study,
            ProgrammeDesk.Page page,
            String found,
            Optional<Neighbourhood> before,
            PlaceForm form,
            Slips slips,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (slips.isEmpty()) {
            try {
                Neighbourhood place = form.neighbourhood(before);
                Programme changed = ProgrammeDesk.with(page.programme(), place);
                String act = before.isPresent() ? "neighbourhood.change" : "neighbourhood.add";
                desk.write(study, person(request), found, changed, act, "neighbourhood:" + place.id());
                return "redirect:/studies/" + study + "/programme?done=programme.kept";
            } catch (Problems problems) {
                model.addAttribute("problems", problems.all());
            }
        }
        model.addAttribute("slips", slips);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(page, form, before.map(Neighbourhood::id).orElse(""), model);
    }

    private static String form(ProgrammeDesk.Page page, PlaceForm form, String area, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("area", area);
        model.addAttribute("found", page.hash());
        model.addAttribute("comments", page.comments());
        return "programme/neighbourhood";
    }

    static Person person(HttpServletRequest request) {
        return Gate.person(request).orElseThrow();
    }
}
