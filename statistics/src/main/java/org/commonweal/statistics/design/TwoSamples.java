package org.commonweal.statistics.design;

import org.commonweal.statistics.distribution.NoncentralT;
import org.commonweal.statistics.distribution.StudentT;

/**
 * Power of comparing two equally large samples of independent households, as in R's {@code power.t.test} and {@code power.prop.test}:
 * only the tail on the side of the effect counts. It knows nothing of areas, so that a programme's power lies below it; see
 * {@link StudyDesign}.
 */
public final class TwoSamples {

    private TwoSamples() {}

    /**
     * Power of the two-sided t test.
     *
     * @param n households in each sample, 2 or more, not necessarily whole
     * @param difference of the means over their standard deviation
     */
    public static double meansPower(double n, double difference, double alpha) {
        if (!(n >= 2) || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException(
                    "two or more households a sample and an alpha between 0 and 1 are needed, not %s and %s"
                            .formatted(n, alpha));
        }
        double df = 2 * (n - 1);
        double shift = StrictMath.sqrt(n / 2) * Math.abs(difference);
        return NoncentralT.of(df, shift).upperTail(StudentT.of(df).critical(1 - alpha));
    }

    /** How many households in each sample give the t test this power; the exact number, to be rounded up. */
    public static double meansSize(double difference, double power, double alpha) {
        refuse(difference, power, alpha);
        double low = 2;
        double high = 4;
        while (meansPower(high, difference, alpha) < power) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < 100 && high - low > 1e-12 * high; i++) {
            double middle = (low + high) / 2;
            if (meansPower(middle, difference, alpha) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Power of the two-sided test of equal shares, normal approximation, pooled variance under no difference. */
    public static double sharesPower(double n, double one, double other, double alpha) {
        double pooled = StrictMath.sqrt((one + other) * (1 - (one + other) / 2));
        double apart = StrictMath.sqrt(one * (1 - one) + other * (1 - other));
        if (!(n >= 1) || !(apart > 0)) {
            throw new IllegalArgumentException(
                    "shares between 0 and 1 of one or more households are needed, not %s and %s of %s"
                            .formatted(one, other, n));
        }
        double bar = StudentT.normal().critical(1 - alpha) * pooled;
        return StudentT.normal().cumulative((StrictMath.sqrt(n) * Math.abs(one - other) - bar) / apart);
    }

    /** How many households in each sample give the test of shares this power. */
    public static double sharesSize(double one, double other, double power, double alpha) {
        refuse(one - other, power, alpha);
        StudentT normal = StudentT.normal();
        double pooled = StrictMath.sqrt((one + other) * (1 - (one + other) / 2));
        double apart = StrictMath.sqrt(one * (1 - one) + other * (1 - other));
        double root = (normal.critical(1 - alpha) * pooled + normal.quantile(power) * apart) / (one - other);
        return root * root;
    }

    private static void refuse(double difference, double power, double alpha) {
        if (difference == 0 || !Double.isFinite(difference) || !(alpha > 0 && power > alpha && power < 1)) {
            throw new IllegalArgumentException(
                    "no number of households finds a difference of %s with power %s at alpha %s"
                            .formatted(difference, power, alpha));
        }
    }
}
