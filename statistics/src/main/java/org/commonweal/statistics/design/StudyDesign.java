package org.commonweal.statistics.design;

import java.util.ArrayList;
import java.util.List;
import org.commonweal.statistics.distribution.NoncentralT;
import org.commonweal.statistics.distribution.StudentT;

/**
 * A two-wave difference-in-differences between two arms of areas, described before it is run.
 *
 * <p>Var = 2 (2 &sigma;&sup2; / G) [ &rho; (1 - CAC) + (1 - &rho;) (1 - &phi; IAC) / m' ], with m' = m / (1 + CV&sup2;) the harmonic
 * approximation for areas of unequal size (the change of an area is weighted equally with the others). Two repeated cross-sections
 * and panels in one formula: Hooper, Teerenstra, de Hoop and Eldridge (2016), Statistics in Medicine 35, 4718-4728; Feldman and
 * McKinlay (1994) 13, 61-78.
 *
 * @param areasPerArm G, at least 2
 * @param householdsPerAreaAndWave m, the mean over areas
 * @param standardDeviation &sigma; of the outcome across all households; of a share {@code sqrt(p (1-p))}
 * @param icc &rho;, the part of the variance that lies between areas
 * @param clusterAutocorrelation CAC, how alike an area's true level is at both waves; 1: it does not move
 * @param individualAutocorrelation IAC, how alike the answers of a household asked twice are, within its area
 * @param panelShare &phi;, the part of a wave that was asked before
 * @param sizeVariation CV, the standard deviation of households an area over their mean; 0 for equal sizes
 * @param alpha the size of the two-sided test
 */
public record StudyDesign(
        int areasPerArm,
        double householdsPerAreaAndWave,
        double standardDeviation,
        double icc,
        double clusterAutocorrelation,
        double individualAutocorrelation,
        double panelShare,
        double sizeVariation,
        double alpha) {

    private static final String RECIPE =
            "formula of Hooper and others 2016; noncentral t, df = 2(G-1), G = %d areas an arm";

    public StudyDesign {
        if (areasPerArm < 2) {
            throw new IllegalArgumentException(
                    "%d area an arm leaves nothing to tell an effect from a difference between areas; plan two or more"
                            .formatted(areasPerArm));
        }
        positive("households per area and wave", householdsPerAreaAndWave);
        positive("the standard deviation", standardDeviation);
        share("the intra-cluster correlation", icc);
        share("the cluster autocorrelation", clusterAutocorrelation);
        share("the individual autocorrelation", individualAutocorrelation);
        share("the panel share", panelShare);
        if (!(sizeVariation >= 0 && Double.isFinite(sizeVariation))) {
            throw new IllegalArgumentException("the variation of sizes cannot be " + sizeVariation);
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("the size of a test lies between 0 and 1, not " + alpha);
        }
        if (icc * (1 - clusterAutocorrelation) == 0 && (icc == 1 || panelShare * individualAutocorrelation == 1)) {
            throw new IllegalArgumentException(
                    "nothing varies in this design, so that no number of households matters");
        }
    }

    /** The design for a share, from its level at baseline. */
    public static StudyDesign forShare(
            int areasPerArm, double householdsPerAreaAndWave, double baseline, double icc, double alpha) {
        if (!(baseline > 0 && baseline < 1)) {
            throw new IllegalArgumentException("a baseline share lies between 0 and 1, not " + baseline);
        }
        double sd = StrictMath.sqrt(baseline * (1 - baseline));
        return new StudyDesign(areasPerArm, householdsPerAreaAndWave, sd, icc, 0.8, 0, 0, 0, alpha);
    }

    public StudyDesign withPanel(double share, double autocorrelation) {
        return new StudyDesign(
                areasPerArm,
                householdsPerAreaAndWave,
                standardDeviation,
                icc,
                clusterAutocorrelation,
                autocorrelation,
                share,
                sizeVariation,
                alpha);
    }

    public StudyDesign withClusterAutocorrelation(double autocorrelation) {
        return new StudyDesign(
                areasPerArm,
                householdsPerAreaAndWave,
                standardDeviation,
                icc,
                autocorrelation,
                individualAutocorrelation,
                panelShare,
                sizeVariation,
                alpha);
    }

    public StudyDesign withSizeVariation(double variation) {
        return new StudyDesign(
                areasPerArm,
                householdsPerAreaAndWave,
                standardDeviation,
                icc,
                clusterAutocorrelation,
                individualAutocorrelation,
                panelShare,
                variation,
                alpha);
    }

    public StudyDesign withAreasPerArm(int areas) {
        return new StudyDesign(
                areas,
                householdsPerAreaAndWave,
                standardDeviation,
                icc,
                clusterAutocorrelation,
                individualAutocorrelation,
                panelShare,
                sizeVariation,
                alpha);
    }

    public StudyDesign withHouseholds(double perAreaAndWave) {
        return new StudyDesign(
                areasPerArm,
                perAreaAndWave,
                standardDeviation,
                icc,
                clusterAutocorrelation,
                individualAutocorrelation,
                panelShare,
                sizeVariation,
                alpha);
    }

    /** The standard error of the difference-in-differences, in the units of the outcome. */
    public double standardError() {
        double m = householdsPerAreaAndWave / (1 + sizeVariation * sizeVariation);
        double areas = icc * (1 - clusterAutocorrelation);
        double households = (1 - icc) * (1 - panelShare * individualAutocorrelation) / m;
        double variance = 4 * standardDeviation * standardDeviation / areasPerArm * (areas + households);
        return StrictMath.sqrt(variance);
    }

    /** Degrees of freedom of the t test on area changes: 2 (G - 1). */
    public double degreesOfFreedom() {
        return 2.0 * (areasPerArm - 1);
    }

    public Power power(double effect) {
        double se = standardError();
        double df = degreesOfFreedom();
        double shift = Math.abs(effect) / se;
        return new Power(
                effect,
                se,
                NoncentralT.power(df, shift, alpha),
                NoncentralT.power(Double.POSITIVE_INFINITY, shift, alpha),
                df,
                alpha,
                RECIPE.formatted(areasPerArm));
    }

    /** The smallest effect that is found with this power. */
    public double minimumDetectableEffect(double power) {
        return NoncentralT.shiftForPower(degreesOfFreedom(), power, alpha) * standardError();
    }

    /** The usual short formula (z<sub>1-&alpha;/2</sub> + z<sub>power</sub>) SE; too small where areas are few. */
    public double normalMinimumDetectableEffect(double power) {
        StudentT normal = StudentT.normal();
        return (normal.critical(1 - alpha) + normal.quantile(power)) * standardError();
    }

    /** Power over effects from 0 to {@code largest}, in equal steps: the points of a curve. */
    public List<Power> curve(double largest, int steps) {
        List<Power> points = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            points.add(power(largest * i / steps));
        }
        return List.copyOf(points);
    }

    private static void positive(String what, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("%s must be above 0, not %s".formatted(what, value));
        }
    }

    private static void share(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s lies between 0 and 1, not %s".formatted(what, value));
        }
    }
}
