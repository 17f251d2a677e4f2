package org.commonweal.statistics.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowCollectorTest {

    private static final List<String> AREAS = List.of("Hill", "Mill", "Quay");
    private static final List<String> TERMS = List.of("1", "post", "age");
    private static final List<String> OUTCOMES = List.of("yes", "score");

    /** Rows as area, post, age, weight, yes, score. */
    private static List<double[]> rows(long seed, boolean continuous) {
        Random random = new Random(seed);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            double age = continuous ? random.nextGaussian() : random.nextInt(4);
            double yes = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(2);
            double score = random.nextInt(8) == 0 ? Double.NaN : random.nextInt(28);
            double weight = (1 + random.nextInt(90_000_000)) / 1e6;
            rows.add(new double[] {random.nextInt(3), random.nextInt(2), age, weight, yes, score});
        }
        return rows;
    }

    private static RowCollector collected(RowCollector collector, List<double[]> rows) {
        for (double[] row : rows) {
            collector.row((int) row[0], new double[] {1, row[1], row[2]}, row[3], new double[] {row[4], row[5]});
        }
        return collector;
    }

    private static ClusterSums plain(List<double[]> rows, int outcome) {
        return ClusterSums.ofRows(
                AREAS,
                TERMS,
                OUTCOMES.get(outcome),
                rows.stream().map(row -> new double[] {1, row[1], row[2]}).toArray(double[][]::new),
                rows.stream().mapToDouble(row -> row[4 + outcome]).toArray(),
                rows.stream().mapToDouble(row -> row[3]).toArray(),
                rows.stream().mapToInt(row -> (int) row[0]).toArray());
    }

    private static void assertSame(ClusterSums ours, ClusterSums other, double relative) {
        assertThat(ours.terms()).isEqualTo(other.terms());
        assertThat(ours.outcome()).isEqualTo(other.outcome());
        for (int g = 0; g < AREAS.size(); g++) {
            assertThat(ours.rows(g)).isEqualTo(other.rows(g));
            for (int p = 0; p < ClusterSums.POWERS; p++) {
                double[] a = ours.products(p, g);
                double[] b = other.products(p, g);
                double scale = 0;
                for (double one : b) {
                    scale = Math.max(scale, Math.abs(one));
                }
                for (int i = 0; i < a.length; i++) {
                    assertThat(a[i]).isCloseTo(b[i], within(relative * scale));
                }
            }
        }
    }

    @Test
    void cells_give_the_sums_of_the_rows() {
        List<double[]> rows = rows(1, false);
        List<ClusterSums> sums =
                collected(RowCollector.of(AREAS, TERMS, OUTCOMES), rows).sums();
        assertSame(sums.get(0), plain(rows, 0), 1e-13);
        assertSame(sums.get(1), plain(rows, 1), 1e-13);
    }

    @Test
    void rows_that_do_not_fit_into_cells_give_the_sums_too() {
        for (boolean continuous : new boolean[] {false, true}) {
            List<double[]> rows = rows(2, continuous);
            RowCollector collector =
                    collected(RowCollector.of(AREAS, TERMS, OUTCOMES).withAtMost(7), rows);
            assertThat(collector.cells()).isEmpty();
            assertSame(collector.sums().get(0), plain(rows, 0), 1e-12);
            assertSame(collector.sums().get(1), plain(rows, 1), 1e-12);
        }
    }

    @Test
    void the_order_of_the_rows_leaves_every_bit() {
        List<double[]> rows = rows(3, false);
        List<ClusterSums> one =
                collected(RowCollector.of(AREAS, TERMS, OUTCOMES), rows).sums();
        Collections.shuffle(rows, new Random(4));
        assertSameBits(
                one, collected(RowCollector.of(AREAS, TERMS, OUTCOMES), rows).sums());
    }

    @Test
    void whole_numbers_give_the_same_bits_without_cells() {
        List<double[]> rows = rows(8, false);
        List<ClusterSums> one = collected(
                        RowCollector.of(AREAS, TERMS, OUTCOMES).withAtMost(5), rows)
                .sums();
        Collections.shuffle(rows, new Random(9));
        assertSameBits(
                one,
                collected(RowCollector.of(AREAS, TERMS, OUTCOMES).withAtMost(9), rows)
                        .sums());
    }

    private static void assertSameBits(List<ClusterSums> one, List<ClusterSums> other) {
        for (int o = 0; o < 2; o++) {
            for (int g = 0; g < AREAS.size(); g++) {
                for (int p = 0; p < ClusterSums.POWERS; p++) {
                    assertThat(one.get(o).products(p, g)).isEqualTo(other.get(o).products(p, g));
                }
            }
        }
    }

    @Test
    void weights_of_six_decimals_and_whole_outcomes_are_summed_exactly() {
        List<double[]> rows = rows(5, false);
        Cells cells =
                collected(RowCollector.of(AREAS, TERMS, OUTCOMES), rows).cells().orElseThrow();
        for (int cell = 0; cell < cells.size(); cell++) {
            java.math.BigDecimal exact = java.math.BigDecimal.ZERO;
            for (double[] row : rows) {
                if (row[0] == cells.cluster(cell)
                        && row[1] == cells.basis(cell)[1]
                        && row[2] == cells.basis(cell)[2]
                        && !Double.isNaN(row[5])) {
                    java.math.BigDecimal w = java.math.BigDecimal.valueOf(row[3]);
                    exact = exact.add(w.multiply(w).multiply(java.math.BigDecimal.valueOf(row[5] * row[5])));
                }
            }
            double sum = cells.sum(1, Cells.Sum.W2YY, cell);
            assertThat(Math.abs(sum - exact.doubleValue())).isLessThanOrEqualTo(Math.ulp(sum));
        }
    }

    @Test
    void columns_are_rows() {
        List<double[]> rows = rows(6, false);
        RowCollector collector = RowCollector.of(AREAS, TERMS, OUTCOMES);
        double[][] columns = IntStream.range(0, 6)
                .mapToObj(c -> rows.stream().mapToDouble(row -> row[c]).toArray())
                .toArray(double[][]::new);
        double[] ones = new double[rows.size()];
        java.util.Arrays.fill(ones, 1);
        int[] area = rows.stream().mapToInt(row -> (int) row[0]).toArray();
        collector.rows(
                area,
                new double[][] {ones, columns[1], columns[2]},
                columns[3],
                new double[][] {columns[4], columns[5]},
                rows.size());
        ClusterSums byRow =
                collected(RowCollector.of(AREAS, TERMS, OUTCOMES), rows).sums().get(1);
        assertThat(collector.sums().get(1).total(2)).isEqualTo(byRow.total(2));
    }

    @Test
    void what_is_missing_is_counted() {
        RowCollector collector = RowCollector.of(AREAS, TERMS, OUTCOMES);
        collector.row(0, new double[] {1, 0, 2}, 1.5, new double[] {1, Double.NaN});
        collector.row(0, new double[] {1, 0, Double.NaN}, 1.5, new double[] {1, 3});
        collector.row(0, new double[] {1, 0, 2}, Double.NaN, new double[] {1, 3});
        collector.row(0, new double[] {1, 0, 2}, 0, new double[] {1, 3});
        assertThat(collector.leftOut()).isEqualTo(3);
        Cells cells = collector.cells().orElseThrow();
        assertThat(cells.size()).isEqualTo(1);
        assertThat(cells.missing(0, 0)).isZero();
        assertThat(cells.missing(1, 0)).isEqualTo(1);
        assertThat(collector.sums().get(1).rows()).isZero();
        assertThat(collector.sums().get(0).product(2, 0, 0, 3)).isEqualTo(2.25);
    }

    @Test
    void a_negative_weight_is_refused() {
        RowCollector collector = RowCollector.of(AREAS, TERMS, OUTCOMES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collector.row(1, new double[] {1, 0, 2}, -1, new double[] {1, 3}))
                .withMessageContaining("'Mill'");
    }

    @Test
    void cells_made_elsewhere_give_the_same_bits_in_any_order() {
        Cells cells = collected(RowCollector.of(AREAS, TERMS, OUTCOMES), rows(7, false))
                .cells()
                .orElseThrow();
        int n = cells.size();
        int[] backwards = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
        double[][][] sums = new double[2][9][n];
        for (int o = 0; o < 2; o++) {
            for (Cells.Sum sum : Cells.Sum.values()) {
                for (int i = 0; i < n; i++) {
                    sums[o][sum.ordinal()][i] = cells.sum(o, sum, backwards[i]);
                }
            }
        }
        Cells again = new Cells(
                AREAS,
                TERMS,
                OUTCOMES,
                IntStream.of(backwards).map(cells::cluster).toArray(),
                IntStream.of(backwards).mapToObj(cells::basis).toArray(double[][]::new),
                IntStream.of(backwards).mapToLong(cells::rows).toArray(),
                sums);
        assertThat(again.sums(1).total(1)).isEqualTo(cells.sums(1).total(1));
    }
}
