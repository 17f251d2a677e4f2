package org.commonweal.form.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.form.edit.DraftQuestion.Kind;
import org.commonweal.form.edit.DraftQuestion.Option;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.words.Labels;
import org.commonweal.words.Words;

/** A first form of a questionnaire: the same questions under the same names, so that what comes back fits it. */
public final class QuestionnaireSheets {

    private QuestionnaireSheets() {}

    /**
     * Makes it.
     *
     * @param areas the neighbourhoods that an interview can be in, by code; empty where the form need not ask
     */
    public static DraftForm of(Questionnaire questionnaire, String id, String title, Map<String, Labels> areas) {
        List<String> tags = questionnaire.languages();
        DraftForm form = DraftForm.begun(
                id, title, tags.stream().map(QuestionnaireSheets::named).toList());
        int after = 1;
        if (!areas.isEmpty()) {
            List<Option> options = new ArrayList<>();
            areas.forEach((code, label) -> options.add(new Option(code, words(label, tags))));
            form = form.adding(
                    asked(Kind.SELECT_ONE, questionnaire.columns().area(), said("area", tags), true, "", options),
                    after++);
        }
        Optional<String> person = questionnaire.columns().person();
        if (person.isPresent()) {
            form = form.adding(asked(Kind.TEXT, person.get(), said("person", tags), false, "", List.of()), after++);
        }
        for (Question question : questionnaire.questions()) {
            form = form.adding(of(question, questionnaire, tags), after++);
        }
        return form;
    }

    private static DraftQuestion of(Question question, Questionnaire questionnaire, List<String> tags) {
        Map<String, String> wording = words(question.wording(), tags);
        return switch (question) {
            case ChoiceQuestion choice ->
                asked(Kind.SELECT_ONE, choice.id(), wording, false, "", options(choice, questionnaire, tags));
            case NumberQuestion number ->
                asked(
                        number.whole() ? Kind.INTEGER : Kind.DECIMAL,
                        number.id(),
                        wording,
                        false,
                        limits(number),
                        List.of());
            case TextQuestion text -> asked(Kind.TEXT, text.id(), wording, false, "", List.of());
        };
    }

    private static List<Option> options(ChoiceQuestion choice, Questionnaire questionnaire, List<String> tags) {
        List<Option> options = new ArrayList<>();
        for (Choice one : choice.choices()) {
            options.add(new Option(one.code(), words(one.label(), tags)));
        }
        questionnaire.missing().forEach((code, absence) -> {
            boolean offered = absence == Absence.DONT_KNOW || absence == Absence.REFUSED;
            if (offered && choice.indexOf(code) < 0) {
                options.add(new Option(code, said(absence.name(), tags)));
            }
        });
        return options;
    }

    private static String limits(NumberQuestion number) {
        List<String> limits = new ArrayList<>();
        number.least().ifPresent(least -> limits.add(". >= " + plain(least)));
        number.most().ifPresent(most -> limits.add(". <= " + plain(most)));
        return String.join(" and ", limits);
    }

    private static String plain(double number) {
        return new java.math.BigDecimal(Double.toString(number))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static DraftQuestion asked(
            Kind kind, String name, Map<String, String> label, boolean required, String limits, List<Option> options) {
        return new DraftQuestion(kind, kind.type(), name, label, Map.of(), required, "", limits, Map.of(), "", options);
    }

    private static Map<String, String> words(Labels labels, List<String> tags) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String tag : tags) {
            words.put(named(tag), labels.in(Locale.forLanguageTag(tag)));
        }
        return words;
    }

    private static Map<String, String> said(String key, List<String> tags) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String tag : tags) {
            words.put(
                    named(tag),
                    Words.of(QuestionnaireSheets.class, Locale.forLanguageTag(tag))
                            .say("asked." + key));
        }
        return words;
    }

    /** A language as forms name it: {@code English (en)}. */
    public static String named(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return locale.getDisplayLanguage(locale) + " (" + tag + ")";
    }
}
