package org.commonweal.disclosure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.programme.Programme;
import org.commonweal.quality.Concern;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.study.Evaluation;
import org.commonweal.study.Evaluation.Cell;
import org.commonweal.survey.Questionnaire;
import org.commonweal.words.Labels;

/**
 * An evaluation whose every cell has passed; otherwise as {@link Evaluation}.
 *
 * @param threshold no cell of fewer people is shown
 * @param withheld what was hidden, by place and reason
 */
public record DisclosedEvaluation(
        Programme programme,
        Questionnaire questionnaire,
        DeclaredPlan plan,
        Evaluation.Origin origin,
        List<DisclosedFinding> findings,
        List<Evaluation.FamilyFinding> families,
        List<Balance> balance,
        List<Placebo> placebos,
        List<Response> response,
        List<Attrition> attrition,
        List<Answered> answered,
        List<DisclosedConcern> concerns,
        int threshold,
        List<Withheld> withheld) {

    public DisclosedEvaluation {
        findings = List.copyOf(findings);
        families = List.copyOf(families);
        balance = List.copyOf(balance);
        placebos = List.copyOf(placebos);
        response = List.copyOf(response);
        attrition = List.copyOf(attrition);
        answered = List.copyOf(answered);
        concerns = List.copyOf(concerns);
        withheld = List.copyOf(withheld);
    }

    /** What a reader should know about a wave; its facts are hidden where it concerns few records. */
    public record DisclosedConcern(String wave, String kind, Disclosed<Concern> concern) {}

    /** One category of one characteristic; the difference is hidden where either cell is. */
    public record Balance(
            String question,
            Labels label,
            Optional<Labels> category,
            boolean share,
            Disclosed<Cell> intervention,
            Disclosed<Cell> comparator,
            Disclosed<OptionalDouble> difference) {}

    public record Placebo(String id, Labels label, Disclosed<Effect> effect) {}

    public record Response(
            String wave,
            Programme.Arm arm,
            Optional<Long> approached,
            Disclosed<Long> interviewed,
            Disclosed<Long> rows) {}

    public record Attrition(Programme.Arm arm, Disclosed<Long> first, Disclosed<Long> again, Disclosed<Long> moved) {}

    public record Answered(
            String question,
            Labels label,
            String wave,
            Programme.Arm arm,
            Disclosed<Long> asked,
            Disclosed<Long> answered,
            Disclosed<Long> dontKnow,
            Disclosed<Long> refused,
            Disclosed<Long> blank) {}

    /**
     * How many values were hidden.
     *
     * @param table names the table: {@code areas}, {@code means}, {@code balance}, {@code answered}, ..
     * @param reason why
     * @param count how many values
     */
    public record Withheld(String table, Disclosed.Reason reason, long count) {}
}
