package org.commonweal.statistics.sensitivity;

import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Interval;

/**
 * Two one-sided tests against a smallest effect of interest, &delta;: is the effect surely within -&delta; and +&delta;?
 *
 * <p>Source: Schuirmann (1987), J. Pharmacokinetics and Biopharmaceutics 15; Lakens (2017), Social Psychological and Personality
 * Science 8. The test is the same as asking whether the interval at level 1 - 2&alpha; lies within the margins.
 *
 * @param smallestEffect &delta;, above 0, fixed before the data were seen
 * @param alpha the size of each one-sided test
 * @param pAboveLower of the hypothesis that the effect is -&delta; or less
 * @param pBelowUpper of the hypothesis that the effect is +&delta; or more
 * @param interval the interval at level 1 - 2&alpha;
 * @param verdict what may be said
 */
public record EquivalenceTest(
        double smallestEffect,
        double alpha,
        double pAboveLower,
        double pBelowUpper,
        Interval interval,
        Verdict verdict) {

    /** What may be said of an effect and its smallest interesting size. */
    public enum Verdict {
        /** Surely smaller than what matters, and not surely different from 0. */
        EQUIVALENT,
        /** Surely different from 0, and surely smaller than what matters. */
        DIFFERENT_BUT_SMALL,
        /** Surely different from 0; it may matter. */
        DIFFERENT,
        /** Neither: the study cannot tell. This is not the same as no effect. */
        INCONCLUSIVE
    }

    /** @throws IllegalArgumentException where the margin is not above 0, or alpha not between 0 and 0.5 */
    public static EquivalenceTest of(Observed observed, double smallestEffect, double alpha) {
        if (!(smallestEffect > 0 && Double.isFinite(smallestEffect)) || !(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException(
                    "a smallest effect above 0 and an alpha between 0 and 0.5 are needed, not %s and %s"
                            .formatted(smallestEffect, alpha));
        }
        StudentT t = StudentT.of(observed.df());
        double se = observed.standardError();
        double lower = t.upperTail((observed.value() + smallestEffect) / se);
        double upper = t.cumulative((observed.value() - smallestEffect) / se);
        double reach = t.critical(1 - 2 * alpha) * se;
        Interval interval = new Interval(observed.value() - reach, observed.value() + reach, 1 - 2 * alpha);
        boolean small = Math.max(lower, upper) < alpha;
        boolean different = t.twoSided(observed.value() / se) < alpha;
        Verdict verdict = small && different
                ? Verdict.DIFFERENT_BUT_SMALL
                : small ? Verdict.EQUIVALENT : different ? Verdict.DIFFERENT : Verdict.INCONCLUSIVE;
        return new EquivalenceTest(smallestEffect, alpha, lower, upper, interval, verdict);
    }

    /** The larger of the two: the p-value of the test of equivalence. */
    public double pValue() {
        return Math.max(pAboveLower, pBelowUpper);
    }
}
