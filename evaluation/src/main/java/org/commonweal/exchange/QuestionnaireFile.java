package org.commonweal.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.Choice;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Questionnaire.Variant;
import org.commonweal.words.Labels;

/** {@code questionnaire.yaml} as text: written so that reading it gives the same questionnaire. */
public final class QuestionnaireFile {

    /** Its name in a study. */
    public static final String NAME = QuestionnaireYaml.FILE;

    private QuestionnaireFile() {}

    /**
     * The questionnaire that a text holds, without looking at the programme.
     *
     * @throws Problems with all that is wrong, each with its line
     */
    public static Questionnaire read(String text) {
        Gathered gathered = new Gathered(NAME);
        Optional<Questionnaire> questionnaire = YamlPage.read(text.getBytes(StandardCharsets.UTF_8), gathered)
                .map(root -> QuestionnaireYaml.read(root, Optional.empty(), gathered));
        gathered.throwIfAny();
        return questionnaire.orElseThrow();
    }

    /** The text of a questionnaire; the same questionnaire gives the same bytes. */
    public static String write(Questionnaire questionnaire) {
        YamlText out = new YamlText();
        out.line("version", YamlText.quoted(questionnaire.version()));
        out.line("languages", YamlText.list(questionnaire.languages()));
        out.line("missing", missing(questionnaire.missing()));
        out.open("columns");
        Questionnaire.Columns columns = questionnaire.columns();
        out.line("respondent", YamlText.quoted(columns.respondent()));
        columns.person().ifPresent(name -> out.line("person", YamlText.quoted(name)));
        out.line("area", YamlText.quoted(columns.area()));
        columns.weight().ifPresent(name -> out.line("weight", YamlText.quoted(name)));
        columns.sex().ifPresent(name -> out.line("sex", YamlText.quoted(name)));
        columns.birthYear().ifPresent(name -> out.line("birth_year", YamlText.quoted(name)));
        out.close();
        out.items(
                "questions",
                questionnaire.questions().stream()
                        .map(QuestionnaireFile::question)
                        .toList());
        return out.text();
    }

    private static String missing(Map<String, Absence> missing) {
        return YamlText.flow(missing.entrySet().stream()
                .map(entry -> YamlText.quoted(entry.getKey()) + ": "
                        + entry.getValue().name().toLowerCase(Locale.ROOT))
                .toList());
    }

    private static List<String> question(Question question) {
        List<String> lines = new ArrayList<>();
        lines.add("id: " + YamlText.quoted(question.id()));
        lines.add("kind: "
                + switch (question) {
                    case ChoiceQuestion _ -> "choice";
                    case NumberQuestion _ -> "number";
                    case TextQuestion _ -> "text";
                });
        lines.add("wording: " + labels(question.wording()));
        question.domain().ifPresent(domain -> lines.add("domain: " + YamlText.quoted(domain)));
        question.source().ifPresent(source -> lines.add("source: " + YamlText.quoted(source)));
        if (!question.askedIn().isEmpty()) {
            lines.add("asked_in: "
                    + YamlText.list(
                            question.askedIn().stream().map(YamlText::quoted).toList()));
        }
        switch (question) {
            case ChoiceQuestion it -> lines.add("choices: " + choices(it.choices()));
            case NumberQuestion it -> {
                it.least().ifPresent(least -> lines.add("least: " + YamlText.number(least)));
                it.most().ifPresent(most -> lines.add("most: " + YamlText.number(most)));
                lines.add("whole: " + it.whole());
                it.unit().ifPresent(unit -> lines.add("unit: " + YamlText.quoted(unit)));
            }
            case TextQuestion _ -> {
                // It has nothing of its own.
            }
        }
        if (!question.variants().isEmpty()) {
            lines.add("variants: "
                    + YamlText.flow(question.variants().entrySet().stream()
                            .map(entry -> YamlText.quoted(entry.getKey()) + ": " + variant(entry.getValue()))
                            .toList()));
        }
        return lines;
    }

    private static String variant(Variant variant) {
        List<String> pairs = new ArrayList<>();
        variant.wording().ifPresent(wording -> pairs.add("wording: " + labels(wording)));
        variant.choices().ifPresent(choices -> pairs.add("choices: " + choices(choices)));
        variant.comparable().ifPresent(why -> pairs.add("comparable: " + YamlText.quoted(why)));
        return YamlText.flow(pairs);
    }

    private static String choices(List<Choice> choices) {
        return YamlText.list(choices.stream()
                .map(choice -> "{code: " + YamlText.quoted(choice.code()) + ", label: " + labels(choice.label()) + "}")
                .toList());
    }

    private static String labels(Labels labels) {
        return YamlText.flow(labels.byLanguage().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + YamlText.quoted(entry.getValue()))
                .toList());
    }
}
