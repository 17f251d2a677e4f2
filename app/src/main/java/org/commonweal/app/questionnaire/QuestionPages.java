package org.commonweal.app.questionnaire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Said;
import org.commonweal.app.look.Slips;
import org.commonweal.exchange.QuestionnaireProposal;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Question;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One question at a time. The first question of a study brings the questionnaire with it. */
@Controller
final class QuestionPages {

    private static final String AT = "/studies/{study}/survey/questionnaire";

    private final QuestionnaireDesk desk;
    private final MessageSource words;

    QuestionPages(QuestionnaireDesk desk, MessageSource words) {
        this.desk = desk;
        this.words = words;
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping(AT + "/question")
    String fresh(@PathVariable String study, Model model, Locale language) {
        QuestionnaireDesk.Page page = desk.page(study);
        model.addAttribute("respondent", "respondent_id");
        model.addAttribute("areaColumn", "neighbourhood");
        model.addAttribute("weight", "");
        return form(study, page, QuestionForm.fresh(page.waves()), "", model, language);
    }

    private static String form(
            String study,
            QuestionnaireDesk.Page page,
            QuestionForm form,
            String question,
            Model model,
            Locale language) {
        Map<String, String> domains = new LinkedHashMap<>();
        page.programme()
                .framework()
                .domains()
                .forEach(it -> domains.put(it.id(), it.label().in(language)));
        Map<String, String> waves = new LinkedHashMap<>();
        page.programme().waves().forEach(it -> waves.put(it.id(), it.label().in(language)));
        model.addAttribute("study", study);
        model.addAttribute("form", form);
        model.addAttribute("question", question);
        model.addAttribute("first", page.questionnaire().isEmpty());
        model.addAttribute("domains", domains);
        model.addAttribute("waves", waves);
        model.addAttribute("found", page.hash().orElse(""));
        model.addAttribute("comments", page.comments());
        model.addAttribute("declared", page.declared());
        model.addAttribute(
                "removable",
                page.questionnaire().map(it -> it.questions().size() > 1).orElse(false));
        model.addAttribute(
                "differs",
                page.questionnaire()
                        .flatMap(it -> it.question(question))
                        .map(it -> !it.variants().isEmpty())
                        .orElse(false));
        return "questionnaire/question";
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping(AT + "/question")
    String add(
            @PathVariable String study,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        QuestionnaireDesk.Page page = desk.page(study);
        QuestionForm form = QuestionForm.of(fields);
        Slips slips = form.slips(words, language);
        List<String> taken = page.questionnaire()
                .map(it -> QuestionnaireProposal.named(it.columns()))
                .orElse(List.of());
        if (page.questionnaire().flatMap(it -> it.question(form.id())).isPresent() || taken.contains(form.id())) {
            slips.add("id", words, language, "questionnaire.id.taken", form.id());
        }
        return keep(study, page, Optional.empty(), form, slips, fields, request, response, model, language);
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping(AT + "/questions/{question}")
    String one(@PathVariable String study, @PathVariable String question, Model model, Locale language) {
        QuestionnaireDesk.Page page = desk.page(study);
        Question now = page.written().question(question).orElseThrow(NotHere::new);
        return form(study, page, QuestionForm.of(now, page.waves()), question, model, language);
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping(AT + "/questions/{question}")
    String change(
            @PathVariable String study,
            @PathVariable String question,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        QuestionnaireDesk.Page page = desk.page(study);
        Question before = page.written().question(question).orElseThrow(NotHere::new);
        QuestionForm form = QuestionForm.of(fields).called(question);
        return keep(
                study,
                page,
                Optional.of(before),
                form,
                form.slips(words, language),
                fields,
                request,
                response,
                model,
                language);
    }

    private String keep(
            String study,
            QuestionnaireDesk.Page page,
            Optional<Question> before,
            QuestionForm form,
            Slips slips,
            MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        if (slips.isEmpty()) {
            try {
                Questionnaire whole = page.questionnaire().orElseGet(() -> begun(fields));
                desk.write(
                        study,
                        Gate.person(request).orElseThrow(),
                        QuestionnaireSources.text(fields, "found"),
                        QuestionnaireDesk.with(whole, form.question(before, page.waves())),
                        "question:" + form.id());
                return "redirect:/studies/" + study + "/survey/questionnaire?done=questionnaire.kept#question-"
                        + org.springframework.web.util.UriUtils.encodeFragment(
                                form.id(), java.nio.charset.StandardCharsets.UTF_8);
            } catch (Problems problems) {
                model.addAttribute("problems", Said.all(problems, language));
            }
        }
        model.addAttribute("slips", slips);
        for (String column : List.of("respondent", "weight")) {
            model.addAttribute(column, QuestionnaireSources.text(fields, column).orElse(""));
        }
        model.addAttribute(
                "areaColumn", QuestionnaireSources.text(fields, "area").orElse(""));
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(study, page, form, before.map(Question::id).orElse(""), model, language);
    }

    private static Questionnaire begun(MultiValueMap<String, String> fields) {
        return new Questionnaire(
                "1", List.of(), Questionnaire.USUAL_MISSING, QuestionnaireSources.columns(fields), List.of());
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping(AT + "/questions/{question}/remove")
    String remove(
            @PathVariable String study,
            @PathVariable String question,
            @RequestParam String found,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        QuestionnaireDesk.Page page = desk.page(study);
        Question before = page.written().question(question).orElseThrow(NotHere::new);
        try {
            if (page.written().questions().size() == 1) {
                throw QuestionnaireProblem.LAST_QUESTION.because();
            }
            desk.write(
                    study,
                    Gate.person(request).orElseThrow(),
                    Optional.of(found),
                    QuestionnaireDesk.without(page.written(), question),
                    "question:" + question);
            return "redirect:/studies/" + study + "/survey/questionnaire?done=questionnaire.removed";
        } catch (Problems problems) {
            model.addAttribute("problems", Said.all(problems, language));
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return form(study, page, QuestionForm.of(before, page.waves()), question, model, language);
        }
    }
}
