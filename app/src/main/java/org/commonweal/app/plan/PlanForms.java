package org.commonweal.app.plan;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Said;
import org.commonweal.exchange.PlanFile;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.figure.Numerals;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.AnalysisPlan.WeightKind;
import org.commonweal.plan.Outcome;
import org.commonweal.plan.PlanWords;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.words.Labels;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The plan as guided forms, and as text for those who like it better. */
@Controller
final class PlanForms {

    private final PlanDesk desk;

    PlanForms(PlanDesk desk) {
        this.desk = desk;
    }

    @Needs(room = Room.PLAN, act = Act.WRITE)
    @GetMapping("/studies/{study}/plan/begin")
    String begin(@PathVariable String study, Model model, Locale language) throws IOException {
        return beginning(study, Map.of(), List.of(), model, language);
    }

    private String beginning(String study, Map<String, String> given, List<Said> problems, Model model, Locale language)
            throws IOException {
        StudyFolder folder = desk.withoutPlan(study);
        PlanModel.common(desk, study, folder, problems, model, language);
        model.addAttribute("given", given);
        model.addAttribute(
                "waves",
                folder.programme().waves().stream()
                        .map(it -> new PlanModel.Choice(it.id(), it.label().in(language)))
                        .toList());
        model.addAttribute(
                "hasWeights", folder.questionnaire().columns().weight().isPresent());
        return "plan/begin";
    }

    @Needs(room = Room.PLAN, act = Act.WRITE)
    @PostMapping("/studies/{study}/plan/begin")
    String begun(
            @PathVariable String study,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        Fields fields = new Fields(form);
        try {
            StudyFolder folder = desk.withoutPlan(study);
            Labels nothing = new Labels(Map.of("en", ""));
            Question question =
                    folder.questionnaire().question(fields.text("question_id")).orElseThrow(NotHere::new);
            Outcome first = first(question, folder, language);
            AnalysisPlan plan = PlanFile.begun(
                    fields.labels("title", nothing),
                    fields.labels("question", nothing),
                    fields.text("before"),
                    fields.text("after"),
                    first,
                    fields.oneOf("weights", WeightKind.class, WeightKind.NONE),
                    folder.programme(),
                    folder.questionnaire());
            desk.write(Gate.person(request).orElseThrow(), study, "", PlanFile.write(plan), "");
            return "redirect:/studies/" + study + "/plan/outcomes/" + first.id();
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return beginning(study, form.toSingleValueMap(), Said.all(problems, language), model, language);
        }
    }

    /** The outcome to begin with: the first choice of the question counts, until somebody says otherwise. */
    private static Outcome first(Question question, StudyFolder folder, Locale language) {
        Outcome.Measure measure = question instanceof ChoiceQuestion choice
                ? new Outcome.Share(
                        new org.commonweal.plan.Criterion.AnyOf(
                                question.id(),
                                List.of(choice.choices().getFirst().code())),
                        java.util.Set.of())
                : new Outcome.Score(List.of(question.id()), Map.of(), 0);
        return new Outcome(
                question.id(),
                question.wording(),
                question.domain()
                        .orElse(folder.programme()
                                .framework()
                                .domains()
                                .getFirst()
                                .id()),
                Outcome.Role.PRIMARY,
                measure,
                Outcome.Better.HIGHER,
                java.util.OptionalDouble.empty());
    }

    @Needs(room = Room.PLAN, act = Act.WRITE)
    @GetMapping("/studies/{study}/plan/analysis")
    String analysis(@PathVariable String study, Model model, Locale language) throws IOException {
        StudyFolder folder = desk.study(study);
        return analysis(study, folder, folder.plan(), List.of(), false, model, language);
    }

    private String analysis(
            String study,
            StudyFolder folder,
            AnalysisPlan plan,
            List<Said> problems,
            boolean previewed,
            Model model,
            Locale language) {
        PlanModel.common(desk, study, folder, problems, model, language);
        model.addAttribute("plan", plan);
        model.addAttribute("language", language);
        model.addAttribute(
                "words",
                previewed ? PlanWords.of(folder.questionnaire(), language).plan(plan) : List.<String>of());
        model.addAttribute(
                "weightColumn", folder.questionnaire().columns().weight().orElse(""));
        Map<String, AnalysisPlan.Covariate> covariates = new TreeMap<>();
        plan.covariates().forEach(it -> covariates.put(it.question(), it));
        model.addAttribute("covariates", covariates);
        Map<String, String> bands = new TreeMap<>();
        plan.covariates()
                .forEach(it -> bands.put(
                        it.question(), it.bands().stream().map(Numerals::exact).collect(Collectors.joining(", "))));
        model.addAttribute("bands", bands);
        Map<String, String> families = new TreeMap<>();
        plan.families().forEach(family -> family.outcomes().forEach(id -> families.put(id, family.id())));
        model.addAttribute("families", families);
        model.addAttribute(
                "level",
                java.math.BigDecimal.valueOf(plan.inference().level())
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString());
        model.addAttribute("kinds", WeightKind.values());
        model.addAttribute("headlines", AnalysisPlan.Headline.values());
        model.addAttribute("assignments", AnalysisPlan.Assignment.values());
        model.addAttribute("adjustments", AnalysisPlan.Adjustment.values());
        model.addAttribute("methods", AnalysisPlan.MissingMethod.values());
        model.addAttribute("sensitivities", AnalysisPlan.Sensitivity.values());
        return "plan/analysis";
    }

