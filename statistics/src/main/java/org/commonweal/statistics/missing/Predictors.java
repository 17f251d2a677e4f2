package org.commonweal.statistics.missing;

import java.util.ArrayList;
import java.util.List;

/**
 * The predictors of an imputation model: one group a row (area by wave), whose level every model has, and columns made of completed
 * covariates, each moved and scaled to mean 0 and standard deviation 1 over the rows where it was known.
 */
final class Predictors {

    /** One column of the design: a number, or whether a category is {@code code}. */
    private record Term(int covariate, boolean isCode, double code, double mean, double sd) {}

    final int rows;
    final int[] group;
    final int groups;
    private final List<Term> terms = new ArrayList<>();
    private final List<double[]> fixed = new ArrayList<>();

    Predictors(List<Column> covariates, int[] group, int groups) {
        this.rows = group.length;
        this.group = group;
        this.groups = groups;
        for (int c = 0; c < covariates.size(); c++) {
            Column column = covariates.get(c);
            double[] levels = column.byFrequency();
            if (levels.length < 2) {
                continue;
            }
            if (column.kind() != Column.Kind.CATEGORY) {
                terms.add(term(column, c, false, 0));
                continue;
            }
            for (int l = 1; l < levels.length; l++) {
                terms.add(term(column, c, true, levels[l]));
            }
        }
    }

    private static Term term(Column column, int covariate, boolean isCode, double code) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        for (double v : column.values()) {
            if (!Double.isNaN(v)) {
                double x = isCode ? (v == code ? 1 : 0) : v;
                n++;
                sum += x;
                squares += (x - sum / n) * (x - sum / n) * (n > 1 ? n / (n - 1) : 0);
            }
        }
        double sd = StrictMath.sqrt(squares / n);
        return new Term(covariate, isCode, code, sum / n, sd > 0 ? sd : 1);
    }

    /** Adds a column without missing values that every model is to have; a constant one is left out. */
    void always(double[] values) {
        Column column = Column.number("fixed", values);
        if (column.byFrequency().length > 1) {
            Term term = term(column, 0, false, 0);
            double[] scaled = new double[values.length];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = (values[i] - term.mean) / term.sd;
            }
            fixed.add(scaled);
        }
    }

    /** The columns made of these completed covariates, row by row; those of covariate {@code left} are left out (-1: none). */
    Matrix of(double[][] completed, int left) {
        List<Term> used = terms.stream().filter(t -> t.covariate != left).toList();
        int q = used.size() + fixed.size();
        double[] x = new double[rows * q];
        for (int t = 0; t < used.size(); t++) {
            Term term = used.get(t);
            double[] column = completed[term.covariate];
            for (int i = 0; i < rows; i++) {
                double v = term.isCode ? (column[i] == term.code ? 1 : 0) : column[i];
                x[i * q + t] = (v - term.mean) / term.sd;
            }
        }
        for (int t = 0; t < fixed.size(); t++) {
            for (int i = 0; i < rows; i++) {
                x[i * q + used.size() + t] = fixed.get(t)[i];
            }
        }
        return new Matrix(x, q, group, groups);
    }

    /**
     * A completed design.
     *
     * @param x rows by q, row by row
     * @param group the group of each row
     */
    record Matrix(double[] x, int q, int[] group, int groups) {

        /** The level of a row under these parameters: those of the groups first, then q slopes. */
        double at(int row, double[] theta) {
            double sum = theta[group[row]];
            int from = row * q;
            for (int j = 0; j < q; j++) {
                sum += x[from + j] * theta[groups + j];
            }
            return sum;
        }

        /** Adds {@code factor} times the row to a gradient laid out like the parameters. */
        void add(int row, double factor, double[] gradient) {
            gradient[group[row]] += factor;
            int from = row * q;
            for (int j = 0; j < q; j++) {
                gradient[groups + j] += factor * x[from + j];
            }
        }
    }
}
