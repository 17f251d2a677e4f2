package org.commonweal.app.plan;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Said;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.plan.PlanChecks;
import org.commonweal.plan.PlanText;
import org.commonweal.plan.PlanWords;
import org.commonweal.plan.SealFile;
import org.commonweal.problem.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The plan in words, and how two people declare it. */
@Controller
final class PlanPages {

    private final PlanDesk desk;
    private final Names names;

    PlanPages(PlanDesk desk, Names names) {
        this.desk = desk;
        this.names = names;
    }

    /** An outcome as the plan lists it. */
    record OutcomeLine(String id, String label, String role) {}

    @Needs(room = Room.PLAN, act = Act.SEE)
    @GetMapping("/studies/{study}/plan")
    String plan(@PathVariable String study, HttpServletRequest request, Model model, Locale language)
            throws IOException {
        return shown(study, List.of(), request, model, language);
    }

    private String shown(String study, List<Said> problems, HttpServletRequest request, Model model, Locale language)
            throws IOException {
        Person person = Gate.person(request).orElseThrow();
        Scope scope = Scope.of(study);
        model.addAttribute("study", study);
        model.addAttribute("writes", Policy.allows(person, Room.PLAN, Act.WRITE, scope));
        model.addAttribute("decides", Policy.allows(person, Room.PLAN, Act.DECIDE, scope));
        model.addAttribute("problems", problems);
        StudyFolder folder;
        try {
            folder = desk.study(study);
        } catch (Problems unreadable) {
            model.addAttribute("problems", Said.all(unreadable, language));
            return "plan/unreadable";
        }
        if (!folder.hasPlan()) {
            return "plan/none";
        }
        AnalysisPlan plan = folder.plan();
        PlanWords words = PlanWords.of(folder.questionnaire(), language);
        model.addAttribute("about", plan.title().in(language));
        model.addAttribute("words", words.plan(plan));
        model.addAttribute(
                "outcomes",
                plan.outcomes().stream()
                        .map(it -> new OutcomeLine(
                                it.id(), it.label().in(language), it.role().name()))
                        .toList());
        model.addAttribute("hash", PlanText.hash(plan));
        List<Said> checks = PlanChecks.of(plan, folder.programme(), folder.questionnaire()).stream()
                .map(it -> Said.of(it, language))
                .toList();
        model.addAttribute("checks", checks);
        Optional<DeclaredPlan> declared = Optional.empty();
        if (folder.sealText().isPresent()) {
            try {
                declared = Optional.of(SealFile.read(folder.sealText().get(), plan));
            } catch (Problems broken) {
                model.addAttribute("broken", Said.all(broken, language));
            }
        }
        model.addAttribute("sealed", folder.sealText().isPresent());
        model.addAttribute("declared", declared.orElse(null));
        model.addAttribute("proposal", desk.proposal(study).orElse(null));
        model.addAttribute(
                "proposedBy", desk.proposal(study).map(it -> names.of(it.by())).orElse(""));
        model.addAttribute(
                "own",
                desk.proposal(study).filter(it -> it.by().equals(person.id())).isPresent());
        model.addAttribute("afterOnFile", folder.hasTable(plan.after()));
        return "plan/plan";
    }

    @Needs(room = Room.PLAN, act = Act.WRITE)
    @PostMapping("/studies/{study}/plan/propose")
    String propose(
            @PathVariable String study,
            @RequestParam("hash") String hash,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        try {
            desk.propose(Gate.person(request).orElseThrow(), study, hash);
            return "redirect:/studies/" + study + "/plan?done=plan.proposed";
        } catch (Problems refused) {
            return refused(refused, study, request, response, model, language);
        }
    }

    @Needs(room = Room.PLAN, act = Act.DECIDE)
    @PostMapping("/studies/{study}/plan/confirm")
    String confirm(
            @PathVariable String study,
            @RequestParam("hash") String hash,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        try {
            desk.confirm(Gate.person(request).orElseThrow(), study, hash);
            return "redirect:/studies/" + study + "/plan?done=plan.declared";
        } catch (Problems refused) {
            return refused(refused, study, request, response, model, language);
        }
    }

    @Needs(room = Room.PLAN, act = Act.WRITE)
    @PostMapping("/studies/{study}/plan/withdraw")
    String withdraw(
            @PathVariable String study,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        try {
            desk.withdraw(Gate.person(request).orElseThrow(), study);
            return "redirect:/studies/" + study + "/plan?done=plan.withdrawn";
        } catch (Problems refused) {
            return refused(refused, study, request, response, model, language);
        }
    }

    private String refused(
            Problems problems,
            String study,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        return shown(study, Said.all(problems, language), request, model, language);
    }
}
