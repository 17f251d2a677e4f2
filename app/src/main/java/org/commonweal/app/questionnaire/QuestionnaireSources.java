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
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Said;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Questionnaire.Columns;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a questionnaire can come from: a form, a table, or one's own writing. */
@Controller
final class QuestionnaireSources {

    private static final String AT = "/studies/{study}/survey/questionnaire/begin";

    private final QuestionnaireDesk desk;
    private final PublishedForms forms;

    QuestionnaireSources(QuestionnaireDesk desk, PublishedForms forms) {
        this.desk = desk;
        this.forms = forms;
    }

    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @GetMapping(AT)
    String begin(@PathVariable String study, Model model, Locale language) {
        return shown(study, List.of(), model, language);
    }

    String shown(String study, List<Said> problems, Model model, Locale language) {
        QuestionnaireDesk.Page page = desk.page(study);
        model.addAttribute("study", study);
        model.addAttribute("problems", problems);
        model.addAttribute("there", page.questionnaire().isPresent());
        model.addAttribute(
                "waves",
                page.programme().waves().stream()
                        .map(wave -> new Named(wave.id(), wave.label().in(language)))
                        .toList());
        model.addAttribute("places", !page.areas().isEmpty());
        model.addAttribute("forms", forms.names(study));
        model.addAttribute("byWave", forms.byWave(study));
        return "questionnaire/begin";
    }

    /** Something with words, as a list to choose from shows it. */
    record Named(String id, String words) {}

    /** The questionnaire of the forms that the waves are asked with. */
    @Needs(room = Room.SURVEY, act = Act.WRITE)
    @PostMapping(AT + "/form")
    String fromForms(
            @PathVariable String study,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            QuestionnaireDesk.Page page = desk.page(study);
            if (page.questionnaire().isPresent()) {
                throw QuestionnaireProblem.QUESTIONNAIRE_THERE.because();
            }
            Map<String, String> byWave = new LinkedHashMap<>();
            for (String wave : page.waves()) {
                text(fields, "form-" + wave).ifPresent(form -> byWave.put(wave, form));
            }
            // A form that is named for no wave gives the wording of them all.
            text(fields, "form").filter(_ -> byWave.isEmpty()).ifPresent(form -> byWave.put("", form));
            desk.write(
                    study,
                    Gate.person(request).orElseThrow(),
                    Optional.empty(),
                    forms.drawn(study, byWave, columns(fields)),
                    "document:questionnaire.yaml");
            return "redirect:/studies/" + study + "/survey/questionnaire?done=questionnaire.made";
        } catch (Problems problems) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return shown(study, Said.all(problems, language), model, language);
        }
    }

    /** @throws Problems where one that is needed is not named */
    static Columns columns(MultiValueMap<String, String> fields) {
        return new Columns(
                text(fields, "respondent").orElseThrow(() -> QuestionnaireProblem.COLUMN_IS_NEEDED.because()),
                text(fields, "person"),
                text(fields, "area").orElseThrow(() -> QuestionnaireProblem.COLUMN_IS_NEEDED.because()),
                text(fields, "weight"),
                text(fields, "sex"),
                text(fields, "birth_year"));
    }

    static Optional<String> text(MultiValueMap<String, String> fields, String name) {
        return Optional.ofNullable(fields.getFirst(name)).map(String::strip).filter(it -> !it.isEmpty());
    }
}
