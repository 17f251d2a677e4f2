package org.commonweal.statistics.compression;

import java.util.Arrays;
import java.util.List;

/** The sums per cluster of one outcome, to which cells are added one by one; the order of the cells shows in the last bits. */
final class CellProducts {

    private final List<String> clusters;
    private final List<String> terms;
    private final int size;
    private final double[][][] products;
    private final double[] rows;

    CellProducts(List<String> clusters, List<String> terms) {
        this.clusters = clusters;
        this.terms = terms;
        this.size = terms.size() + 1;
        this.products = new double[ClusterSums.POWERS][clusters.size()][size * size];
        this.rows = new double[clusters.size()];
    }

    /** Which terms of a cell are not zero, in ascending order. */
    static int[] filled(double[] x) {
        int[] filled = new int[x.length];
        int in = 0;
        for (int a = 0; a < x.length; a++) {
            if (x[a] != 0) {
                filled[in++] = a;
            }
        }
        return Arrays.copyOf(filled, in);
    }

    /**
     * @param x the cell's terms
     * @param filled those that are not zero
     * @param nine its sums, in the order of {@link Cells.Sum}
     */
    void add(int cluster, double[] x, int[] filled, double[] nine) {
        rows[cluster] += nine[0];
        for (int p = 0; p < ClusterSums.POWERS; p++) {
            double weight = nine[p];
            double y = nine[3 + p];
            double[] into = products[p][cluster];
            for (int i = 0; i < filled.length; i++) {
                int a = filled[i];
                double wx = weight * x[a];
                for (int j = 0; j <= i; j++) {
                    into[a * size + filled[j]] += wx * x[filled[j]];
                }
                into[(size - 1) * size + a] += y * x[a];
            }
            into[size * size - 1] += nine[6 + p];
        }
    }

    ClusterSums sums(String outcome) {
        for (double[][] power : products) {
            for (double[] one : power) {
                Cells.mirror(one, size);
            }
        }
        return new ClusterSums(
                clusters,
                terms,
                outcome,
                Arrays.stream(rows).mapToLong(Math::round).toArray(),
                products);
    }
}
