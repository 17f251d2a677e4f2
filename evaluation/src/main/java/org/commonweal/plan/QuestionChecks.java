package org.commonweal.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.plan.Outcome.Score;
import org.commonweal.plan.Outcome.Share;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Questionnaire.Variant;

/** Whether the questions of a plan were asked, in the same words, in both waves, and are of the kind the plan takes. */
final class QuestionChecks {

    private static final Set<Absence> MAY_BE_NO = Set.of(Absence.BLANK, Absence.DONT_KNOW, Absence.REFUSED);

    private final AnalysisPlan plan;
    private final Questionnaire questionnaire;
    private final Set<Problem> found;

    QuestionChecks(AnalysisPlan plan, Questionnaire questionnaire, Set<Problem> found) {
        this.plan = plan;
        this.questionnaire = questionnaire;
        this.found = found;
    }

    void outcome(String path, Outcome outcome) {
        switch (outcome.measure()) {
            case Share share -> {
                criterion(path, share.criterion());
                for (Absence absence : share.countedAsNo()) {
                    if (!MAY_BE_NO.contains(absence)) {
                        say(
                                PlanProblem.ABSENCE_CANNOT_BE_NO,
                                path + "/counted_as_no",
                                absence.name().toLowerCase(Locale.ROOT));
                    }
                }
            }
            case Score score -> score(path + "/score", score);
        }
    }

    private void score(String path, Score score) {
        int items = score.questions().size();
        if (score.missingAllowed() >= Math.max(items, 1)) {
            say(PlanProblem.TOO_MANY_MISSING_ALLOWED, path + "/missing_allowed", items, score.missingAllowed());
        }
        for (String id : score.questions()) {
            switch (asked(path, id).orElse(null)) {
                case ChoiceQuestion choice -> {
                    for (Choice one : choice.choices()) {
                        if (!score.values().containsKey(one.code())) {
                            say(PlanProblem.CHOICE_WITHOUT_VALUE, path + "/values", id, one.code());
                        }
                    }
                }
                case TextQuestion text -> say(PlanProblem.QUESTION_OF_ANOTHER_KIND, path, text.id());
                case NumberQuestion number -> {}
                case null -> {}
            }
        }
    }

    void criterion(String path, Criterion criterion) {
        switch (criterion) {
            case Criterion.AnyOf(String question, var choices) -> anyOf(path, question, choices);
            case Criterion.AtLeast atLeast -> number(path, atLeast.question());
            case Criterion.AtMost atMost -> number(path, atMost.question());
            case Criterion.Both(Criterion one, Criterion other) -> {
                criterion(path, one);
                criterion(path, other);
            }
            case Criterion.Either(Criterion one, Criterion other) -> {
                criterion(path, one);
                criterion(path, other);
            }
            case Criterion.Not(Criterion inner) -> criterion(path, inner);
        }
    }

    private void anyOf(String path, String id, List<String> choices) {
        Optional<Question> question = asked(path, id);
        if (question.orElse(null) instanceof ChoiceQuestion asked) {
            choices.stream()
                    .filter(code -> asked.indexOf(code) < 0)
                    .forEach(code -> say(PlanProblem.CHOICE_UNKNOWN, path, id, code, codes(asked)));
        } else if (question.isPresent()) {
            say(PlanProblem.QUESTION_OF_ANOTHER_KIND, path, id);
        }
    }

    private void number(String path, String id) {
        Optional<Question> question = asked(path, id);
        if (question.isPresent() && !(question.get() instanceof NumberQuestion)) {
            say(PlanProblem.QUESTION_OF_ANOTHER_KIND, path, id);
        }
    }

    void covariate(String path, Covariate covariate) {
        Optional<Question> question = asked(path, covariate.question());
        if (question.isEmpty()) {
            return;
        }
        switch (question.get()) {
            case ChoiceQuestion choice -> {
                if (!covariate.bands().isEmpty()) {
                    say(PlanProblem.QUESTION_OF_ANOTHER_KIND, path, choice.id());
                }
                categories(path, choice.id(), choice.choices().size());
                covariate
                        .base()
                        .filter(base -> choice.indexOf(base) < 0)
                        .ifPresent(base -> say(PlanProblem.BASE_UNKNOWN, path, choice.id(), base, codes(choice)));
            }
            case NumberQuestion number -> bands(path, covariate);
            case TextQuestion text -> say(PlanProblem.QUESTION_OF_ANOTHER_KIND, path, text.id());
        }
    }

    private void categories(String path, String question, int categories) {
        if (categories > Covariate.MOST_CATEGORIES) {
            say(PlanProblem.TOO_MANY_CATEGORIES, path, question, categories, Covariate.MOST_CATEGORIES);
        }
    }

    private void bands(String path, Covariate covariate) {
        List<Double> bands = covariate.bands();
        categories(path + "/bands", covariate.question(), bands.size());
        boolean rising = bands.stream().allMatch(Double::isFinite);
        for (int i = 1; i < bands.size(); i++) {
            rising &= bands.get(i - 1) < bands.get(i);
        }
        if (!rising) {
            say(PlanProblem.BANDS_NOT_RISING, path + "/bands", covariate.question());
        }
    }

    /** The question, having been held against both waves. */
    private Optional<Question> asked(String path, String id) {
        Optional<Question> question = questionnaire.question(id);
        if (question.isEmpty()) {
            say(PlanProblem.QUESTION_UNKNOWN, path, id);
            return question;
        }
        for (String wave : List.of(plan.before(), plan.after())) {
            if (!question.get().askedIn(wave)) {
                say(PlanProblem.QUESTION_NOT_ASKED, path, id, wave);
            }
            Variant variant = question.get().variants().get(wave);
            if (variant != null
                    && (variant.wording().isPresent() || variant.choices().isPresent())
                    && variant.comparable().filter(reason -> !reason.isBlank()).isEmpty()) {
                say(PlanProblem.QUESTION_NOT_COMPARABLE, path, id, wave);
            }
        }
        return question;
    }

    private static String codes(ChoiceQuestion question) {
        return question.choices().stream().map(Choice::code).collect(Collectors.joining(", "));
    }

    private void say(PlanProblem kind, String path, Object... facts) {
        found.add(Problem.of(kind, Place.in("plan.yaml").column(path), facts));
    }
}
