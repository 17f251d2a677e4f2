package org.commonweal.app.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.plan.Criterion;
import org.commonweal.plan.Outcome;
import org.commonweal.programme.Programme;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.words.Labels;

/**
 * An outcome as the fields of a form, and back. What one question can say is guided; what several say together is left as
 * it stands and written as text.
 *
 * @param measure a key of our words: {@code choices}, {@code number}, {@code score} or {@code other}
 * @param choices the codes that count as yes
 * @param items the questions of a score
 */
record OutcomeForm(
        String id,
        String labelEn,
        String labelZh,
        String domain,
        String role,
        String better,
        String smallest,
        String measure,
        String question,
        List<String> choices,
        String comparison,
        String value,
        List<String> items,
        Map<String, String> values,
        String missingAllowed,
        List<String> countedAsNo) {

    /** A new outcome that rests on this question. */
    static OutcomeForm of(Question question, Programme programme) {
        String domain = question.domain()
                .orElse(programme.framework().domains().getFirst().id());
        return new OutcomeForm(
                "",
                "",
                "",
                domain,
                Outcome.Role.SECONDARY.name(),
                Outcome.Better.HIGHER.name(),
                "",
                question instanceof ChoiceQuestion ? "choices" : "score",
                question.id(),
                List.of(),
                "at_least",
                "",
                List.of(question.id()),
                Map.of(),
                "0",
                List.of());
    }

    static OutcomeForm of(Outcome outcome) {
        String measure = "other";
        String question = "";
        List<String> choices = List.of();
        String comparison = "at_least";
        String value = "";
        List<String> items = List.of();
        Map<String, String> values = new TreeMap<>();
        String missing = "0";
        List<String> no = List.of();
        switch (outcome.measure()) {
            case Outcome.Share share -> {
                no = share.countedAsNo().stream().map(Absence::name).toList();
                switch (share.criterion()) {
                    case Criterion.AnyOf any -> {
                        measure = "choices";
                        question = any.question();
                        choices = any.choices();
                    }
                    case Criterion.AtLeast least -> {
                        measure = "number";
                        question = least.question();
                        value = plain(least.value());
                    }
                    case Criterion.AtMost most -> {
                        measure = "number";
                        question = most.question();
                        comparison = "at_most";
                        value = plain(most.value());
                    }
                    default -> measure = "other";
                }
            }
            case Outcome.Score score -> {
                measure = "score";
                items = score.questions();
                question = items.getFirst();
                score.values().forEach((code, worth) -> values.put(code, plain(worth)));
                missing = Integer.toString(score.missingAllowed());
            }
        }
        return new OutcomeForm(
                outcome.id(),
                outcome.label().byLanguage().getOrDefault("en", ""),
                outcome.label().byLanguage().getOrDefault("zh", ""),
                outcome.domain(),
                outcome.role().name(),
                outcome.better().name(),
                outcome.smallestImportant().isPresent()
                        ? plain(outcome.smallestImportant().getAsDouble())
                        : "",
                measure,
                question,
                choices,
                comparison,
                value,
                items,
                values,
                missing,
                no);
    }

    /** The same with what somebody has just written, right or wrong, so that nothing need be written twice. */
    OutcomeForm with(Fields fields) {
        Map<String, String> worth = new TreeMap<>();
        fields.all().forEach((name, given) -> {
            if (name.startsWith("worth_") && !given.isEmpty()) {
                worth.put(name.substring("worth_".length()), given.getFirst());
            }
        });
        return new OutcomeForm(
                id,
                fields.text("label_en"),
                fields.text("label_zh"),
                fields.text("domain"),
                fields.text("role"),
                fields.text("better"),
                fields.text("smallest"),
                fields.text("measure"),
                question,
                fields.several("choices"),
                fields.text("comparison"),
                fields.text("value"),
                fields.several("items"),
                worth,
                fields.text("missing_allowed"),
                fields.several("counted_as_no"));
    }

    private static String plain(double value) {
        return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /**
     * The outcome that the fields say.
     *
     * @param before the outcome as it stands, where there is one: what the form does not show stays
     */
    static Outcome read(Fields fields, Optional<Outcome> before, AnalysisPlan plan, Questionnaire questionnaire) {
        Labels label =
                fields.labels("label", before.map(Outcome::label).orElseGet(() -> Labels.of(fields.text("label_en"))));
        String id = before.map(Outcome::id).orElseGet(() -> newId(fields, label, plan));
        return new Outcome(
                id,
                label,
                fields.text("domain"),
                fields.oneOf("role", Outcome.Role.class, Outcome.Role.SECONDARY),
                measure(fields, before, questionnaire),
                fields.oneOf("better", Outcome.Better.class, Outcome.Better.HIGHER),
                fields.number("smallest"));
    }

    private static Outcome.Measure measure(Fields fields, Optional<Outcome> before, Questionnaire questionnaire) {
        String question = fields.text("question");
        Set<Absence> no = new TreeSet<>(fields.someOf("counted_as_no", Absence.class));
        return switch (fields.text("measure")) {
            case "choices" -> new Outcome.Share(new Criterion.AnyOf(question, fields.several("choices")), no);
            case "number" -> {
                OptionalDouble value = fields.number("value");
                if (value.isEmpty()) {
                    throw PlanDesk.refused(DeclaringProblem.FIELD_EMPTY, "value");
                }
                Criterion criterion = fields.text("comparison").equals("at_most")
                        ? new Criterion.AtMost(question, value.getAsDouble())
                        : new Criterion.AtLeast(question, value.getAsDouble());
                yield new Outcome.Share(criterion, no);
            }
            case "score" -> score(fields, questionnaire);
            default ->
                before.map(Outcome::measure)
                        .orElseThrow(() -> PlanDesk.refused(DeclaringProblem.FIELD_EMPTY, "measure"));
        };
    }

    private static Outcome.Score score(Fields fields, Questionnaire questionnaire) {
        List<String> items = fields.several("items");
        Map<String, Double> values = new TreeMap<>();
        for (String item : items) {
            if (questionnaire.question(item).orElse(null) instanceof ChoiceQuestion choice) {
                choice.choices()
                        .forEach(it ->
                                fields.number("worth_" + it.code()).ifPresent(worth -> values.put(it.code(), worth)));
            }
        }
        return new Outcome.Score(
                items, values, (int) fields.whole("missing_allowed").orElse(0));
    }

    private static String newId(Fields fields, Labels label, AnalysisPlan plan) {
        String question = fields.text("question");
        return Slug.free(
                label,
                question.isEmpty() ? "outcome" : question,
                plan.outcomes().stream().map(Outcome::id).toList());
    }

    /** The questions that an outcome may rest on. */
    static List<Question> askable(Questionnaire questionnaire) {
        return questionnaire.questions().stream()
                .filter(it -> it instanceof ChoiceQuestion || it instanceof NumberQuestion)
                .toList();
    }
}
