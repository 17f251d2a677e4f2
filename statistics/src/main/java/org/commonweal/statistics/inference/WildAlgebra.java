package org.commonweal.statistics.inference;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Sample;
import org.commonweal.statistics.linear.Dense;
import org.commonweal.statistics.regression.SumsFit;

/**
 * What a wild cluster bootstrap of one coefficient needs: a G-vector and a G x G matrix, both affine in the hypothesised
 * value, after which no draw touches the data again.
 *
 * <p>With M = (&Sigma; S<sub>g</sub>)<sup>-1</sup>, m its column of the coefficient, x<sub>g</sub> = S<sub>g</sub>m,
 * s<sub>g</sub> the scores at the estimate and d = (b - r) / m<sub>c</sub>, the scores at the restricted estimate are
 * s<sub>g</sub> + d x<sub>g</sub>. For multipliers v the bootstrap statistic is t*² = (v'a)² / |Av|², where a<sub>g</sub>
 * = m's<sub>g</sub>(r) and A = diag(a) - [x<sub>g</sub>'M s<sub>h</sub>(r)]. MacKinnon, Nielsen and Webb (2023), arXiv
 * 2301.04527.
 *
 * @param squaredError the CR0 variance of the coefficient, of which every small-sample factor is a multiple
 */
record WildAlgebra(
        int clusters,
        double estimate,
        double squaredError,
        double own,
        double[] atEstimate,
        double[] perStep,
        double[] matrixAtEstimate,
        double[] matrixPerStep,
        Sample sample) {

    /** Either the algebra, or the refusal. */
    sealed interface Prepared permits Ready, Refused {}

    record Ready(WildAlgebra algebra) implements Prepared {}

    record Refused(NotTested why) implements Prepared {}

    static Prepared of(ClusterSums sums, String term, String recipe) {
        int j = sums.terms().indexOf(term);
        if (j < 0) {
            throw new IllegalArgumentException("no term '%s' among %s".formatted(term, sums.terms()));
        }
        if (sums.rows() == 0) {
            return new Refused(NotTested.because(
                    "'%s' is missing in every row.".formatted(sums.outcome()),
                    "check that the question was asked and how its codes were read.",
                    recipe));
        }
        SumsFit fit = SumsFit.of(sums);
        Optional<NotTested> refusal = fit.obstacle(term)
                .map(none -> NotTested.because(none.reason(), none.remedy(), recipe))
                .or(() -> tooFewInAnArm(sums, j, recipe));
        return refusal.<Prepared>map(Refused::new).orElseGet(() -> prepared(fit, term, recipe));
    }

    private static Prepared prepared(SumsFit fit, String term, String recipe) {
        int k = fit.parameters();
        int j = fit.index(term);
        int clusters = fit.sums().clusters().size();
        double[] own = Arrays.copyOfRange(fit.bread(), j * k, j * k + k);
        double[][] score = new double[clusters][];
        double[][] step = new double[clusters][];
        double[] atEstimate = new double[clusters];
        double[] perStep = new double[clusters];
        double squared = 0;
        double scale = 0;
        for (int g = 0; g < clusters; g++) {
            score[g] = fit.score(g);
            step[g] = Dense.times(fit.gram(1, g), own);
            atEstimate[g] = Dense.dot(own, score[g]);
            perStep[g] = Dense.dot(own, step[g]);
            squared += atEstimate[g] * atEstimate[g];
            // |m'X'WX b| bounds what rounding leaves of a score
            double fitted = Dense.dot(step[g], fit.coefficients());
            scale += fitted * fitted;
        }
        if (!(squared > 1e-24 * scale)) {
            return new Refused(NotTested.because(
                    "'%s' does not vary once the terms are taken out."
                            .formatted(fit.sums().outcome()),
                    "check how the outcome was coded, and whether it was asked in every wave.",
                    recipe));
        }
        return new Ready(new WildAlgebra(
                clusters,
                fit.coefficient(term),
                squared,
                own[j],
                atEstimate,
                perStep,
                influence(atEstimate, step, score, fit.bread()),
                influence(perStep, step, step, fit.bread()),
                SampleOf.sums(fit.sums())));
    }

    /** A at the restricted estimate for this hypothesis. */
    double[] matrix(double hypothesised) {
        return affine(matrixAtEstimate, matrixPerStep, steps(hypothesised));
    }

    /** a at the restricted estimate for this hypothesis. */
    double[] vector(double hypothesised) {
        return affine(atEstimate, perStep, steps(hypothesised));
    }

    /** How far the hypothesis lies from the estimate, in the steps that the vector and the matrix are affine in. */
    double steps(double hypothesised) {
        return (estimate - hypothesised) / own;
    }

    /** (b - r)² over the CR0 variance. */
    double squaredStatistic(double hypothesised) {
        double distance = estimate - hypothesised;
        return distance * distance / squaredError;
    }

    private static double[] affine(double[] start, double[] slope, double step) {
        double[] sum = new double[start.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = start[i] + step * slope[i];
        }
        return sum;
    }

    /** diag(a) - [x_g' M s_h]. */
    private static double[] influence(double[] diagonal, double[][] step, double[][] score, double[] bread) {
        int n = diagonal.length;
        double[] matrix = new double[n * n];
        for (int h = 0; h < n; h++) {
            double[] solved = Dense.times(bread, score[h]);
            for (int g = 0; g < n; g++) {
                matrix[g * n + h] = (g == h ? diagonal[g] : 0) - Dense.dot(step[g], solved);
            }
        }
        return matrix;
    }

    private static Optional<NotTested> tooFewInAnArm(ClusterSums sums, int j, String recipe) {
        int[] with = IntStream.range(0, sums.clusters().size())
                .filter(g -> sums.rows(g) > 0 && sums.product(1, g, j, j) > 0)
                .toArray();
        int[] without = IntStream.range(0, sums.clusters().size())
                .filter(g -> sums.rows(g) > 0 && !(sums.product(1, g, j, j) > 0))
                .toArray();
        String term = sums.terms().get(j);
        boolean oneWithout = without.length == 1 && isTermOfAnArm(sums, j, with);
        if (with.length >= 2 && !oneWithout) {
            return Optional.empty();
        }
        String few = with.length < 2
                ? "%d of %d clusters has rows where '%s' is not zero"
                        .formatted(with.length, with.length + without.length, term)
                : "only one of %d clusters (%s) has '%s' always zero"
                        .formatted(with.length + 1, sums.clusters().get(without[0]), term);
        return Optional.of(NotTested.because(
                "For '%s', %s; two in each arm are the least that can be compared.".formatted(sums.outcome(), few),
                "add clusters to that arm, or describe this place as a case study.",
                recipe));
    }

    /** Whether in the clusters that have it the term repeats another term, as arm x wave repeats the wave. */
    private static boolean isTermOfAnArm(ClusterSums sums, int j, int[] with) {
        return IntStream.range(0, sums.terms().size())
                .filter(l -> l != j)
                .anyMatch(l -> IntStream.of(with)
                        .allMatch(g -> sums.product(0, g, j, j) == sums.product(0, g, j, l)
                                && sums.product(0, g, j, l) == sums.product(0, g, l, l)));
    }
}
