package org.commonweal.app.plan;

import java.util.List;
import java.util.Locale;
import org.commonweal.app.look.Said;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.springframework.ui.Model;

/** What every form of the plan shows. */
final class PlanModel {

    private PlanModel() {}

    /** A question as a form offers it. */
    record QuestionChoice(String id, String wording, boolean number, List<Choice> choices) {}

    record Choice(String code, String label) {}

    static void common(
            PlanDesk desk, String study, StudyFolder folder, List<Said> problems, Model model, Locale language) {
        model.addAttribute("study", study);
        model.addAttribute("problems", problems);
        model.addAttribute("state", desk.state(study));
        model.addAttribute("sealed", desk.isSealed(study));
        model.addAttribute("questions", questions(folder, language));
    }

    static List<QuestionChoice> questions(StudyFolder folder, Locale language) {
        return OutcomeForm.askable(folder.questionnaire()).stream()
                .map(it -> new QuestionChoice(
                        it.id(),
                        it.wording().in(language),
                        it instanceof NumberQuestion,
                        it instanceof ChoiceQuestion choice
                                ? choice.choices().stream()
                                        .map(c -> new Choice(c.code(), c.label().in(language)))
                                        .toList()
                                : List.of()))
                .toList();
    }
}
