package org.commonweal.statistics.sensitivity;

import java.util.OptionalDouble;
import org.commonweal.statistics.distribution.StudentT;

/**
 * What a significant result of a study this precise would be worth if the truth were {@code trueEffect} (Gelman and Carlin 2014,
 * Perspectives on Psychological Science 9). The estimate is the truth plus its standard error times a t; the integrals are exact
 * (Lu, Qiu and Deng 2019, British J. Mathematical and Statistical Psychology 72), where the paper draws random numbers.
 *
 * @param trueEffect what is supposed to be true, not 0
 * @param alpha what counts as significant, two-sided
 * @param power the chance of a significant result
 * @param wrongSign type S: the chance that a significant result has the wrong sign
 * @param exaggeration type M: how many times too large a significant result is on average; empty with one degree of freedom or
 *     fewer, where it is without bound
 */
public record TypeErrors(double trueEffect, double alpha, double power, double wrongSign, OptionalDouble exaggeration) {

    public static TypeErrors of(double trueEffect, double standardError, double df, double alpha) {
        Observed precision = new Observed(trueEffect, standardError, df);
        if (trueEffect == 0 || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException(
                    "errors of sign and size need a true effect other than 0 and an alpha between 0 and 1, not %s and %s"
                            .formatted(trueEffect, alpha));
        }
        StudentT t = StudentT.of(precision.df());
        double shift = Math.abs(trueEffect) / standardError;
        double bar = t.critical(1 - alpha);
        double right = t.upperTail(bar - shift);
        double wrong = t.upperTail(bar + shift);
        double power = right + wrong;
        OptionalDouble exaggeration = OptionalDouble.empty();
        if (df > 1) {
            double size = shift * right + t.meanAbove(bar - shift) + t.meanAbove(bar + shift) - shift * wrong;
            exaggeration = OptionalDouble.of(size / power / shift);
        }
        return new TypeErrors(trueEffect, alpha, power, wrong / power, exaggeration);
    }
}
