package org.commonweal.weighting;

import java.util.List;
import java.util.Optional;

/**
 * How the weights of a wave are made, as data.
 *
 * @param wave its id
 * @param link the column of the respondents that names their dwelling (or, for a panel, their person)
 * @param respondent the column that names the interview
 * @param panelFrom the earlier wave whose weights are carried on; empty to begin with the draw
 * @param steps in order
 * @param margins that steps name
 */
public record Recipe(
        String wave,
        String link,
        String respondent,
        Optional<String> panelFrom,
        List<Step> steps,
        List<MarginSource> margins) {

    public Recipe {
        steps = List.copyOf(steps);
        margins = List.copyOf(margins);
    }

    Optional<MarginSource> margin(String name) {
        return margins.stream().filter(margin -> margin.name().equals(name)).findFirst();
    }

    /**
     * Makes the weights.
     *
     * @throws org.commonweal.problem.Problems where recipe and data do not fit; a step that the data refuse is in the report
     */
    public WeightingReport weigh(Units units, Respondents respondents) {
        return new Weighing(this, units, respondents).run();
    }
}
