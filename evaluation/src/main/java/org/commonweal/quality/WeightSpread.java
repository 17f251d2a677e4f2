package org.commonweal.quality;

import java.util.Optional;
import org.commonweal.programme.Programme;

/**
 * How uneven the weights of a wave are. Source: Kish (1992), Weighting for unequal Pi, Journal of Official Statistics 8:
 * the design effect of weighting is {@code n * sum(w^2) / sum(w)^2 = 1 + CV^2}, and {@code n} divided by it the number of
 * equally weighted interviews that would tell as much.
 *
 * @param arm empty for the whole wave
 * @param rows with a usable weight
 * @param variation the coefficient of variation, with divisor n
 */
public record WeightSpread(
        String wave,
        Optional<Programme.Arm> arm,
        long rows,
        double least,
        double most,
        double variation,
        double designEffect,
        double effectiveRows) {}
