package org.commonweal.statistics.agreement;

/** How far two categories lie apart in Krippendorff's alpha; the squared differences of Krippendorff (2004, chapter 11). */
public enum Difference {
    /** 1 between any two. */
    NOMINAL,
    /** By how many ratings lie between them. */
    ORDINAL,
    /** Between their values. */
    INTERVAL,
    /** Between their values, relative to their sum. */
    RATIO;

    /**
     * Squared differences of each pair.
     *
     * @param values of the categories; read by interval and ratio
     * @param counts how often each category was given; read by ordinal, where categories stand in their order
     */
    double[][] squared(double[] values, double[] counts) {
        int size = values.length;
        double[][] squared = new double[size][size];
        for (int c = 0; c < size; c++) {
            for (int k = c + 1; k < size; k++) {
                double apart = switch (this) {
                    case NOMINAL -> 1;
                    case ORDINAL -> between(counts, c, k);
                    case INTERVAL -> values[c] - values[k];
                    case RATIO -> (values[c] - values[k]) / (values[c] + values[k]);
                };
                squared[c][k] = squared[k][c] = apart * apart;
            }
        }
        return squared;
    }

    private static double between(double[] counts, int from, int to) {
        double sum = -(counts[from] + counts[to]) / 2;
        for (int g = from; g <= to; g++) {
            sum += counts[g];
        }
        return sum;
    }

    String inWords() {
        return switch (this) {
            case NOMINAL -> "nominal";
            case ORDINAL -> "ordinal";
            case INTERVAL -> "interval";
            case RATIO -> "ratio";
        };
    }
}
