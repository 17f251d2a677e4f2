package org.commonweal.statistics.compression;

/**
 * The running sums of one cell, each a double with a second one that catches what rounding loses (Neumaier 1974; Ogita, Rump
 * and Oishi 2005).
 *
 * <p>Weights come in millionths. Where a weight has at most six decimals and the outcome is whole, every addend is a whole
 * number and so is every caught loss: the sums are exact (up to 2<sup>53</sup> losses of the last place), and therefore the
 * same in whatever order the rows come. Otherwise they are good to about twice the digits of a double, and the order shows
 * only if a sum lies within 1e-30 of it between two doubles.
 */
final class CellSums {

    /** A weight of 1 in the unit of these sums. */
    static final double UNIT = 1e6;

    private static final Cells.Sum[] NINE = Cells.Sum.values();
    private static final int SHARED = 5;
    private static final int PER_OUTCOME = 17;

    private final double[] sums;

    CellSums(int outcomes) {
        this.sums = new double[size(outcomes)];
    }

    /** How many doubles a cell takes. */
    static int size(int outcomes) {
        return SHARED + outcomes * PER_OUTCOME;
    }

    /** A weight in millionths: exact where it has at most six decimals. */
    static double scaled(double weight) {
        double whole = Math.rint(weight * UNIT);
        return whole / UNIT == weight ? whole : weight * UNIT;
    }

    void add(double w, double[] outcomes) {
        double w2 = w * w;
        double w2lost = Math.fma(w, w, -w2);
        sums[0]++;
        accumulate(1, w, 0);
        accumulate(3, w2, w2lost);
        int at = SHARED;
        for (double y : outcomes) {
            if (y == 1) {
                accumulate(at, 1, 0);
                accumulate(at + 2, w, 0);
                accumulate(at + 4, w2, w2lost);
                accumulate(at + 6, 1, 0);
                accumulate(at + 8, w, 0);
                accumulate(at + 10, w2, w2lost);
            } else if (Double.isNaN(y)) {
                sums[at + 12]++;
                accumulate(at + 13, w, 0);
                accumulate(at + 15, w2, w2lost);
            } else if (y != 0) {
                other(at, w, w2, w2lost, y);
            }
            at += PER_OUTCOME;
        }
    }

    private void other(int at, double w, double w2, double w2lost, double y) {
        if (Double.isInfinite(y)) {
            throw new IllegalArgumentException("an outcome is infinite: give NaN where it is missing");
        }
        double wy = w * y;
        double wyLost = Math.fma(w, y, -wy);
        double w2y = w2 * y;
        double w2yLost = Math.fma(w2, y, -w2y) + w2lost * y;
        double yy = y * y;
        double wyy = wy * y;
        double w2yy = w2y * y;
        accumulate(at, y, 0);
        accumulate(at + 2, wy, wyLost);
        accumulate(at + 4, w2y, w2yLost);
        accumulate(at + 6, yy, Math.fma(y, y, -yy));
        accumulate(at + 8, wyy, Math.fma(wy, y, -wyy) + wyLost * y);
        accumulate(at + 10, w2yy, Math.fma(w2y, y, -w2yy) + w2yLost * y);
    }

    private void accumulate(int at, double value, double lost) {
        double before = sums[at];
        double after = before + value;
        double part = after - before;
        sums[at] = after;
        sums[at + 1] += (before - (after - part)) + (value - part) + lost;
    }

    long rows() {
        return (long) sums[0];
    }

    /** One of the nine sums of an outcome, rounded once. */
    double sum(int outcome, Cells.Sum sum) {
        int at = SHARED + outcome * PER_OUTCOME;
        return switch (sum) {
            case N -> sums[0] - sums[at + 12];
            case W -> difference(1, at + 13) / UNIT;
            case W2 -> difference(3, at + 15) / (UNIT * UNIT);
            case Y -> sums[at] + sums[at + 1];
            case WY -> (sums[at + 2] + sums[at + 3]) / UNIT;
            case W2Y -> (sums[at + 4] + sums[at + 5]) / (UNIT * UNIT);
            case YY -> sums[at + 6] + sums[at + 7];
            case WYY -> (sums[at + 8] + sums[at + 9]) / UNIT;
            case W2YY -> (sums[at + 10] + sums[at + 11]) / (UNIT * UNIT);
        };
    }

    /** All nine sums of an outcome, in the order of {@link Cells.Sum}. */
    void nine(int outcome, double[] into) {
        for (Cells.Sum sum : NINE) {
            into[sum.ordinal()] = sum(outcome, sum);
        }
    }

    /** The pairs of a cell that {@link DirectSums} takes over. */
    static final int ALL = 0;

    static final int MISSING = 1;
    static final int Y = 2;
    static final int YY = 3;

    /** A sum and what it lost, under a power of the weight. */
    double[] pair(int kind, int outcome, int power) {
        int at = SHARED + outcome * PER_OUTCOME;
        int from = switch (kind) {
            case ALL -> 2 * power - 1;
            case MISSING -> at + 11 + 2 * power;
            case Y -> at + 2 * power;
            default -> at + 6 + 2 * power;
        };
        if (kind <= MISSING && power == 0) {
            return new double[] {kind == ALL ? sums[0] : sums[at + 12], 0};
        }
        return new double[] {sums[from], sums[from + 1]};
    }

    private double difference(int all, int missing) {
        return difference(sums[all], sums[all + 1], sums[missing], sums[missing + 1]);
    }

    /** (a + lost a) - (b + lost b), rounded once. */
    static double difference(double a, double aLost, double b, double bLost) {
        double s = a - b;
        double part = s - a;
        return s + ((a - (s - part)) + (-b - part) + (aLost - bLost));
    }
}
