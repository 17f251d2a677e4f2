package org.commonweal.statistics.sampling;

import java.util.Arrays;

/**
 * Weights cut at limits, with what was cut handed on to the others so that the total stays.
 *
 * @param least no weight is made smaller than this; 0 for none
 * @param largest no weight is left larger than this
 * @param share who gets what was cut
 * @param untilNone whether to cut again where handing on lifted a weight above the limit (R's {@code strict})
 */
public record Trimming(double least, double largest, Share share, boolean untilNone) {

    private static final int MOST_ROUNDS = 10_000;

    /** Who gets what was cut. */
    public enum Share {
        /** Every weight that was not cut gets the same amount, as in R's {@code survey}. */
        EQUALLY,
        /** Every weight that was not cut grows by the same factor. */
        IN_PROPORTION
    }

    public Trimming {
        if (!(least >= 0 && largest > least)) {
            throw new IllegalArgumentException("weights cannot be cut between %s and %s".formatted(least, largest));
        }
    }

    /** Cut at so many times the median of the weights, until none is larger. */
    public static Trimming atMedians(double times, double[] weights, Share share) {
        double[] sorted = Arrays.stream(weights).filter(w -> w > 0).sorted().toArray();
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return new Trimming(0, times * median, share, true);
    }

    /** The weights cut; rows of weight 0 stay out. */
    public Weighted weights(double[] weights) {
        double[] w = weights.clone();
        boolean[] cut = new boolean[w.length];
        int rounds = 0;
        while (true) {
            boolean any = false;
            double over = 0;
            double others = 0;
            int count = 0;
            boolean[] now = new boolean[w.length];
            for (int i = 0; i < w.length; i++) {
                if (w[i] == 0) {
                    continue;
                }
                double kept = Math.clamp(w[i], least, largest);
                now[i] = w[i] < least || w[i] > largest;
                any |= now[i];
                cut[i] |= now[i];
                over += w[i] - kept;
                w[i] = kept;
                if (!now[i] && !(share == Share.IN_PROPORTION && cut[i])) {
                    others += w[i];
                    count++;
                }
            }
            if (!any || ++rounds > MOST_ROUNDS) {
                break;
            }
            if (count == 0) {
                return none();
            }
            for (int i = 0; i < w.length; i++) {
                if (w[i] != 0 && !now[i] && !(share == Share.IN_PROPORTION && cut[i])) {
                    w[i] += share == Share.EQUALLY ? over / count : over * w[i] / others;
                }
            }
            if (!untilNone) {
                break;
            }
        }
        return rounds > MOST_ROUNDS ? none() : new Weights(w, Weights.Residuals.NONE, Math.max(1, rounds), recipe());
    }

    private NoWeights none() {
        return NoWeights.because(NoWeights.Why.NOTHING_BETWEEN, recipe(), least, largest);
    }

    private String recipe() {
        return "trimmed between %s and %s, handed on %s%s"
                .formatted(
                        least,
                        largest,
                        share == Share.EQUALLY ? "equally" : "in proportion",
                        untilNone ? ", until none is outside" : "");
    }
}
