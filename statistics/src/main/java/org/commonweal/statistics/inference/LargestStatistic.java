package org.commonweal.statistics.inference;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The stepdown by the largest statistic (Westfall and Young 1993; Romano and Wolf 2005), fed draw by draw. With the
 * outcomes ordered by the size of their observed statistic, an outcome is compared in every draw with the largest
 * statistic among itself and those after it.
 */
final class LargestStatistic {

    /** Outcomes from the largest observed statistic to the smallest. */
    private final int[] order;

    private final double[] bound;
    private final long[] alone;
    private final long[] single;
    private final long[] step;
    private long draws;

    /** @param observed squared statistics */
    LargestStatistic(double[] observed) {
        order = IntStream.range(0, observed.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -observed[i]))
                .mapToInt(i -> i)
                .toArray();
        bound = new double[observed.length];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = observed[i] * (1 - WildClusterBootstrap.TIE);
        }
        alone = new long[observed.length];
        single = new long[observed.length];
        step = new long[observed.length];
    }

    /**
     * @param squared squared statistics of one draw, by outcome
     * @param times how many draws this one stands for
     */
    void add(double[] squared, int times) {
        draws += times;
        double largest = 0;
        for (int k = order.length - 1; k >= 0; k--) {
            int i = order[k];
            largest = Math.max(largest, squared[i]);
            alone[i] += squared[i] >= bound[i] ? times : 0;
            step[i] += largest >= bound[i] ? times : 0;
        }
        for (int i = 0; i < bound.length; i++) {
            single[i] += largest >= bound[i] ? times : 0;
        }
    }

    /** The counts of other draws of the same family. */
    void add(LargestStatistic other) {
        draws += other.draws;
        for (int i = 0; i < bound.length; i++) {
            alone[i] += other.alone[i];
            single[i] += other.single[i];
            step[i] += other.step[i];
        }
    }

    double alone(int outcome) {
        return (double) alone[outcome] / draws;
    }

    double singleStep(int outcome) {
        return (double) single[outcome] / draws;
    }

    /** Made to rise with the order. */
    double stepdown(int outcome) {
        double p = 0;
        for (int i : order) {
            p = Math.max(p, (double) step[i] / draws);
            if (i == outcome) {
                break;
            }
        }
        return p;
    }
}
