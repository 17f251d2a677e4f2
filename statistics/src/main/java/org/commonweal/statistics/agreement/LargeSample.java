package org.commonweal.statistics.agreement;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.commonweal.statistics.distribution.StudentT;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.statistics.estimate.Sample;

/**
 * The published errors of kappa in large samples. They take units as drawn one by one; where units stand in few interviews, and always
 * for characters, they promise too much: prefer {@link CoderAgreement}.
 */
public final class LargeSample {

    private final Ratings ratings;
    private final double level;

    private LargeSample(Ratings ratings, double level) {
        this.ratings = ratings;
        this.level = level;
    }

    public static LargeSample of(Ratings ratings, double level) {
        return new LargeSample(ratings, level);
    }

    /** Cohen's kappa of two coders with the error of Fleiss, Cohen and Everitt (1969), for intervals. */
    public Agreement cohen(Credit credit) {
        return cohen(credit, false);
    }

    /** Cohen's kappa of two coders with its error where agreement is by chance (the same paper), for the test; no interval. */
    public Agreement cohenByChance(Credit credit) {
        return cohen(credit, true);
    }

    /** Fleiss' kappa with its error where agreement is by chance (Fleiss, Nee and Landis 1979); no interval. */
    public Agreement fleissByChance() {
        Agreement found = value(Coefficient.fleiss());
        if (!(found instanceof Measured measured)) {
            return found;
        }
        CommonMargins kind = new CommonMargins(ratings.categories().size());
        double[] sums = sums(kind);
        double all = Arrays.stream(sums).skip(2).sum();
        double spread = 0;
        double skew = 0;
        for (int c = 2; c < sums.length; c++) {
            double p = sums[c] / all;
            spread += p * (1 - p);
            skew += p * (1 - p) * (1 - 2 * p);
        }
        double n = all / sums[0];
        double variance = 2 * (spread * spread - skew) / (spread * spread * sums[0] * n * (n - 1));
        return with(measured, variance, true, Coefficient.fleiss().recipe());
    }

    private Agreement cohen(Credit credit, boolean byChance) {
        Coefficient coefficient = Coefficient.cohen(credit);
        Agreement found = value(coefficient);
        if (!(found instanceof Measured measured)) {
            return found;
        }
        if (ratings.coders().size() != 2) {
            return NotMeasured.because(
                    NotMeasured.Why.NOT_TWO_CODERS, ratings.unit(), coefficient.recipe() + ", large sample");
        }
        int size = ratings.categories().size();
        double[] table = sums(new PairTables(2, credit.between(size)));
        double variance = KappaVariance.of(table, credit.between(size), byChance);
        return with(measured, variance, byChance, coefficient.recipe());
    }

    private Agreement value(Coefficient coefficient) {
        return CoderAgreement.by(coefficient)
                .drawing(new InterviewDraws(2, 0, level))
                .of(ratings);
    }

    private double[] sums(UnitSums kind) {
        double[] sums = new double[kind.size()];
        ratings.units().forEach(unit -> kind.add(unit, sums));
        return sums;
    }

    private Measured with(Measured measured, double variance, boolean byChance, String recipe) {
        double error = Math.sqrt(variance);
        double value = measured.value();
        boolean known = error > 0;
        double reach = StudentT.normal().critical(level) * error;
        Sample sample = measured.estimate().sample();
        Estimate estimate = new Estimate(
                value,
                known ? OptionalDouble.of(error) : OptionalDouble.empty(),
                known ? OptionalDouble.of(Double.POSITIVE_INFINITY) : OptionalDouble.empty(),
                known ? StudentT.normal().twoSided(value / error) : 1,
                byChance || !known ? Unbounded.at(level) : new Interval(value - reach, value + reach, level),
                new Sample(sample.rows(), sample.clusters(), sample.effectiveRows()),
                "%s; %d coders; unit: %s; large-sample error%s"
                        .formatted(
                                recipe,
                                ratings.coders().size(),
                                ratings.unit().inWords(),
                                byChance ? " under chance agreement" : ""));
        return new Measured(measured.unit(), measured.observed(), measured.expected(), 0, estimate);
    }
}
