package org.commonweal.exchange;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.commonweal.plan.AnalysisPlan.Assignment;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.plan.Criterion;
import org.commonweal.plan.Outcome;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Domain;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;

/** Whether what a plan or a questionnaire speaks of is there. */
final class References {

    private final Programme programme;
    private final List<Question> questions;

    References(Programme programme, Questionnaire questionnaire) {
        this.programme = programme;
        this.questions = questionnaire.questions();
    }

    /** For a questionnaire: it speaks of the programme only. */
    References(Programme programme) {
        this.programme = programme;
        this.questions = List.of();
    }

    void waves(YamlBlock plan) {
        wave(plan, "before");
        wave(plan, "after");
        Optional<SurveyWave> before = programme.wave(plan.id("before"));
        Optional<SurveyWave> after = programme.wave(plan.id("after"));
        if (before.isPresent()
                && after.isPresent()
                && !before.get().from().isBefore(after.get().from())) {
            plan.say("after", ExchangeProblem.AFTER_IS_NOT_AFTER);
        }
    }

    void wave(YamlBlock plan, String key) {
        plan.optionalName(key).ifPresent(id -> wave(plan, key, id));
    }

    void wave(YamlBlock block, String key, String id) {
        List<String> waves = programme.waves().stream().map(SurveyWave::id).toList();
        if (!waves.contains(id)) {
            block.notOneOf(block.line(key), key, id, waves);
        }
    }

    void domain(YamlBlock outcome) {
        List<String> domains =
                programme.framework().domains().stream().map(Domain::id).toList();
        outcome.optionalName("domain")
                .filter(id -> !domains.contains(id))
                .ifPresent(id -> outcome.notOneOf(outcome.line("domain"), "domain", id, domains));
    }

    Optional<Question> question(YamlBlock block, String key) {
        return block.optionalName(key).flatMap(id -> question(block, key, id));
    }

    private Optional<Question> question(YamlBlock block, String key, String id) {
        Optional<Question> question =
                questions.stream().filter(it -> it.id().equals(id)).findFirst();
        if (question.isEmpty()) {
            block.notOneOf(
                    block.line(key),
                    key,
                    id,
                    questions.stream().map(Question::id).toList());
        }
        return question;
    }

    void anyOf(YamlBlock block, Criterion.AnyOf anyOf) {
        question(block, "question").ifPresent(question -> {
            if (question instanceof ChoiceQuestion choices) {
                anyOf.choices().forEach(code -> code(block, "any_of", choices, code));
            } else {
                block.say("question", ExchangeProblem.NOT_A_CHOICE_QUESTION, question.id());
            }
        });
        if (anyOf.choices().isEmpty() && block.has("any_of")) {
            block.say("any_of", ExchangeProblem.EMPTY_LIST);
        }
    }

    private static void code(YamlBlock block, String key, ChoiceQuestion question, String code) {
        if (question.indexOf(code) < 0) {
            List<String> codes = question.choices().stream().map(Choice::code).toList();
            block.say(key, ExchangeProblem.NO_SUCH_CHOICE, question.id(), code, String.join(", ", codes));
        }
    }

    void numberQuestion(YamlBlock block, String key) {
        question(block, key)
                .filter(question -> !(question instanceof NumberQuestion))
                .ifPresent(question -> block.say(key, ExchangeProblem.NOT_A_NUMBER_QUESTION, question.id()));
    }

    void score(YamlBlock block, Outcome.Score score) {
        if (score.questions().isEmpty() && block.has("questions")) {
            block.say("questions", ExchangeProblem.EMPTY_LIST);
        }
        if (!score.questions().isEmpty()
                && score.missingAllowed() >= score.questions().size()) {
            block.say(
                    "missing_allowed",
                    ExchangeProblem.ALL_MAY_BE_MISSING,
                    score.questions().size());
        }
        TreeSet<String> codes = new TreeSet<>();
        for (String id : score.questions()) {
            question(block, "questions", id).ifPresent(question -> item(block, score, question, codes));
        }
        score.values().keySet().stream()
                .filter(code -> !codes.contains(code) && !codes.isEmpty())
                .forEach(code -> block.say("values", ExchangeProblem.VALUE_OF_NO_CHOICE, code));
    }

    private static void item(YamlBlock block, Outcome.Score score, Question question, TreeSet<String> codes) {
        switch (question) {
            case ChoiceQuestion choices -> {
                for (Choice choice : choices.choices()) {
                    if (codes.add(choice.code()) && !score.values().containsKey(choice.code())) {
                        block.say("values", ExchangeProblem.CHOICE_WITHOUT_VALUE, question.id(), choice.code());
                    }
                }
            }
            case NumberQuestion number -> {
                if (!score.values().isEmpty()) {
                    block.say("values", ExchangeProblem.VALUES_OF_NUMBERS, number.id());
                }
            }
            default -> block.say("questions", ExchangeProblem.TEXT_IN_ANALYSIS, question.id());
        }
    }

    void covariate(YamlBlock block, Covariate covariate) {
        question(block, "question").ifPresent(question -> {
            switch (question) {
                case ChoiceQuestion choices -> {
                    covariate.base().ifPresent(code -> code(block, "base", choices, code));
                    if (block.has("bands")) {
                        block.say("bands", ExchangeProblem.NOT_A_NUMBER_QUESTION, question.id());
                    }
                }
                case NumberQuestion number -> {
                    if (block.has("base")) {
                        block.say("base", ExchangeProblem.NOT_A_CHOICE_QUESTION, number.id());
                    }
                }
                default -> block.say("question", ExchangeProblem.TEXT_IN_ANALYSIS, question.id());
            }
        });
        for (int i = 1; i < covariate.bands().size(); i++) {
            if (covariate.bands().get(i) <= covariate.bands().get(i - 1)) {
                block.say("bands", ExchangeProblem.BANDS_NOT_RISING);
                break;
            }
        }
    }

    void pairs(YamlBlock block, Assignment assignment) {
        boolean paired = programme.neighbourhoods().stream()
                .anyMatch(place -> place.pair().isPresent());
        if (assignment == Assignment.WITHIN_PAIRS && !paired) {
            block.say("assignment", ExchangeProblem.NO_PAIRS);
        }
    }
}
