package org.commonweal.statistics.agreement;

/** How much two ratings that differ count as agreement, by how many places of the scale they lie apart. */
public enum Credit {
    /** None: they agree or they do not. */
    NONE,
    /** 1 - distance / largest distance. */
    LINEAR,
    /** 1 - (distance / largest distance)². */
    QUADRATIC;

    /** From 0 to 1, for each pair of categories. */
    double[][] between(int categories) {
        double[][] credit = new double[categories][categories];
        for (int c = 0; c < categories; c++) {
            for (int k = 0; k < categories; k++) {
                double apart = c == k ? 0 : (double) Math.abs(c - k) / (categories - 1);
                credit[c][k] = switch (this) {
                    case NONE -> c == k ? 1 : 0;
                    case LINEAR -> 1 - apart;
                    case QUADRATIC -> 1 - apart * apart;
                };
            }
        }
        return credit;
    }

    String inWords() {
        return switch (this) {
            case NONE -> "unweighted";
            case LINEAR -> "linear weights";
            case QUADRATIC -> "quadratic weights";
        };
    }
}
