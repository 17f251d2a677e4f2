package org.commonweal.fieldwork.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.commonweal.fieldwork.FieldworkProblem;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.statistics.sampling.Intraclass;

/**
 * How much of a question's spread lies between interviewers. Areas and interviewers go together in most field work: without
 * interpenetrated assignments part of it is the places'.
 *
 * @param question its name
 * @param spread the intraclass correlation with what it is made of
 */
public record InterviewerEffect(String question, Intraclass spread) {

    /**
     * The effects on some questions, strongest first; questions that do not vary are left out.
     *
     * @param interviewers one a row
     * @param questions the numbers of each question, one a row; {@code NaN} where there is none
     */
    public static List<InterviewerEffect> of(List<String> interviewers, SortedMap<String, double[]> questions) {
        List<InterviewerEffect> effects = new ArrayList<>();
        questions.forEach((name, values) -> Intraclass.of(values, interviewers)
                .ifPresent(spread -> effects.add(new InterviewerEffect(name, spread))));
        effects.sort(java.util.Comparator.comparingDouble(
                (InterviewerEffect effect) -> -effect.spread().designEffect()));
        return effects;
    }

    /** Among so many questions chance alone may bring this much to one: what is as likely as that is not told. */
    private static final double BY_CHANCE = 0.001;

    /** Those whose design effect is above the limit, and which chance alone would hardly bring. */
    public static List<Problem> problems(String file, List<InterviewerEffect> effects, QualityLimits limits) {
        return effects.stream()
                .filter(effect -> effect.spread().designEffect() > limits.designEffect()
                        && effect.spread().byChance() < BY_CHANCE)
                .map(effect -> Problem.of(
                        FieldworkProblem.INTERVIEWER_EFFECT,
                        Place.in(file).column(effect.question()),
                        effect.question(),
                        Math.round(100 * effect.spread().correlation()),
                        String.format(
                                java.util.Locale.ROOT, "%.1f", effect.spread().designEffect())))
                .toList();
    }
}
