package org.commonweal.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.plan.DeclaredPlan;
import org.commonweal.programme.Programme;
import org.commonweal.quality.Concern;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.survey.Questionnaire;
import org.commonweal.words.Labels;

/**
 * All that came of a study.
 *
 * @param findings one for each declared outcome, in the order of the plan
 * @param families the declared families with every adjustment
 * @param balance Table 1: characteristics by arm in the wave before
 * @param placebos effects on what the programme cannot have changed
 * @param response response by wave and arm
 * @param attrition who of the first wave came again, by arm; empty without a panel
 * @param answered item non-response by question, wave and arm
 * @param concerns what travels with the waves
 */
public record Evaluation(
        Programme programme,
        Questionnaire questionnaire,
        DeclaredPlan plan,
        Origin origin,
        List<Finding> findings,
        List<FamilyFinding> families,
        List<Balance> balance,
        List<PlaceboFinding> placebos,
        List<Response> response,
        List<Attrition> attrition,
        List<Answered> answered,
        List<Concern> concerns) {

    /**
     * Where every number of this evaluation comes from.
     *
     * @param planHash of the plan as it was run
     * @param data each wave's file with its SHA-256
     * @param engine the version of Commonweal
     * @param seed the seed
     */
    public record Origin(String planHash, List<DataFile> data, String engine, long seed) {}

    /** A file and its fingerprint. */
    public record DataFile(String wave, String file, String fingerprint, long rows) {}

    /**
     * One category of one characteristic at the wave before, weighted.
     *
     * @param question the question's id
     * @param category the label of the category; empty for a number
     * @param share whether it is a share (0 to 1) or a mean
     * @param difference the standardised difference (difference / pooled SD), absent where there is no spread
     */
    public record Balance(
            String question,
            Labels label,
            Optional<Labels> category,
            boolean share,
            Cell intervention,
            Cell comparator,
            OptionalDouble difference) {}

    /**
     * A weighted mean of a group.
     *
     * @param mean the weighted mean; absent where nobody answered
     * @param standardError of the mean: within one area the linearised SE for independent respondents; over an arm it is
     *     clustered by area
     * @param rows how many answered
     */
    public record Cell(OptionalDouble mean, OptionalDouble standardError, long rows) {}

    /** The effect on a characteristic that the programme cannot have changed. */
    public record PlaceboFinding(String id, Labels label, Effect effect) {}

    /**
     * @param approached how many households were approached; empty where not recorded
     * @param interviewed how many answered
     * @param rows used in the analysis, after settlements
     */
    public record Response(String wave, Programme.Arm arm, Optional<Long> approached, long interviewed, long rows) {}

    /**
     * Who of the first wave came again.
     *
     * @param first people with a panel id in the first wave
     * @param again of whom in the second
     * @param moved of whom in another neighbourhood then
     */
    public record Attrition(Programme.Arm arm, long first, long again, long moved) {}

    /** Who answered a question. */
    public record Answered(
            String question,
            Labels label,
            String wave,
            Programme.Arm arm,
            long asked,
            long answered,
            long dontKnow,
            long refused,
            long blank) {}

    /**
     * @param family its id in the plan
     * @param adjusted for each outcome of it, in order
     */
    public record FamilyFinding(
            String family,
            Labels label,
            org.commonweal.plan.AnalysisPlan.Adjustment declared,
            List<Adjusted> adjusted) {}

    /** The p-values of one outcome within its family; empty where the outcome is not estimable. */
    public record Adjusted(
            String outcome,
            OptionalDouble raw,
            OptionalDouble holm,
            OptionalDouble benjaminiHochberg,
            OptionalDouble romanoWolf) {}
}
