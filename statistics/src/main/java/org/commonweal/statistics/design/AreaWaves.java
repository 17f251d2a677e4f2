package org.commonweal.statistics.design;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.commonweal.statistics.compression.ClusterSums;

/**
 * What two waves say of each area: how many households, the sum of their answers and of the squares. Do not write into the arrays.
 *
 * @param treated an area each: in the programme or not
 * @param households {@code [wave][area]}, wave 0 before and wave 1 after
 * @param sums {@code [wave][area]}, of the outcome
 * @param squares {@code [wave][area]}, of the squared outcome
 */
public record AreaWaves(boolean[] treated, long[][] households, double[][] sums, double[][] squares) {

    /** The terms of {@link #sums()}; dummies of areas are linear maps of them, area by area. */
    public static final List<String> TERMS = List.of("(Intercept)", "arm", "post", "did");

    public int areas() {
        return treated.length;
    }

    /** Mean after minus mean before, an area each. */
    public double[] changes() {
        double[] changes = new double[areas()];
        for (int g = 0; g < changes.length; g++) {
            changes[g] = sums[1][g] / households[1][g] - sums[0][g] / households[0][g];
        }
        return changes;
    }

    /** The same as sums of products, for methods of the inference room; the areas are called 1, 2, .. */
    public ClusterSums clusterSums() {
        int size = TERMS.size() + 1;
        double[][] products = new double[areas()][size * size];
        long[] rows = new long[areas()];
        for (int g = 0; g < areas(); g++) {
            double arm = treated[g] ? 1 : 0;
            for (int wave = 0; wave < 2; wave++) {
                rows[g] += households[wave][g];
                double[] x = {1, arm, wave, arm * wave};
                add(products[g], x, households[wave][g], sums[wave][g], squares[wave][g]);
            }
        }
        List<String> names =
                IntStream.rangeClosed(1, areas()).mapToObj(Integer::toString).toList();
        return new ClusterSums(names, TERMS, "outcome", rows, new double[][][] {products, products, products});
    }

    /** The same with a level for each area in place of the constant and the arm: the terms are the areas, then post, then did. */
    public ClusterSums withAreaEffects() {
        ClusterSums plain = clusterSums();
        int m = areas() + 2;
        List<String> terms = new ArrayList<>();
        plain.clusters().forEach(area -> terms.add("area " + area));
        terms.add("post");
        terms.add("did");
        List<double[]> maps = new ArrayList<>();
        for (int g = 0; g < areas(); g++) {
            double[] map = new double[TERMS.size() * m];
            map[g] = 1;
            map[2 * m + areas()] = 1;
            map[3 * m + areas() + 1] = 1;
            maps.add(map);
        }
        return plain.mapped(terms, maps::get);
    }

    private static void add(double[] products, double[] x, double count, double sum, double square) {
        int size = x.length + 1;
        for (int a = 0; a < x.length; a++) {
            for (int b = 0; b < x.length; b++) {
                products[a * size + b] += count * x[a] * x[b];
            }
            products[a * size + x.length] += sum * x[a];
            products[x.length * size + a] += sum * x[a];
        }
        products[size * size - 1] += square;
    }
}
