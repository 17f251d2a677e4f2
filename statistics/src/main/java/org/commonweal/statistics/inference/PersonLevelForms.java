package org.commonweal.statistics.inference;

import java.util.ArrayList;
import java.util.List;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.linear.Dense;
import org.commonweal.statistics.linear.SymmetricSystem;

/**
 * The coefficient of arm x wave as a function of the assignment m, by Frisch, Waugh and Lovell: columns "area" and "area x
 * wave", one of each for every area, are cleared of what does not depend on the assignment (constant, wave, covariates);
 * arm and arm x wave are then their sums over m, and the coefficient follows from a few quadratic forms in m.
 */
final class PersonLevelForms {

    /** Below this share of its own size a denominator counts as zero. */
    private static final double NOTHING = 1e-10;

    private final ClusterSums sums;
    private final int areas;
    private final int columns;
    private final double[] inverse;
    private final double[] moments;

    private PersonLevelForms(ClusterSums sums) {
        this.sums = sums;
        this.areas = sums.clusters().size();
        this.columns = sums.terms().size();
        double[] total = sums.total(1);
        double[] gram = new double[columns * columns];
        this.moments = new double[columns];
        for (int a = 0; a < columns; a++) {
            System.arraycopy(total, a * (columns + 1), gram, a * columns, columns);
            moments[a] = total[a * (columns + 1) + columns];
        }
        // terms that repeat others are left out: what they clear away is cleared all the same
        this.inverse = SymmetricSystem.of(gram, columns).inverse();
    }

    /** @throws Unidentified naming what stands in the way */
    static LinearValues pooled(ClusterSums sums, int constant, int post, boolean[] treated, Assignments assignments) {
        PersonLevelForms forms = new PersonLevelForms(sums);
        double[] mixed = forms.cleared(constant, post);
        double[] own = forms.cleared(post, post);
        double[] armSquare = assignments.squares(forms.cleared(constant, constant));
        double[] armWave = assignments.squares(forms.symmetric(mixed));
        double[] waveSquare = assignments.squares(own);
        double[] arm = assignments.sums(forms.clearedOutcome(constant));
        double[] wave = assignments.sums(forms.clearedOutcome(post));
        double[] armOfTreated = assignments.sums(forms.rowSums(mixed, treated));
        double[] waveOfTreated = assignments.sums(forms.rowSums(own, treated));
        double[] value = new double[arm.length];
        double[] slope = new double[arm.length];
        for (int i = 0; i < value.length; i++) {
            double determinant = waveSquare[i] * armSquare[i] - armWave[i] * armWave[i];
            mustBePositive(determinant, waveSquare[i] * armSquare[i]);
            value[i] = (wave[i] * armSquare[i] - arm[i] * armWave[i]) / determinant;
            slope[i] = (waveOfTreated[i] * armSquare[i] - armOfTreated[i] * armWave[i]) / determinant;
        }
        return new LinearValues(value, slope, value[assignments.observed()]);
    }

    /** @throws Unidentified naming what stands in the way */
    static LinearValues withAreaEffects(
            ClusterSums sums, int constant, int post, boolean[] treated, Assignments assignments) {
        ClusterSums within = withinAreas(sums, constant);
        PersonLevelForms forms = new PersonLevelForms(within);
        int wave = post > constant ? post - 1 : post;
        double[] q = forms.cleared(wave, wave);
        double[] value = assignments.sums(forms.clearedOutcome(wave));
        double[] slope = assignments.sums(forms.rowSums(q, treated));
        double[] square = assignments.squares(q);
        double whole = 0;
        for (int g = 0; g < forms.areas; g++) {
            whole += within.product(1, g, wave, wave);
        }
        for (int i = 0; i < value.length; i++) {
            mustBePositive(square[i], whole);
            value[i] /= square[i];
            slope[i] /= square[i];
        }
        return new LinearValues(value, slope, value[assignments.observed()]);
    }

    /** The sums of the terms but the constant, taken from their area's mean. */
    private static ClusterSums withinAreas(ClusterSums sums, int constant) {
        int k = sums.terms().size();
        List<String> terms = new ArrayList<>(sums.terms());
        terms.remove(constant);
        int areas = sums.clusters().size();
        double[][] within = new double[areas][k * k];
        long[] rows = new long[areas];
        for (int g = 0; g < areas; g++) {
            rows[g] = sums.rows(g);
            double weight = sums.product(1, g, constant, constant);
            if (!(weight > 0)) {
                throw new Unidentified(
                        "'" + sums.clusters().get(g) + "' gave no rows",
                        "leave that area out, or say why it is missing.");
            }
            for (int a = 0, i = 0; a <= k; a++) {
                for (int b = 0; a != constant && b <= k; b++) {
                    if (b != constant) {
                        within[g][i++] = sums.product(1, g, a, b)
                                - sums.product(1, g, a, constant) * sums.product(1, g, constant, b) / weight;
                    }
                }
            }
        }
        return new ClusterSums(sums.clusters(), terms, sums.outcome(), rows, new double[][][] {within, within, within});
    }

    private static void mustBePositive(double denominator, double scale) {
        if (!(denominator > NOTHING * scale)) {
            throw new Unidentified(
                    "under some assignments arm and wave cannot be told apart",
                    "ask for the statistic of area changes, or leave out the areas with one wave only.");
        }
    }

    /** Products of the columns area x a and area x b, cleared; row by row, not symmetric unless a is b. */
    private double[] cleared(int a, int b) {
        double[] q = new double[areas * areas];
        for (int h = 0; h < areas; h++) {
            double[] solved = Dense.times(inverse, column(h, b));
            for (int g = 0; g < areas; g++) {
                q[g * areas + h] = (g == h ? sums.product(1, g, a, b) : 0) - Dense.dot(column(g, a), solved);
            }
        }
        return q;
    }

    private double[] clearedOutcome(int a) {
        double[] solved = Dense.times(inverse, moments);
        double[] b = new double[areas];
        for (int g = 0; g < areas; g++) {
            b[g] = sums.product(1, g, a, columns) - Dense.dot(column(g, a), solved);
        }
        return b;
    }

    private double[] column(int g, int a) {
        double[] column = new double[columns];
        for (int c = 0; c < columns; c++) {
            column[c] = sums.product(1, g, a, c);
        }
        return column;
    }

    private double[] symmetric(double[] q) {
        double[] s = new double[q.length];
        for (int g = 0; g < areas; g++) {
            for (int h = 0; h < areas; h++) {
                s[g * areas + h] = (q[g * areas + h] + q[h * areas + g]) / 2;
            }
        }
        return s;
    }

    private double[] rowSums(double[] q, boolean[] over) {
        double[] rowSums = new double[areas];
        for (int g = 0; g < areas; g++) {
            for (int h = 0; h < areas; h++) {
                rowSums[g] += over[h] ? q[g * areas + h] : 0;
            }
        }
        return rowSums;
    }
}
