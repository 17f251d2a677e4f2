package org.commonweal.statistics.inference;

/** The law from which a wild bootstrap takes one multiplier a cluster. Both laws are symmetric about zero. */
public enum WeightLaw {
    /** 1 or -1, each with probability one half. */
    RADEMACHER("Rademacher", 24, new double[] {1, -1}),

    /** Six points, each with probability one sixth (Webb 2014); for very few clusters. */
    WEBB("Webb", 9, new double[] {Math.sqrt(0.5), 1, Math.sqrt(1.5), -Math.sqrt(0.5), -1, -Math.sqrt(1.5)});

    private final String name;
    private final int enumerable;
    private final double[] points;

    WeightLaw(String name, int enumerable, double[] points) {
        this.name = name;
        this.enumerable = enumerable;
        this.points = points;
    }

    /** Up to how many clusters every vector of multipliers can be gone through. */
    public int enumerableClusters() {
        return enumerable;
    }

    String inWords() {
        return name;
    }

    /** The points, the positive half first; do not write into them. */
    double[] points() {
        return points;
    }
}
