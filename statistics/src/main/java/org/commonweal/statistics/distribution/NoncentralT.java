package org.commonweal.statistics.distribution;

/**
 * The noncentral t distribution: (Z + &delta;) / &radic;(&chi;&sup2;<sub>&nu;</sub> / &nu;).
 *
 * <p>P(T &le; t) is the mean of &Phi;(t s - &delta;) over s = &radic;(&chi;&sup2;/&nu;). With s = e<sup>u</sup> the integrand is
 * analytic and falls off at both ends, so that the trapezoidal rule converges exponentially (Trefethen and Weideman 2014, SIAM
 * Review 56). The step is chosen against the width of the density and of the normal's edge; the error stays below 1e-13
 * absolute, and the small tail is summed by itself, never taken as one minus the large one.
 */
public final class NoncentralT {

    private static final double NEGLIGIBLE = 46;

    private final double df;
    private final double shift;

    private NoncentralT(double df, double shift) {
        this.df = df;
        this.shift = shift;
    }

    /**
     * @param df degrees of freedom above 0; infinite gives the normal around {@code shift}
     * @param shift the noncentrality &delta;
     */
    public static NoncentralT of(double df, double shift) {
        if (!(df > 0) || !Double.isFinite(shift)) {
            throw new IllegalArgumentException(
                    "a noncentral t needs degrees of freedom above 0 and a finite shift, not %s and %s"
                            .formatted(df, shift));
        }
        return new NoncentralT(df, shift);
    }

    /** P(T &le; t). */
    public double cumulative(double t) {
        return meanOfNormal(t, shift, 1);
    }

    /** P(T &gt; t). */
    public double upperTail(double t) {
        return meanOfNormal(t, shift, -1);
    }

    /** The mean over s of &Phi;(sign (t s - shift)). */
    private double meanOfNormal(double t, double shift, int sign) {
        StudentT normal = StudentT.normal();
        if (df == Double.POSITIVE_INFINITY) {
            return normal.cumulative(sign * (t - shift));
        }
        double width = 1 / StrictMath.sqrt(2 * df);
        double step = Math.min(0.04, Math.min(width / 2, 0.25 / (1 + Math.abs(t))));
        long first = (long) Math.floor(edge(-1) / step);
        long last = (long) Math.ceil(edge(1) / step);
        double mass = 0;
        double below = 0;
        for (long i = first; i <= last; i++) {
            double u = i * step;
            double density = StrictMath.exp(-drop(u));
            mass += density;
            below += density * normal.cumulative(sign * (t * StrictMath.exp(u) - shift));
        }
        return Math.min(1, below / mass);
    }

    /** How far the log density of u lies below its peak at 0: &nu; ((e^{2u} - 1)/2 - u). */
    private double drop(double u) {
        return df * (StrictMath.expm1(2 * u) / 2 - u);
    }

    /** The u to the left or right of 0 where the density has become negligible, found by halving. */
    private double edge(int side) {
        double near = 0;
        double far = side;
        while (drop(far) < NEGLIGIBLE) {
            far *= 2;
        }
        for (int i = 0; i < 40; i++) {
            double middle = (near + far) / 2;
            if (drop(middle) < NEGLIGIBLE) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return far;
    }

    /**
     * The power of a two-sided t test.
     *
     * @param df degrees of freedom of the test
     * @param shift the true effect divided by its standard error
     * @param alpha the size of the test, for example 0.05
     */
    public static double power(double df, double shift, double alpha) {
        double critical = StudentT.of(df).critical(1 - alpha);
        NoncentralT truth = of(df, shift);
        return truth.upperTail(critical) + truth.cumulative(-critical);
    }

    /**
     * The shift at which a two-sided t test reaches this power.
     *
     * @throws IllegalArgumentException where {@code power} does not lie between {@code alpha} and 1
     */
    public static double shiftForPower(double df, double power, double alpha) {
        if (!(power > alpha && power < 1)) {
            throw new IllegalArgumentException(
                    "a power of %s is not between the size of the test, %s, and 1".formatted(power, alpha));
        }
        double low = 0;
        double high = 1;
        while (power(df, high, alpha) < power) {
            low = high;
            high *= 2;
        }
        // Secant steps kept inside the bracket: few evaluations, and no derivative needed.
        double lowMiss = power(df, low, alpha) - power;
        double highMiss = power(df, high, alpha) - power;
        for (int i = 0; i < 200 && high - low > 1e-13 * high; i++) {
            double guess = i % 3 == 2 ? (low + high) / 2 : low - lowMiss * (high - low) / (highMiss - lowMiss);
            if (!(guess > low && guess < high)) {
                guess = (low + high) / 2;
            }
            double miss = power(df, guess, alpha) - power;
            if (Math.abs(miss) < 1e-15) {
                return guess;
            }
            if (miss < 0) {
                low = guess;
                lowMiss = miss;
            } else {
                high = guess;
                highMiss = miss;
            }
        }
        return (low + high) / 2;
    }
}