    @Needs(room = Room.PLAN, act = Act.WRITE)
    @PostMapping("/studies/{study}/plan/analysis")
    String keepAnalysis(
            @PathVariable String study,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        Fields fields = new Fields(form);
        StudyFolder folder = desk.study(study);
        try {
            AnalysisPlan changed =
                    Plans.analysed(folder.plan(), AnalysisForm.read(fields, folder.plan(), folder.questionnaire()));
            String text = PlanFile.write(changed);
            PlanFile.read(text, folder.programme(), folder.questionnaire());
            if (!fields.text("act").equals("keep")) {
                return analysis(study, folder, changed, List.of(), true, model, language);
            }
            desk.write(Gate.person(request).orElseThrow(), study, fields.text("state"), text, fields.text("reason"));
            return "redirect:/studies/" + study + "/plan?done=plan.kept";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return analysis(study, folder, folder.plan(), Said.all(problems, language), false, model, language);
        }
    }

    /** What the plan is about: its title, its question and the waves it compares. */
    @Needs(room = Room.PLAN, act = Act.WRITE)
    @GetMapping("/studies/{study}/plan/question")
    String question(@PathVariable String study, Model model, Locale language) throws IOException {
        StudyFolder folder = desk.study(study);
        return asked(study, folder, folder.plan(), List.of(), model, language);
    }

    private String asked(
            String study, StudyFolder folder, AnalysisPlan plan, List<Said> problems, Model model, Locale language) {
        PlanModel.common(desk, study, folder, problems, model, language);
        model.addAttribute("plan", plan);
        model.addAttribute(
                "waves",
                folder.programme().waves().stream()
                        .map(it -> new PlanModel.Choice(it.id(), it.label().in(language)))
                        .toList());
        return "plan/asked";
    }

    @Needs(room = Room.PLAN, act = Act.WRITE)
    @PostMapping("/studies/{study}/plan/question")
    String keepQuestion(
            @PathVariable String study,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        Fields fields = new Fields(form);
        StudyFolder folder = desk.study(study);
        try {
            AnalysisPlan changed = Plans.asked(
                    folder.plan(),
                    fields.labels("title", folder.plan().title()),
                    fields.labels("question", folder.plan().question()),
                    fields.text("before"),
                    fields.text("after"));
            String text = PlanFile.write(changed);
            desk.write(Gate.person(request).orElseThrow(), study, fields.text("state"), text, fields.text("reason"));
            return "redirect:/studies/" + study + "/plan?done=plan.kept";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return asked(study, folder, folder.plan(), Said.all(problems, language), model, language);
        }
    }

    /** The plan as text, with every check and its line. */
    @Needs(room = Room.PLAN, act = Act.WRITE)
    @GetMapping("/studies/{study}/plan/text")
    String text(@PathVariable String study, Model model, Locale language) throws IOException {
        return text(study, desk.text(study), List.of(), List.of(), model, language);
    }

    private String text(
            String study, String text, List<String> words, List<Said> problems, Model model, Locale language)
            throws IOException {
        PlanModel.common(desk, study, desk.withoutPlan(study), problems, model, language);
        model.addAttribute("text", text);
        model.addAttribute("words", words);
        return "plan/text";
    }

    @Needs(room = Room.PLAN, act = Act.WRITE)
    @PostMapping("/studies/{study}/plan/text")
    String keepText(
            @PathVariable String study,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        Fields fields = new Fields(form);
        String text = Optional.ofNullable(form.getFirst("text")).orElse("").replace("\r\n", "\n");
        try {
            StudyFolder folder = desk.withoutPlan(study);
            AnalysisPlan plan = PlanFile.read(text, folder.programme(), folder.questionnaire());
            if (!fields.text("act").equals("keep")) {
                List<String> words =
                        PlanWords.of(folder.questionnaire(), language).plan(plan);
                return text(study, text, words, List.of(), model, language);
            }
            desk.write(Gate.person(request).orElseThrow(), study, fields.text("state"), text, fields.text("reason"));
            return "redirect:/studies/" + study + "/plan?done=plan.kept";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return text(study, text, List.of(), Said.all(problems, language), model, language);
        }
    }
}
