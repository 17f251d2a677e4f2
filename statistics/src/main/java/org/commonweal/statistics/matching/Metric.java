package org.commonweal.statistics.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commonweal.statistics.linear.NormalEquations;

/**
 * How far two units are apart: straight-line distance between {@code points}.
 *
 * <p>Mahalanobis distance is the straight-line distance after whitening by the covariance pooled within treated and comparators
 * (Rubin 1980, Biometrics 36; the pooling as in MatchIt). A covariate that the ones before it explain adds nothing and is left
 * out; the distance is then that of the generalised inverse.
 *
 * @param points units by dimensions
 * @param leftOut covariates that do not enter, by name
 */
public record Metric(Kind kind, double[][] points, List<String> leftOut) {

    /** What distance is measured on. */
    public enum Kind {
        MAHALANOBIS("Mahalanobis distance, covariance pooled within treated and comparators"),
        PROPENSITY("difference of propensity scores (logit, maximum likelihood)");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Either the metric, or why there is none. */
    record Outcome(Optional<Metric> metric, Optional<NoChoice> refusal) {
        static Outcome of(Metric metric) {
            return new Outcome(Optional.of(metric), Optional.empty());
        }
    }

    static Outcome of(Kind kind, Units units, String recipe) {
        return switch (kind) {
            case MAHALANOBIS -> mahalanobis(units, recipe);
            case PROPENSITY -> {
                Propensity.Outcome fitted = Propensity.of(units, recipe);
                yield fitted.propensity().isPresent()
                        ? Outcome.of(scores(fitted.propensity().get()))
                        : new Outcome(Optional.empty(), fitted.refusal());
            }
        };
    }

    private static Metric scores(Propensity propensity) {
        double[][] points = Arrays.stream(propensity.score())
                .mapToObj(score -> new double[] {score})
                .toArray(double[][]::new);
        return new Metric(Kind.PROPENSITY, points, propensity.leftOut());
    }

    private static Outcome mahalanobis(Units units, String recipe) {
        int p = units.covariates().size();
        double[] covariance = pooledCovariance(units);
        double[] scale = new double[p];
        for (int j = 0; j < p; j++) {
            scale[j] = StrictMath.sqrt(covariance[j * p + j]);
        }
        double[] correlation = new double[p * p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double by = scale[i] * scale[j];
                correlation[i * p + j] = by > 0 ? covariance[i * p + j] / by : 0;
            }
        }
        NormalEquations factor = NormalEquations.of(correlation, p);
        boolean[] out = new boolean[p];
        for (int j : factor.dependent()) {
            out[j] = true;
        }
        List<String> leftOut = new ArrayList<>();
        double[][] whitening = new double[p][];
        int kept = 0;
        for (int j = 0; j < p; j++) {
            if (out[j]) {
                leftOut.add(units.covariates().get(j));
            } else {
                double[] unit = new double[p];
                unit[j] = 1;
                whitening[kept++] = factor.solveTransposed(unit);
            }
        }
        if (kept == 0) {
            return new Outcome(
                    Optional.empty(),
                    Optional.of(new NoChoice(
                            "No covariate varies within treated and comparators.",
                            "choose covariates on which the areas differ.",
                            recipe)));
        }
        return Outcome.of(new Metric(Kind.MAHALANOBIS, whiten(units, whitening, kept, scale), leftOut));
    }

    private static double[][] whiten(Units units, double[][] whitening, int kept, double[] scale) {
        double[] centre = mean(units, true);
        double[][] points = new double[units.size()][kept];
        for (int i = 0; i < points.length; i++) {
            double[] x = units.x()[i];
            for (int d = 0; d < kept; d++) {
                double sum = 0;
                for (int j = 0; j < x.length; j++) {
                    sum += scale[j] > 0 ? whitening[d][j] * (x[j] - centre[j]) / scale[j] : 0;
                }
                points[i][d] = sum;
            }
        }
        return points;
    }

    private static double[] mean(Units units, boolean side) {
        double[] mean = new double[units.covariates().size()];
        int n = 0;
        for (int i = 0; i < units.size(); i++) {
            if (units.treated()[i] == side) {
                n++;
                for (int j = 0; j < mean.length; j++) {
                    mean[j] += units.x()[i][j];
                }
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= n;
        }
        return mean;
    }

    private static double[] pooledCovariance(Units units) {
        int p = units.covariates().size();
        double[] sums = new double[p * p];
        double[][] means = {mean(units, false), mean(units, true)};
        double[] from = new double[p];
        for (int i = 0; i < units.size(); i++) {
            double[] mean = means[units.treated()[i] ? 1 : 0];
            for (int j = 0; j < p; j++) {
                from[j] = units.x()[i][j] - mean[j];
            }
            for (int j = 0; j < p; j++) {
                for (int c = 0; c <= j; c++) {
                    sums[j * p + c] += from[j] * from[c];
                }
            }
        }
        double df = Math.max(1, units.size() - 2);
        for (int j = 0; j < p; j++) {
            for (int c = 0; c <= j; c++) {
                sums[j * p + c] /= df;
                sums[c * p + j] = sums[j * p + c];
            }
        }
        return sums;
    }

    /** Between two units. */
    public double between(int one, int other) {
        return StrictMath.sqrt(squared(points[one], points[other], Double.POSITIVE_INFINITY));
    }

    /** The points turned around: dimensions by units. */
    double[][] across() {
        int dimensions = points.length == 0 ? 0 : points[0].length;
        double[][] across = new double[dimensions][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int d = 0; d < dimensions; d++) {
                across[d][i] = points[i][d];
            }
        }
        return across;
    }

    /** Squared distances from a point to the units from {@code start} on, to within rounding. */
    static void rough(double[][] across, double[] from, int start, int size, double[] sums) {
        java.util.Arrays.fill(sums, 0, size, 0);
        for (int d = 0; d < across.length; d++) {
            double[] row = across[d];
            double at = from[d];
            for (int k = 0; k < size; k++) {
                double apart = row[start + k] - at;
                sums[k] += apart * apart;
            }
        }
    }

    /** The squared distance; where it passes {@code limit} on the way, something above the limit. */
    static double squared(double[] a, double[] b, double limit) {
        double sum = 0;
        int d = 0;
        for (; d + 3 < a.length; d += 4) {
            double p = a[d] - b[d];
            double q = a[d + 1] - b[d + 1];
            double r = a[d + 2] - b[d + 2];
            double s = a[d + 3] - b[d + 3];
            sum += (p * p + q * q) + (r * r + s * s);
            if (sum > limit) {
                return sum;
            }
        }
        for (; d < a.length; d++) {
            double apart = a[d] - b[d];
            sum += apart * apart;
        }
        return sum;
    }
}
