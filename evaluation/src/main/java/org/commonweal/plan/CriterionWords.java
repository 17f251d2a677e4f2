package org.commonweal.plan;

import java.util.List;
import java.util.Locale;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.words.Words;

/** A criterion in the words of the questionnaire; an id stands where the questionnaire has no words for it. */
final class CriterionWords {

    private final Questionnaire questionnaire;
    private final Words words;
    private final Locale language;

    CriterionWords(Questionnaire questionnaire, Words words) {
        this.questionnaire = questionnaire;
        this.words = words;
        this.language = words.language();
    }

    String of(Criterion criterion) {
        return switch (criterion) {
            case Criterion.AnyOf(String question, var choices) ->
                words.say("criterion.any_of", choices(question, choices), question(question));
            case Criterion.AtLeast(String question, double value) ->
                words.say("criterion.at_least", PlanLines.shortest(value), question(question));
            case Criterion.AtMost(String question, double value) ->
                words.say("criterion.at_most", PlanLines.shortest(value), question(question));
            case Criterion.Both(Criterion one, Criterion other) -> words.say("criterion.both", part(one), part(other));
            case Criterion.Either(Criterion one, Criterion other) ->
                words.say("criterion.either", part(one), part(other));
            case Criterion.Not(Criterion inner) -> words.say("criterion.not", of(inner));
        };
    }

    /** A part that is itself made of parts stands in brackets: and before or is nobody's rule in a sentence. */
    private String part(Criterion criterion) {
        return criterion instanceof Criterion.Both || criterion instanceof Criterion.Either
                ? words.say("criterion.group", of(criterion))
                : of(criterion);
    }

    String question(String id) {
        return words.say(
                "quoted",
                questionnaire
                        .question(id)
                        .map(question -> question.wording().in(language))
                        .orElse(id));
    }

    String choice(String question, String code) {
        return words.say("quoted", choiceLabel(question, code));
    }

    private String choiceLabel(String question, String code) {
        Question asked = questionnaire.question(question).orElse(null);
        if (asked instanceof ChoiceQuestion choices) {
            for (Choice choice : choices.choices()) {
                if (choice.code().equals(code)) {
                    return choice.label().in(language);
                }
            }
        }
        return code;
    }

    /** In the order of the questionnaire, as people know them; codes it does not have come last. */
    private String choices(String question, List<String> codes) {
        List<String> ordered = codes;
        if (questionnaire.question(question).orElse(null) instanceof ChoiceQuestion asked) {
            ordered = codes.stream()
                    .sorted(java.util.Comparator.comparingInt(
                            code -> asked.indexOf(code) < 0 ? Integer.MAX_VALUE : asked.indexOf(code)))
                    .toList();
        }
        return joined(ordered.stream().map(code -> choice(question, code)).toList(), "list.or");
    }

    /** "a, b or c", with the last two joined by the words under this key. */
    String joined(List<String> parts, String last) {
        if (parts.isEmpty()) {
            return words.say("list.none");
        }
        String all = parts.getFirst();
        for (int i = 1; i < parts.size(); i++) {
            all = words.say(i == parts.size() - 1 ? last : "list.more", all, parts.get(i));
        }
        return all;
    }
}
