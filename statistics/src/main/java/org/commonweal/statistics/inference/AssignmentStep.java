package org.commonweal.statistics.inference;

import java.util.Arrays;

/**
 * The assignments on a narrow step of effects: how many count on all of it, and those that change on the way.
 *
 * @param settled how many count at both ends and in the middle
 * @param changing the assignment that was, and those that count at some of the three and not at others
 */
record AssignmentStep(long settled, SmoothValues changing) {

    /** @param tie the share of the observed statistic from which an assignment counts */
    static AssignmentStep of(SmoothValues values, double from, double to, int observed, double tie) {
        boolean[] first = counting(values.at(from), observed, tie);
        boolean[] middle = counting(values.at(from + (to - from) / 2), observed, tie);
        boolean[] last = counting(values.at(to), observed, tie);
        int[] changing = new int[first.length];
        changing[0] = observed;
        int found = 1;
        long settled = 0;
        for (int i = 0; i < first.length; i++) {
            if (i == observed) {
                continue;
            }
            if (first[i] && middle[i] && last[i]) {
                settled++;
            } else if (first[i] || middle[i] || last[i]) {
                changing[found++] = i;
            }
        }
        return new AssignmentStep(settled, values.keeping(Arrays.copyOf(changing, found)));
    }

    private static boolean[] counting(double[] at, int observed, double tie) {
        double bound = Math.abs(at[observed]) * tie;
        boolean[] counting = new boolean[at.length];
        for (int i = 0; i < at.length; i++) {
            counting[i] = Math.abs(at[i]) >= bound;
        }
        return counting;
    }

    /** In how many assignments the statistic reaches the observed one under this effect. */
    long atLeast(double effect, double tie) {
        return settled + changing.atLeast(effect, 0, tie);
    }
}
