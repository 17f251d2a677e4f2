package org.commonweal.app.programme;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.look.Slips;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme.Domain;
import org.commonweal.programme.Programme.Earlier;
import org.commonweal.programme.Programme.Framework;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The framework of domains: its versions, and what became of each domain from one to the next. */
@Controller
final class FrameworkPages {

    private static final String AT = "/studies/{study}/programme/framework";

    private final ProgrammeDesk desk;
    private final MessageSource words;

    FrameworkPages(ProgrammeDesk desk, MessageSource words) {
        this.desk = desk;
        this.words = words;
    }

    /** One row of a crosswalk: a domain, and those that took it up; none where it was dropped. */
    record Step(String from, List<String> to) {}

    /** A crosswalk from one version to the next. */
    record Walk(String from, String to, List<Step> steps, List<String> fresh) {}

    @Needs(room = Room.PROGRAMME, act = Act.SEE)
    @GetMapping(AT)
    String framework(@PathVariable String study, HttpServletRequest request, Locale language, Model model) {
        Framework framework = desk.page(study).programme().framework();
        model.addAttribute("study", study);
        model.addAttribute("framework", framework);
        model.addAttribute(
                "domains",
                framework.domains().stream().map(it -> it.label().in(language)).toList());
        model.addAttribute("walks", walks(framework, language));
        model.addAttribute(
                "mayWrite", Policy.allows(ProgrammePages.person(request), Room.PROGRAMME, Act.WRITE, Scope.of(study)));
        return "programme/framework";
    }

    private static List<Walk> walks(Framework framework, Locale language) {
        List<Walk> walks = new ArrayList<>();
        List<Earlier> earlier = framework.earlier();
        for (int i = 0; i < earlier.size(); i++) {
            Earlier from = earlier.get(i);
            List<Domain> next = framework.after(from);
            String to = i + 1 < earlier.size() ? earlier.get(i + 1).version() : framework.version();
            List<Step> steps = from.domains().stream()
                    .map(domain -> new Step(
                            domain.label().in(language),
                            from.becomes().getOrDefault(domain.id(), List.of()).stream()
                                    .map(id -> label(next, id, language))
                                    .toList()))
                    .toList();
            List<String> fresh = next.stream()
                    .filter(domain -> from.becomes().values().stream().noneMatch(ids -> ids.contains(domain.id())))
                    .map(domain -> domain.label().in(language))
                    .toList();
            walks.add(new Walk(from.version(), to, steps, fresh));
        }
        return walks;
    }

    private static String label(List<Domain> domains, String id, Locale language) {
        return domains.stream()
                .filter(domain -> domain.id().equals(id))
                .map(domain -> domain.label().in(language))
                .findFirst()
                .orElse(id);
    }

    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @GetMapping(AT + "/next")
    String next(@PathVariable String study, Model model) {
        return form(
                study,
                desk.page(study),
                FrameworkForm.of(desk.page(study).programme().framework()),
                model);
    }

    private static String form(String study, ProgrammeDesk.Page page, FrameworkForm form, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("form", form);
        model.addAttribute("found", page.hash());
        model.addAttribute("comments", page.comments());
        return "programme/next";
    }

    /** The framework gets another version; the present one becomes history, with its crosswalk. */
    @Needs(room = Room.PROGRAMME, act = Act.WRITE)
    @PostMapping(AT + "/next")
    String keep(
            @PathVariable String study,
            @RequestParam String found,
            FrameworkForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        ProgrammeDesk.Page page = desk.page(study);
        Framework before = page.programme().framework();
        Slips slips = form.slips(before, words, language);
        if (slips.isEmpty()) {
            try {
                Framework after = form.framework(before);
                desk.write(
                        study,
                        ProgrammePages.person(request),
                        found,
                        page.programme().with(after),
                        "framework.version",
                        "framework:" + after.id() + "/" + after.version());
                return "redirect:/studies/" + study + "/programme/framework?done=programme.version";
            } catch (Problems problems) {
                model.addAttribute("problems", problems.all());
            }
        }
        model.addAttribute("slips", slips);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(study, page, form, model);
    }
}
