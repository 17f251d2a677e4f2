package org.commonweal.statistics.inference;

import java.util.List;
import org.commonweal.statistics.compression.ClusterSums;

/** Nothing can be estimated, found deep in the arithmetic; the doors of this room turn it into a {@link NotTested}. */
final class Unidentified extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    Unidentified(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    /** An outcome that is the same in every row, or missing in all, shows nothing. */
    static void mustVary(ClusterSums sums, int constant) {
        int k = sums.terms().size();
        double[] total = sums.total(1);
        double weight = total[constant * (k + 1) + constant];
        double sum = total[constant * (k + 1) + k];
        double squares = total[k * (k + 1) + k];
        if (!(weight > 0)) {
            throw new Unidentified(
                    "it is missing in every row", "check that the question was asked and how its codes were read.");
        }
        if (!(squares - sum * sum / weight > 1e-12 * squares)) {
            throw new Unidentified(
                    "it is the same in every row", "check how it was coded, and whether it was asked in every wave.");
        }
    }

    static void mustHaveBothWaves(List<String> incomplete) {
        if (!incomplete.isEmpty()) {
            throw new Unidentified(
                    "these areas have answers in one wave only: " + String.join(", ", incomplete),
                    "leave them out of the comparison, or ask for the difference-in-differences of persons.");
        }
    }
}
