package org.commonweal.quality;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.commonweal.problem.Problem;

/**
 * Something a reader should know about a wave.
 *
 * @param problem what, where, and how to put it right
 * @param wave its id
 * @param blocking whether nothing may be estimated while it stands
 * @param count how many records it concerns
 */
public record Concern(Problem problem, String wave, boolean blocking, long count) {

    /** What stands where somebody may know that there is a concern, but not what was answered. */
    private static final String KEPT_BACK = "\u2026";

    private static final Set<QualityProblem> TELL_ANSWERS = EnumSet.of(
            QualityProblem.UNKNOWN_CODE,
            QualityProblem.NOT_A_NUMBER,
            QualityProblem.OUT_OF_RANGE,
            QualityProblem.NOT_WHOLE,
            QualityProblem.WEIGHT_UNUSABLE);

    /** The same for people who run field work and see no answers: what somebody answered is left out of the words. */
    public Concern withoutAnswers() {
        return new Concern(withoutAnswers(problem), wave, blocking, count);
    }

    /** A problem, as {@link #withoutAnswers()}; one of another kind as it is. */
    public static Problem withoutAnswers(Problem problem) {
        if (!(problem.kind() instanceof QualityProblem kind)) {
            return problem;
        }
        List<Object> facts = new ArrayList<>(problem.facts());
        if (TELL_ANSWERS.contains(kind)) {
            facts.set(0, KEPT_BACK);
        } else if (kind == QualityProblem.EXTREME_WEIGHTS) {
            facts.set(4, KEPT_BACK);
        } else {
            return problem;
        }
        return new Problem(kind, problem.place(), facts);
    }
}
