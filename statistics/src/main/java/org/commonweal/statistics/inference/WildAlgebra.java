package org.commonweal.statistics.inference;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.estimate.Sample;

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
        Optional<NotTested> arms = tooFewInAnArm(sums, j, recipe);
        if (arms.isPresent()) {
            return new Refused(arms.get());
        }
        int k = sums.terms().size();
        double[] gram = gram(sums.total(1), k);
        ScaledInverse inverse = ScaledInverse.of(gram, k);
        if (!inverse.collinear().isEmpty()) {
            String named = inverse.collinear().stream()
                    .map(c -> "'" + sums.terms().get(c) + "'")
                    .collect(Collectors.joining(", "));
            return refused(
                    "For '%s', %s cannot be told apart from the other terms.".formatted(sums.outcome(), named),
                    "leave out " + named + ", or the terms they repeat.",
                    recipe);
        }
        return prepared(sums, j, inverse, gram, recipe);
    }

    private static Prepared prepared(ClusterSums sums, int j, ScaledInverse inverse, double[] gram, String recipe) {
        int k = sums.terms().size();
        int clusters = sums.clusters().size();
        double[] own = inverse.column(j);
        double[] beta = coefficients(sums.total(1), k, inverse, gram);
        double[][] score = new double[clusters][];
        double[][] step = new double[clusters][];
        double[] atEstimate = new double[clusters];
        double[] perStep = new double[clusters];
        double squared = 0;
        double total = 0;
        for (int g = 0; g < clusters; g++) {
            double[] products = sums.products(1, g);
            double[] moments = outcomeMoments(products, k);
            score[g] = minus(moments, times(products, k, beta));
            step[g] = times(products, k, own);
            atEstimate[g] = dot(own, score[g]);
            perStep[g] = dot(own, step[g]);
            squared += atEstimate[g] * atEstimate[g];
            total += dot(own, moments) * dot(own, moments);
        }
        if (!(squared > 1e-24 * total)) {
            return refused(
                    "'%s' does not vary once the terms are taken out.".formatted(sums.outcome()),
                    "check how the outcome was coded, and whether it was asked in every wave.",
                    recipe);
        }
        double[] atMatrix = influence(atEstimate, step, score, inverse);
        double[] perMatrix = influence(perStep, step, step, inverse);
        return new Ready(new WildAlgebra(
                clusters, beta[j], squared, own[j], atEstimate, perStep, atMatrix, perMatrix, SampleOf.sums(sums)));
    }

    /** A at the restricted estimate for this hypothesis. */
    double[] matrix(double hypothesised) {
        return affine(matrixAtEstimate, matrixPerStep, (estimate - hypothesised) / own);
    }

    /** a at the restricted estimate for this hypothesis. */
    double[] vector(double hypothesised) {
        return affine(atEstimate, perStep, (estimate - hypothesised) / own);
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
    private static double[] influence(double[] diagonal, double[][] step, double[][] score, ScaledInverse inverse) {
        int n = diagonal.length;
        double[] matrix = new double[n * n];
        for (int h = 0; h < n; h++) {
            double[] solved = inverse.times(score[h]);
            for (int g = 0; g < n; g++) {
                matrix[g * n + h] = (g == h ? diagonal[g] : 0) - dot(step[g], solved);
            }
        }
        return matrix;
    }

    /** The least squares coefficients, with one step of refinement. */
    private static double[] coefficients(double[] total, int k, ScaledInverse inverse, double[] gram) {
        double[] moments = outcomeMoments(total, k);
        double[] beta = inverse.times(moments);
        double[] left = new double[k];
        for (int a = 0; a < k; a++) {
            double sum = moments[a];
            for (int b = 0; b < k; b++) {
                sum = Math.fma(-gram[a * k + b], beta[b], sum);
            }
            left[a] = sum;
        }
        double[] correction = inverse.times(left);
        for (int a = 0; a < k; a++) {
            beta[a] += correction[a];
        }
        return beta;
    }

    private static Optional<NotTested> tooFewInAnArm(ClusterSums sums, int j, String recipe) {
        int[] with = IntStream.range(0, sums.clusters().size())
                .filter(g -> sums.rows(g) > 0 && sums.product(1, g, j, j) > 0)
                .toArray();
        int[] without = IntStream.range(0, sums.clusters().size())
                .filter(g -> sums.rows(g) > 0 && !(sums.product(1, g, j, j) > 0))
                .toArray();
        String term = sums.terms().get(j);
        if (with.length == 0 && without.length == 0) {
            return Optional.of(NotTested.because(
                    "'%s' is missing in every row.".formatted(sums.outcome()),
                    "check that the question was asked and how its codes were read.",
                    recipe));
        }
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

    private static Prepared refused(String reason, String remedy, String recipe) {
        return new Refused(NotTested.because(reason, remedy, recipe));
    }

    private static double[] gram(double[] products, int k) {
        double[] gram = new double[k * k];
        for (int a = 0; a < k; a++) {
            System.arraycopy(products, a * (k + 1), gram, a * k, k);
        }
        return gram;
    }

    private static double[] outcomeMoments(double[] products, int k) {
        double[] moments = new double[k];
        for (int a = 0; a < k; a++) {
            moments[a] = products[a * (k + 1) + k];
        }
        return moments;
    }

    private static double[] times(double[] products, int k, double[] vector) {
        double[] result = new double[k];
        for (int a = 0; a < k; a++) {
            double sum = 0;
            for (int b = 0; b < k; b++) {
                sum += products[a * (k + 1) + b] * vector[b];
            }
            result[a] = sum;
        }
        return result;
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
