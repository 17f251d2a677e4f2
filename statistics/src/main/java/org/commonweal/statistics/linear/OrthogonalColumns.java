package org.commonweal.statistics.linear;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a design as orthonormal columns: X = Q R by Householder reflections in the order of the columns.
 *
 * <p>A column of which the columns before it leave less than {@value #TOLERANCE} of its length is left out and named, as
 * R's {@code lm} does (LINPACK dqrdc2).
 */
public final class OrthogonalColumns {

    /** The share of a column's length below which what the others leave of it counts as nothing. */
    public static final double TOLERANCE = 1e-7;

    private final int rows;
    private final List<Integer> kept = new ArrayList<>();
    private final List<double[]> reflectors = new ArrayList<>();
    private final List<double[]> upper = new ArrayList<>();
    private final List<Dependency> dependencies = new ArrayList<>();
    private final double[][] q;

    private OrthogonalColumns(double[][] columns, List<String> terms) {
        this.rows = columns.length == 0 ? 0 : columns[0].length;
        for (int c = 0; c < columns.length; c++) {
            take(columns[c].clone(), c, terms);
        }
        this.q = orthonormal();
    }

    /** @param columns the columns of X, each with a value for every row */
    public static OrthogonalColumns of(double[][] columns, List<String> terms) {
        return new OrthogonalColumns(columns, terms);
    }

    private void take(double[] column, int term, List<String> terms) {
        double length = length(column, 0);
        reflect(column);
        int rank = reflectors.size();
        double rest = length(column, rank);
        if (length > 0 && rank < rows && rest > TOLERANCE * length) {
            double[] reflector = new double[rows];
            System.arraycopy(column, rank, reflector, rank, rows - rank);
            double end = column[rank] > 0 ? -rest : rest;
            reflector[rank] -= end;
            double norm = length(reflector, rank);
            for (int i = rank; i < rows; i++) {
                reflector[i] /= norm;
            }
            double[] r = new double[rank + 1];
            System.arraycopy(column, 0, r, 0, rank);
            r[rank] = end;
            reflectors.add(reflector);
            upper.add(r);
            kept.add(term);
        } else {
            double[] top = new double[rank];
            if (length > 0) {
                System.arraycopy(column, 0, top, 0, rank);
            }
            dependencies.add(Dependency.of(terms, term, kept, backward(top)));
        }
    }

    private void reflect(double[] column) {
        for (int c = 0; c < reflectors.size(); c++) {
            reflect(column, reflectors.get(c), c);
        }
    }

    private void reflect(double[] column, double[] reflector, int from) {
        double sum = 0;
        for (int i = from; i < rows; i++) {
            sum += reflector[i] * column[i];
        }
        for (int i = from; i < rows; i++) {
            column[i] -= 2 * sum * reflector[i];
        }
    }

    private double length(double[] column, int from) {
        double sum = 0;
        for (int i = from; i < rows; i++) {
            sum += column[i] * column[i];
        }
        return Math.sqrt(sum);
    }

    private double[][] orthonormal() {
        double[][] columns = new double[reflectors.size()][rows];
        for (int c = 0; c < columns.length; c++) {
            columns[c][c] = 1;
            for (int e = c; e >= 0; e--) {
                reflect(columns[c], reflectors.get(e), e);
            }
        }
        return columns;
    }

    /** How many columns are kept. */
    public int rank() {
        return kept.size();
    }

    /** Which columns are kept, in order. */
    public int[] kept() {
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    public List<Dependency> dependencies() {
        return List.copyOf(dependencies);
    }

    /** The orthonormal columns, one array a column; do not write into them. */
    public double[][] q() {
        return q;
    }

    /** R<sup>-1</sup> z, for the kept columns. */
    public double[] backward(double[] z) {
        double[] b = z.clone();
        for (int c = b.length - 1; c >= 0; c--) {
            b[c] /= upper.get(c)[c];
            for (int e = 0; e < c; e++) {
                b[e] -= upper.get(c)[e] * b[c];
            }
        }
        return b;
    }

    /** R'<sup>-1</sup> z, for the kept columns. */
    public double[] forward(double[] z) {
        double[] b = z.clone();
        for (int c = 0; c < b.length; c++) {
            double[] r = upper.get(c);
            for (int e = 0; e < c; e++) {
                b[c] -= r[e] * b[e];
            }
            b[c] /= r[c];
        }
        return b;
    }

    /** Q' y. */
    public double[] project(double[] y) {
        double[] z = new double[q.length];
        for (int c = 0; c < q.length; c++) {
            z[c] = Dense.dot(q[c], y);
        }
        return z;
    }
}
