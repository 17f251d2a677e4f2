package org.commonweal.statistics.agreement;

/**
 * How the doubt is found: whole interviews are drawn with replacement, and the coefficient is computed of each draw. The interval is
 * the middle of what comes out (percentiles). Units of one interview are alike, so that drawing units would promise too much.
 *
 * @param number how many draws
 * @param seed of the draws; draw r depends on the seed and r alone
 * @param level of the interval
 */
public record InterviewDraws(int number, long seed, double level) {

    public InterviewDraws {
        if (number < 2) {
            throw new IllegalArgumentException("at least two draws are needed, not " + number);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a confidence level lies between 0 and 1, not " + level);
        }
    }

    /** 1,000 draws, 95%. */
    public static InterviewDraws seeded(long seed) {
        return new InterviewDraws(1000, seed, 0.95);
    }
}
