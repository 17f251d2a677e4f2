package org.commonweal.statistics.sampling;

/**
 * How far calibrated weights may be from the given ones (Deville and S&auml;rndal 1992): the factor g as a function of the
 * linear predictor u, g(0) = 1.
 */
public sealed interface Distance {

    /** Linear: the generalised regression estimator. Weights may turn negative. */
    record Linear() implements Distance {}

    /** Exponential: raking. Weights stay positive. */
    record Exponential() implements Distance {}

    /** Logit: factors stay strictly between the bounds. */
    record Logit(double lower, double upper) implements Distance {
        public Logit {
            check(lower, upper);
        }
    }

    /** Linear, cut at the bounds. */
    record TruncatedLinear(double lower, double upper) implements Distance {
        public TruncatedLinear {
            check(lower, upper);
        }
    }

    private static void check(double lower, double upper) {
        if (!(lower >= 0 && lower < 1 && upper > 1 && upper < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "factors cannot be kept between %s and %s: 1 must lie between them".formatted(lower, upper));
        }
    }

    /** The factor. */
    default double factor(double u) {
        return switch (this) {
            case Linear() -> 1 + u;
            case Exponential() -> StrictMath.exp(u);
            case Logit(double lower, double upper) -> {
                double e = StrictMath.exp(bend(lower, upper) * u);
                yield Double.isInfinite(e)
                        ? upper
                        : (lower * (upper - 1) + upper * (1 - lower) * e) / (upper - 1 + (1 - lower) * e);
            }
            case TruncatedLinear(double lower, double upper) -> Math.clamp(1 + u, lower, upper);
        };
    }

    /** The derivative of the factor. */
    default double slope(double u) {
        return switch (this) {
            case Linear() -> 1;
            case Exponential() -> StrictMath.exp(u);
            case Logit(double lower, double upper) -> {
                double a = bend(lower, upper);
                double e = StrictMath.exp(-Math.abs(a * u));
                double left = u > 0 ? (upper - 1) * e + 1 - lower : upper - 1 + (1 - lower) * e;
                yield (upper - lower) * (1 - lower) * (upper - 1) * a * e / (left * left);
            }
            case TruncatedLinear(double lower, double upper) -> 1 + u > lower && 1 + u < upper ? 1 : 0;
        };
    }

    private static double bend(double lower, double upper) {
        return (upper - lower) / ((upper - 1) * (1 - lower));
    }

    /** For recipes. */
    default String words() {
        return switch (this) {
            case Linear() -> "linear";
            case Exponential() -> "exponential";
            case Logit(double lower, double upper) -> "logit between %s and %s".formatted(lower, upper);
            case TruncatedLinear(double lower, double upper) -> "linear, cut between %s and %s".formatted(lower, upper);
        };
    }
}
