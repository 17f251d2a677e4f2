package org.commonweal.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.plan.Outcome;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.words.Labels;

/**
 * What was found for one declared outcome. All values are in the units of the engine: a share is a fraction.
 *
 * @param headline the effect by the method declared as the headline
 * @param means the four weighted means behind it
 * @param inference the same effect with its doubt measured in every way, in the fixed order of the protocol
 * @param straddles whether those ways fall on both sides of the declared level
 * @param sensitivity the effect asked in other ways
 * @param areas every neighbourhood before and after, in the order of the programme
 * @param leftOut the effect without each neighbourhood in turn
 * @param permutation what the effect would look like if the programme had gone elsewhere
 * @param subgroups declared in advance
 * @param nullResult what a result near nothing means; empty where the outcome has no smallest important effect
 * @param exaggeration how far an effect of the smallest important size would be exaggerated when found
 * @param breakdown how wrong could parallel trends be
 * @param weightsTest weighted against unweighted
 * @param smallestDetectable the effect this study had an 80% chance to find, in the units of the engine
 * @param reading the short verdict that the words of the report are chosen by
 */
public record Finding(
        Outcome outcome,
        Effect headline,
        Means means,
        List<Line> inference,
        boolean straddles,
        List<Line> sensitivity,
        List<AreaChange> areas,
        List<LeftOut> leftOut,
        Optional<Permutation> permutation,
        List<SubgroupFinding> subgroups,
        Optional<NullResult> nullResult,
        Optional<Exaggeration> exaggeration,
        Optional<Breakdown> breakdown,
        Optional<WeightsTest> weightsTest,
        OptionalDouble smallestDetectable,
        Reading reading) {

    /** The four cells of the comparison. */
    public record Means(
            Evaluation.Cell interventionBefore,
            Evaluation.Cell interventionAfter,
            Evaluation.Cell comparatorBefore,
            Evaluation.Cell comparatorAfter) {}

    /**
     * One way of asking.
     *
     * @param key names the way, for the words of the report: {@code area-change-t}, {@code cr2}, {@code wild-rademacher},
     *     {@code wild-webb}, {@code randomisation-studentised}, {@code randomisation}, {@code cr3}, {@code cr1-stata},
     *     {@code cr1-fixest}, {@code cr0}; for sensitivity {@code unweighted}, {@code unadjusted},
     *     {@code unweighted-unadjusted}, {@code area-level}, {@code logit}, {@code panel-only},
     *     {@code inverse-probability}, {@code multiple-imputation}, {@code within-pairs}
     */
    public record Line(String key, Effect effect) {}

    /** @param change absent where the neighbourhood lacks a wave */
    public record AreaChange(
            String neighbourhood,
            Evaluation.Cell before,
            Evaluation.Cell after,
            OptionalDouble change,
            Optional<Interval> interval) {}

    /** The effect without one neighbourhood. */
    public record LeftOut(String neighbourhood, Effect effect) {}

    /**
     * @param observed the statistic as it was
     * @param lowest the lower edge of the first bin
     * @param highest the upper edge of the last bin
     * @param counts how many assignments fall in each bin, all bins being equally wide
     * @param assignments how many in all
     * @param atLeastAsFar how many are at least as far from nothing as the observed one
     */
    public record Permutation(
            double observed, double lowest, double highest, long[] counts, long assignments, long atLeastAsFar) {}

    /**
     * @param within the effect among those for whom the criterion holds
     * @param others the effect among the others
     * @param difference the difference between the two, with its test
     */
    public record SubgroupFinding(String id, Labels label, Effect within, Effect others, Effect difference) {}

    /**
     * @param smallestImportant the margin
     * @param pEquivalence of the two one-sided tests
     * @param equivalent whether the effect is smaller than the margin either way, at the level declared
     */
    public record NullResult(double smallestImportant, double pEquivalence, boolean equivalent) {}

    /**
     * @param assumed the true effect that is assumed
     * @param power the chance to find it
     * @param wrongSign type S: of those found, the share with the wrong sign
     * @param ratio type M: of those found, how many times too large on average
     */
    public record Exaggeration(double assumed, double power, double wrongSign, double ratio) {}

    /**
     * @param trend the difference between the arms' own trends that would move the interval to include no effect, per wave;
     *     0 where it already does
     * @param comparatorPairs differences in change between pairs of comparator neighbourhoods
     * @param largerShare the share of those pairs whose difference is at least as large
     */
    public record Breakdown(double trend, int comparatorPairs, double largerShare) {}

    /** @param difference weighted less unweighted, with its test */
    public record WeightsTest(Effect difference) {}

    /** What the result allows to be said; the words are chosen by it and never go beyond it. */
    public enum Reading {
        /** The interval lies wholly on the better side. */
        BETTER,
        /** The interval lies wholly on the worse side. */
        WORSE,
        /** The interval includes no effect and effects that would matter. */
        INCONCLUSIVE,
        /** The effect is smaller than the smallest that would matter. */
        NO_IMPORTANT_DIFFERENCE,
        NOT_ESTIMABLE
    }
}
