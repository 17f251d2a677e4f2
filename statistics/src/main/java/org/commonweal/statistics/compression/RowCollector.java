package org.commonweal.statistics.compression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows one by one, or in columns, and keeps sums only: memory does not grow with the rows.
 *
 * {@snippet :
 * RowCollector collector = RowCollector.of(areas, List.of("1", "post", "woman"), List.of("influence", "wellbeing"));
 * collector.row(area, new double[] {1, post, woman}, weight, new double[] {influence, wellbeing});
 * List<ClusterSums> sums = collector.sums();
 * }
 *
 * <p>Rows go into {@link Cells} while their number stays in bounds: then the sums are exact for weights of at most six decimals
 * and whole outcomes, and do not depend on the order of the rows. When there are too many cells, rows go straight into sums of
 * products and {@link #cells()} is empty; the sums stay exact if the terms are whole too, and otherwise (a continuous term) the
 * order of the rows may show in the last bits.
 *
 * <p>A missing outcome ({@code NaN}) is left out for that outcome alone. A row with a missing term, or with a missing or zero
 * weight, is left out altogether and counted in {@link #leftOut()}. Not for several threads.
 */
public final class RowCollector {

    /** How many doubles the cells may take together: 32 MiB; but {@link #ALWAYS} cells are allowed in any case. */
    private static final int ROOM = 1 << 22;

    /** A survey of so many rows always has cells. */
    private static final int ALWAYS = 8192;

    private final List<String> clusters;
    private final List<String> terms;
    private final List<String> outcomes;
    private final int most;
    private final CellIndex index;
    private final List<CellSums> cells = new ArrayList<>();
    private @Nullable DirectSums direct;
    private long leftOut;

    private RowCollector(List<String> clusters, List<String> terms, List<String> outcomes, int most) {
        this.clusters = List.copyOf(clusters);
        this.terms = List.copyOf(terms);
        this.outcomes = List.copyOf(outcomes);
        this.most = most;
        this.index = new CellIndex(terms.size());
    }

    /**
     * @param clusters the names of the clusters, in the order in which they are to be reported
     * @param terms the names of the terms, "1" among them
     * @param outcomes the names of the outcomes
     */
    public static RowCollector of(List<String> clusters, List<String> terms, List<String> outcomes) {
        return new RowCollector(clusters, terms, outcomes, most(outcomes.size()));
    }

    /** How many cells of so many outcomes there may be. */
    static int most(int outcomes) {
        return Math.max(ALWAYS, ROOM / CellSums.size(outcomes));
    }

    /** The same collector, still empty, with another bound on the number of cells. */
    public RowCollector withAtMost(int cellsAllowed) {
        return new RowCollector(clusters, terms, outcomes, cellsAllowed);
    }

    /**
     * Takes one row.
     *
     * @param cluster the index of its cluster
     * @param basis the values of the terms; not kept
     * @param weight its weight
     * @param values of the outcomes, {@code NaN} where missing
     * @throws IllegalArgumentException where the weight is negative or infinite, or a term infinite
     */
    public void row(int cluster, double[] basis, double weight, double[] values) {
        if (basis.length != terms.size() || values.length != outcomes.size()) {
            throw new IllegalArgumentException("a row with %d terms and %d outcomes, where %d and %d are named"
                    .formatted(basis.length, values.length, terms.size(), outcomes.size()));
        }
        take(cluster, basis, weight, values);
    }

    /**
     * Takes rows that come in columns.
     *
     * @param cluster the index of each row's cluster
     * @param basis one column a term
     * @param weight one a row, or an empty array for none
     * @param values one column an outcome
     * @param count how many rows
     */
    public void rows(int[] cluster, double[][] basis, double[] weight, double[][] values, int count) {
        double[] x = new double[terms.size()];
        double[] y = new double[outcomes.size()];
        if (basis.length != x.length || values.length != y.length) {
            throw new IllegalArgumentException("%d columns of terms and %d of outcomes, where %d and %d are named"
                    .formatted(basis.length, values.length, x.length, y.length));
        }
        for (int i = 0; i < count; i++) {
            for (int a = 0; a < x.length; a++) {
                x[a] = basis[a][i];
            }
            for (int o = 0; o < y.length; o++) {
                y[o] = values[o][i];
            }
            take(cluster[i], x, weight.length == 0 ? 1 : weight[i], y);
        }
    }

    private void take(int cluster, double[] x, double weight, double[] values) {
        if (weight < 0 || weight == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "a weight of " + weight + " in cluster '" + clusters.get(cluster) + "': weights are above 0");
        }
        double check = 0;
        for (double value : x) {
            check += value;
        }
        if (Double.isNaN(check) || !(weight > 0)) {
            leftOut++;
            return;
        }
        if (Double.isInfinite(check)) {
            throw new IllegalArgumentException("a term is infinite in cluster '" + clusters.get(cluster) + "'");
        }
        double w = CellSums.scaled(weight);
        if (direct != null) {
            direct.add(cluster, x, w, values);
            return;
        }
        int cell = index.find(cluster, x);
        if (cell < 0 && index.size() == most) {
            direct = withoutCells();
            direct.add(cluster, x, w, values);
            return;
        }
        if (cell < 0) {
            cell = index.add(cluster, x);
            cells.add(new CellSums(outcomes.size()));
        }
        cells.get(cell).add(w, values);
    }

    private DirectSums withoutCells() {
        DirectSums sums = new DirectSums(clusters.size(), terms.size(), outcomes.size());
        for (int cell = 0; cell < cells.size(); cell++) {
            sums.absorb(index.cluster(cell), index.basis(cell), cells.get(cell));
        }
        cells.clear();
        return sums;
    }

    /** How many terms a row has. */
    public int terms() {
        return terms.size();
    }

    /** How many rows were left out for a missing term, or a missing or zero weight. */
    public long leftOut() {
        return leftOut;
    }

    /** The cells, unless there were too many. */
    public Optional<Cells> cells() {
        return direct == null ? Optional.of(gathered()) : Optional.empty();
    }

    private Cells gathered() {
        int n = cells.size();
        double[][][] sums = new double[outcomes.size()][Cells.Sum.values().length][n];
        for (int o = 0; o < sums.length; o++) {
            for (Cells.Sum sum : Cells.Sum.values()) {
                for (int c = 0; c < n; c++) {
                    sums[o][sum.ordinal()][c] = cells.get(c).sum(o, sum);
                }
            }
        }
        return new Cells(
                clusters,
                terms,
                outcomes,
                IntStream.range(0, n).map(index::cluster).toArray(),
                IntStream.range(0, n).mapToObj(index::basis).toArray(double[][]::new),
                cells.stream().mapToLong(CellSums::rows).toArray(),
                sums);
    }

    /** All that this pass gave. */
    public Collected collected() {
        return new Collected(sums(), cells());
    }

    /** The sums per cluster, one for every outcome in their order. */
    public List<ClusterSums> sums() {
        DirectSums sums = direct;
        if (sums != null) {
            return IntStream.range(0, outcomes.size())
                    .mapToObj(o -> sums.sums(o, clusters, terms, outcomes.get(o)))
                    .toList();
        }
        return sumsOfCells();
    }

    /** As {@link Cells} would sum them, in its order, but cell by cell and without gathering them first. */
    private List<ClusterSums> sumsOfCells() {
        List<CellProducts> products = outcomes.stream()
                .map(outcome -> new CellProducts(clusters, terms))
                .toList();
        double[] nine = new double[Cells.Sum.values().length];
        for (int cell : Cells.order(cells.size(), index::cluster, index::basis)) {
            int[] filled = CellProducts.filled(index.basis(cell));
            for (int o = 0; o < outcomes.size(); o++) {
                cells.get(cell).nine(o, nine);
                products.get(o).add(index.cluster(cell), index.basis(cell), filled, nine);
            }
        }
        return IntStream.range(0, outcomes.size())
                .mapToObj(o -> products.get(o).sums(outcomes.get(o)))
                .toList();
    }

    /** Where the cell of a cluster and a row of terms stands: open addressing on a hash of their bits. */
    private static final class CellIndex {

        private final int terms;
        private int size;
        private int[] slots = new int[1024];
        private long[] hashes = new long[256];
        private int[] clusters = new int[256];
        private double[][] rows = new double[256][];

        CellIndex(int terms) {
            this.terms = terms;
        }

        int size() {
            return size;
        }

        int cluster(int cell) {
            return clusters[cell];
        }

        double[] basis(int cell) {
            return rows[cell];
        }

        private static long hash(int cluster, double[] x) {
            long hash = cluster * 0x9E3779B97F4A7C15L;
            for (double value : x) {
                hash = (hash ^ Double.doubleToRawLongBits(value + 0.0)) * 0xD6E8FEB86659FD93L;
                hash ^= hash >>> 32;
            }
            return hash;
        }

        int find(int cluster, double[] x) {
            long hash = hash(cluster, x);
            int mask = slots.length - 1;
            for (int slot = (int) hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
                int cell = slots[slot] - 1;
                if (hashes[cell] == hash && clusters[cell] == cluster && same(rows[cell], x)) {
                    return cell;
                }
            }
            return -1;
        }

        private boolean same(double[] row, double[] x) {
            for (int a = 0; a < terms; a++) {
                if (row[a] != x[a]) {
                    return false;
                }
            }
            return true;
        }

        int add(int cluster, double[] x) {
            if (size == rows.length) {
                hashes = Arrays.copyOf(hashes, 2 * size);
                clusters = Arrays.copyOf(clusters, 2 * size);
                rows = Arrays.copyOf(rows, 2 * size);
            }
            if (4 * size >= 2 * slots.length) {
                slots = new int[2 * slots.length];
                for (int cell = 0; cell < size; cell++) {
                    place(cell);
                }
            }
            hashes[size] = hash(cluster, x);
            clusters[size] = cluster;
            double[] row = new double[terms];
            for (int a = 0; a < terms; a++) {
                row[a] = x[a] + 0.0;
            }
            rows[size] = row;
            place(size);
            return size++;
        }

        private void place(int cell) {
            int mask = slots.length - 1;
            int slot = (int) hashes[cell] & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = cell + 1;
        }
    }
}
