package org.commonweal.app.plan;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Said;
import org.commonweal.exchange.PlanFile;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.Outcome;
import org.commonweal.plan.PlanWords;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Questionnaire.Question;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An outcome as a guided form: which question it rests on, what counts, and the words that come of it. */
@Controller
final class OutcomePages {

    private final PlanDesk desk;

    OutcomePages(PlanDesk desk) {
        this.desk = desk;
    }

    @Needs(room = Room.PLAN, act = Act.WRITE)
    @GetMapping("/studies/{study}/plan/outcome")
    String choose(
            @PathVariable String study,
            @RequestParam(value = "question", defaultValue = "") String question,
            Model model,
            Locale language)
            throws IOException {
        StudyFolder folder = desk.study(study);
        if (question.isEmpty()) {
            PlanModel.common(desk, study, folder, List.of(), model, language);
            return "plan/question";
        }
        Question asked = folder.questionnaire().question(question).orElseThrow(NotHere::new);
        return outcome(
                study, folder, OutcomeForm.of(asked, folder.programme()), Optional.empty(), List.of(), model, language);
    }

    @Needs(room = Room.PLAN, act = Act.WRITE)
    @GetMapping("/studies/{study}/plan/outcomes/{outcome}")
    String edit(@PathVariable String study, @PathVariable String outcome, Model model, Locale language)
            throws IOException {
        StudyFolder folder = desk.study(study);
        Outcome known = folder.plan().outcome(outcome).orElseThrow(NotHere::new);
        return outcome(study, folder, OutcomeForm.of(known), Optional.of(known), List.of(), model, language);
    }

    private String outcome(
            String study,
            StudyFolder folder,
            OutcomeForm form,
            Optional<Outcome> said,
            List<Said> problems,
            Model model,
            Locale language) {
        PlanModel.common(desk, study, folder, problems, model, language);
        model.addAttribute("form", form);
        model.addAttribute(
                "words",
                said.map(it -> PlanWords.of(folder.questionnaire(), language).outcome(it))
                        .orElse(""));
        model.addAttribute(
                "domains",
                folder.programme().framework().domains().stream()
                        .map(it -> new PlanModel.Choice(it.id(), it.label().in(language)))
                        .toList());
        Map<String, PlanModel.QuestionChoice> byId = new TreeMap<>();
        PlanModel.questions(folder, language).forEach(it -> byId.put(it.id(), it));
        model.addAttribute("asked", byId.get(form.question()));
        return "plan/outcome";
    }

    /** Shows the words of what stands in the form, or keeps it; the same route for a new outcome and one that is there. */
    @Needs(room = Room.PLAN, act = Act.WRITE)
    @PostMapping({"/studies/{study}/plan/outcome", "/studies/{study}/plan/outcomes/{outcome}"})
    String keep(
            @PathVariable String study,
            @PathVariable(required = false) @org.jspecify.annotations.Nullable String outcome,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        Fields fields = new Fields(form);
        StudyFolder folder = desk.study(study);
        AnalysisPlan plan = folder.plan();
        Optional<Outcome> before = Optional.ofNullable(outcome).flatMap(plan::outcome);
        Outcome said;
        try {
            said = OutcomeForm.read(fields, before, plan, folder.questionnaire());
            AnalysisPlan changed = Plans.with(plan, said);
            String text = PlanFile.write(changed);
            PlanFile.read(text, folder.programme(), folder.questionnaire());
            if (fields.text("act").equals("keep")) {
                desk.write(
                        Gate.person(request).orElseThrow(), study, fields.text("state"), text, fields.text("reason"));
                return "redirect:/studies/" + study + "/plan?done=plan.kept";
            }
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            OutcomeForm shown = before.map(OutcomeForm::of)
                    .orElseGet(() -> OutcomeForm.of(
                            folder.questionnaire()
                                    .question(fields.text("question"))
                                    .orElseThrow(NotHere::new),
                            folder.programme()));
            return outcome(
                    study, folder, shown.with(fields), Optional.empty(), Said.all(problems, language), model, language);
        }
        return outcome(study, folder, OutcomeForm.of(said).with(fields), Optional.of(said), List.of(), model, language);
    }

    @Needs(room = Room.PLAN, act = Act.WRITE)
    @PostMapping("/studies/{study}/plan/outcomes/{outcome}/remove")
    String remove(
            @PathVariable String study,
            @PathVariable String outcome,
            @RequestParam("state") String state,
            @RequestParam(value = "reason", defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        StudyFolder folder = desk.study(study);
        Outcome known = folder.plan().outcome(outcome).orElseThrow(NotHere::new);
        try {
            String text = PlanFile.write(Plans.without(folder.plan(), outcome));
            desk.write(Gate.person(request).orElseThrow(), study, state, text, reason);
            return "redirect:/studies/" + study + "/plan?done=plan.removed";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return outcome(
                    study,
                    folder,
                    OutcomeForm.of(known),
                    Optional.of(known),
                    Said.all(problems, language),
                    model,
                    language);
        }
    }
}
