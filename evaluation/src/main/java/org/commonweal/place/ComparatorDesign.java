package org.commonweal.place;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.matching.Matching;

/**
 * How comparators are to be chosen, described before anything is looked at. The same design on the same areas gives the same
 * choice on any machine.
 *
 * @param treated the codes of the treated areas, sorted
 * @param exclusions who cannot be a comparator, in the order they are applied
 * @param sameOn a comparator must agree exactly on these indicators, or on {@code region} or {@code council}
 * @param covariates what both should be alike on
 * @param method how
 * @param placebos how many placebo sets are tried; 0 for none
 * @param seed of the placebos
 */
public record ComparatorDesign(
        List<String> treated,
        List<Exclusion> exclusions,
        List<String> sameOn,
        List<Covariate> covariates,
        Matching method,
        int placebos,
        long seed) {

    public static final String REGION = "region";
    public static final String COUNCIL = "council";

    public ComparatorDesign {
        treated = List.copyOf(new TreeSet<>(treated));
        exclusions = List.copyOf(exclusions);
        sameOn = List.copyOf(sameOn);
        covariates = List.copyOf(covariates);
        if (placebos < 0 || placebos > 10_000) {
            throw new IllegalArgumentException(placebos + " placebos");
        }
    }

    /** Levels only, one nearest comparator each by Mahalanobis distance, no area of the same council, 200 placebos. */
    public static ComparatorDesign of(List<String> treated, List<String> indicators) {
        return new ComparatorDesign(
                treated,
                List.of(new Exclusion.SameCouncil()),
                List.of(),
                indicators.stream().<Covariate>map(Covariate.Level::new).toList(),
                Matching.mahalanobis(),
                200,
                1);
    }

    public ComparatorDesign excluding(Exclusion... rules) {
        return new ComparatorDesign(treated, List.of(rules), sameOn, covariates, method, placebos, seed);
    }

    public ComparatorDesign by(Matching other) {
        return new ComparatorDesign(treated, exclusions, sameOn, covariates, other, placebos, seed);
    }

    public ComparatorDesign sameOn(String... indicators) {
        return new ComparatorDesign(treated, exclusions, List.of(indicators), covariates, method, placebos, seed);
    }

    public ComparatorDesign placebos(int sets, long withSeed) {
        return new ComparatorDesign(treated, exclusions, sameOn, covariates, method, sets, withSeed);
    }

    /**
     * Chooses.
     *
     * @throws Problems naming everything that stands in the way: unknown areas and indicators, treated areas without a value,
     *     slopes of ranks, no boundary for a distance, nobody left, or no choice by this method
     */
    public ComparatorChoice choose(AreaTable areas, Boundaries boundaries) {
        return choose(areas, boundaries, done -> {});
    }

    /**
     * Chooses, and tells how many placebo sets are done.
     *
     * @param placebosDone may be told from several threads; what it throws ends the search
     */
    public ComparatorChoice choose(AreaTable areas, Boundaries boundaries, IntConsumer placebosDone) {
        return ComparatorSearch.run(this, areas, boundaries, Optional.of(placebosDone));
    }

    /** The same choice, quickly: no placebo set is tried. It has the same text, and so the same lock. */
    public ComparatorChoice chooseWithoutPlacebos(AreaTable areas, Boundaries boundaries) {
        return ComparatorSearch.run(this, areas, boundaries, Optional.empty());
    }
}
