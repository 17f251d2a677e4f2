package org.commonweal.app.questionnaire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Said;
import org.commonweal.app.look.Slips;
import org.commonweal.app.store.Version;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Question;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What holds for the whole questionnaire: the columns that are no questions, the codes for no answer; and its earlier states. */
@Controller
final class ColumnPages {

    private static final String AT = "/studies/{study}/survey/questionnaire";

    private final QuestionnaireDesk desk;
    private final MessageSource words;
    private final Names names;

    ColumnPages(QuestionnaireDesk desk, MessageSource words, Names names) {
        this.desk = desk;
        this.words = words;
        this.names = names;
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping(AT + "/columns")
    String columns(@PathVariable String study, Model model) {
        QuestionnaireDesk.Page page = desk.page(study);
        Questionnaire now = page.written();
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        fields.set("respondent", now.columns().respondent());
        fields.set("person", now.columns().person().orElse(""));
        fields.set("area", now.columns().area());
        fields.set("weight", now.columns().weight().orElse(""));
        fields.set("sex", now.columns().sex().orElse(""));
        fields.set("birth_year", now.columns().birthYear().orElse(""));
        fields.set("version", now.version());
        fields.set("missing", MissingCodes.written(now.missing()));
        return form(study, page, fields, model);
    }

    private static String form(
            String study, QuestionnaireDesk.Page page, MultiValueMap<String, String> fields, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("fields", fields.toSingleValueMap());
        model.addAttribute(
                "questions",
                page.written().questions().stream().map(Question::id).toList());
        model.addAttribute("found", page.hash().orElse(""));
        model.addAttribute("comments", page.comments());
        model.addAttribute("declared", page.declared());
        return "questionnaire/columns";
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping(AT + "/columns")
    String keep(
            @PathVariable String study,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        QuestionnaireDesk.Page page = desk.page(study);
        Questionnaire before = page.written();
        Slips slips = Slips.gathered();
        var missing =
                MissingCodes.read(QuestionnaireSources.text(fields, "missing").orElse(""));
        if (missing.isEmpty()) {
            slips.add("missing", words, language, "questionnaire.missing.wrong");
        }
        if (slips.isEmpty()) {
            try {
                desk.write(
                        study,
                        Gate.person(request).orElseThrow(),
                        QuestionnaireSources.text(fields, "found"),
                        new Questionnaire(
                                QuestionnaireSources.text(fields, "version").orElse(before.version()),
                                before.languages(),
                                missing.orElseThrow(),
                                QuestionnaireSources.columns(fields),
                                before.questions()),
                        "document:questionnaire.yaml");
                return "redirect:/studies/" + study + "/survey/questionnaire?done=questionnaire.columns";
            } catch (Problems problems) {
                model.addAttribute("problems", Said.all(problems, language));
            }
        }
        model.addAttribute("slips", slips);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(study, page, fields, model);
    }

    /** An earlier state of the questionnaire. */
    record Earlier(int number, Instant at, String by, boolean newest, boolean here) {}

    @Needs(room = Room.SURVEY, act = Act.SEE)
    @GetMapping(AT + "/history")
    String history(@PathVariable String study, Model model) {
        desk.page(study).written();
        List<Earlier> earlier = desk.history(study).stream()
                .map((Version it) -> new Earlier(
                        it.number(),
                        it.at(),
                        names.of(it.by()),
                        it.newest(),
                        it.hash().isPresent()))
                .toList();
        model.addAttribute("study", study);
        model.addAttribute("earlier", earlier);
        return "questionnaire/history";
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping(AT + "/bring-back")
    String bringBack(@PathVariable String study, @RequestParam int version, HttpServletRequest request) {
        desk.bringBack(study, Gate.person(request).orElseThrow(), version);
        return "redirect:/studies/" + study + "/survey/questionnaire?done=questionnaire.brought-back";
    }
}
