package org.commonweal.statistics.inference;

import java.util.List;
import java.util.stream.IntStream;
import org.commonweal.statistics.compression.ClusterSums;

/** The change of each area's mean from before to after. */
final class AreaChanges {

    private AreaChanges() {}

    /** Areas with no rows before, or none after. */
    static List<String> incomplete(ClusterSums sums, int constant, int post) {
        return IntStream.range(0, sums.clusters().size())
                .filter(g -> !(sums.product(1, g, post, post) > 0)
                        || !(sums.product(1, g, constant, constant) > sums.product(1, g, constant, post)))
                .mapToObj(sums.clusters()::get)
                .toList();
    }

    static double[] of(ClusterSums sums, int constant, int post) {
        int y = sums.terms().size();
        double[] changes = new double[sums.clusters().size()];
        for (int g = 0; g < changes.length; g++) {
            double after = sums.product(1, g, post, y) / sums.product(1, g, constant, post);
            double before = (sums.product(1, g, constant, y) - sums.product(1, g, post, y))
                    / (sums.product(1, g, constant, constant) - sums.product(1, g, constant, post));
            changes[g] = after - before;
        }
        return changes;
    }

    /** The difference of means under every assignment. */
    static LinearValues meanDifference(double[] changes, boolean[] treated, Assignments assignments) {
        double[] ones = new double[changes.length];
        double all = 0;
        double count = 0;
        for (int g = 0; g < changes.length; g++) {
            all += changes[g];
            ones[g] = treated[g] ? 1 : 0;
            count += ones[g];
        }
        double others = changes.length - count;
        double[] value = assignments.sums(changes);
        double[] slope = assignments.sums(ones);
        for (int i = 0; i < value.length; i++) {
            value[i] = value[i] / count - (all - value[i]) / others;
            slope[i] = slope[i] / count - (count - slope[i]) / others;
        }
        return new LinearValues(value, slope, value[assignments.observed()]);
    }
}
