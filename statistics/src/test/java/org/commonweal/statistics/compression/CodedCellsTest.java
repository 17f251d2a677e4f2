package org.commonweal.statistics.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodedCellsTest {

    private static final long SEED = Long.getLong("commonweal.seed", new Random().nextLong());

    private static final List<String> CLUSTERS = List.of("N", "E", "S");

    private final Random random = new Random(SEED);

    /** Rows of three clusters, two waves and covariates of so many categories each, one of which may be missing. */
    private final class Survey {
        final List<String> terms = new ArrayList<>(List.of("1", "post"));
        final int[] cell;
        final double[] weight;
        final double[] worth;
        final byte[][] codes;
        final int[] clusterOf;
        final byte[][] basis;

        Survey(int rows, int outcomes, double[] worth, int... categories) {
            this.worth = worth;
            int cells = CLUSTERS.size() * 2;
            for (int c = 0; c < categories.length; c++) {
                for (int k = 1; k < categories[c]; k++) {
                    terms.add("c" + c + "=" + k);
                }
                cells *= categories[c];
            }
            clusterOf = new int[cells];
            basis = new byte[cells][];
            for (int i = 0; i < cells; i++) {
                describe(i, categories);
            }
            cell = new int[rows];
            weight = new double[rows];
            codes = new byte[outcomes][rows];
            for (int i = 0; i < rows; i++) {
                cell[i] = random.nextInt(20) == 0 ? -1 : (int) (cells * random.nextDouble() * random.nextDouble());
                weight[i] = (1 + random.nextInt(5_000_000)) / 1e6;
                for (byte[] code : codes) {
                    code[i] = (byte) random.nextInt(worth.length);
                }
            }
        }

        private void describe(int number, int[] categories) {
            int rest = number;
            clusterOf[number] = rest % CLUSTERS.size();
            rest /= CLUSTERS.size();
            byte[] x = new byte[terms.size()];
            x[0] = 1;
            x[1] = (byte) (rest % 2);
            rest /= 2;
            int at = 2;
            for (int category : categories) {
                if (rest % category > 0) {
                    x[at + rest % category - 1] = 1;
                }
                at += category - 1;
                rest /= category;
            }
            basis[number] = x;
        }

        int[] cluster() {
            return IntStream.of(cell).map(c -> c < 0 ? 0 : clusterOf[c]).toArray();
        }

        Collected coded(int[] order) {
            List<CodedCells.Outcome> outcomes = new ArrayList<>();
            for (int o = 0; o < codes.length; o++) {
                byte[] of = codes[o];
                byte[] ordered = new byte[order.length];
                IntStream.range(0, order.length).forEach(i -> ordered[i] = of[order[i]]);
                outcomes.add(new CodedCells.Outcome("y" + o, ordered, worth));
            }
            double[] weights = IntStream.of(order).mapToDouble(i -> weight[i]).toArray();
            int[] clusters = cluster();
            Millionths millionths = Millionths.of(
                            weights, IntStream.of(order).map(i -> clusters[i]).toArray(), CLUSTERS.size())
                    .orElseThrow();
            assertThat(CodedCells.suits(worth)).isTrue();
            return new CodedCells(CLUSTERS, terms, clusterOf, basis)
                    .collect(
                            new Grouping(IntStream.of(order).map(i -> cell[i]).toArray(), clusterOf.length, millionths),
                            outcomes);
        }

        Collected collected() {
            RowCollector collector = RowCollector.of(
                    CLUSTERS,
                    terms,
                    IntStream.range(0, codes.length).mapToObj(o -> "y" + o).toList());
            for (int i = 0; i < cell.length; i++) {
                if (cell[i] >= 0) {
                    double[] x = new double[terms.size()];
                    for (int a = 0; a < x.length; a++) {
                        x[a] = basis[cell[i]][a];
                    }
                    int row = i;
                    double[] y = IntStream.range(0, codes.length)
                            .mapToDouble(o -> worth[codes[o][row]])
                            .toArray();
                    collector.row(clusterOf[cell[i]], x, weight[i], y);
                }
            }
            return collector.collected();
        }

        int[] inOrder() {
            return IntStream.range(0, cell.length).toArray();
        }
    }

    private static void same(Collected one, Collected other) {
        assertThat(one.cells().isPresent()).isEqualTo(other.cells().isPresent());
        if (one.cells().isPresent()) {
            same(one.cells().orElseThrow(), other.cells().orElseThrow());
        }
        assertThat(one.sums()).hasSameSizeAs(other.sums());
        for (int o = 0; o < one.sums().size(); o++) {
            ClusterSums sums = one.sums().get(o);
            ClusterSums others = other.sums().get(o);
            for (int g = 0; g < CLUSTERS.size(); g++) {
                assertThat(sums.rows(g)).isEqualTo(others.rows(g));
                for (int power = 0; power < ClusterSums.POWERS; power++) {
                    assertThat(sums.products(power, g))
                            .as("seed %d, outcome %d, power %d", SEED, o, power)
                            .containsExactly(others.products(power, g));
                }
            }
        }
    }

    private static void same(Cells cells, Cells others) {
        assertThat(cells.size()).isEqualTo(others.size());
        for (int cell = 0; cell < cells.size(); cell++) {
            assertThat(cells.cluster(cell)).isEqualTo(others.cluster(cell));
            assertThat(cells.basis(cell)).containsExactly(others.basis(cell));
            assertThat(cells.rows(cell)).isEqualTo(others.rows(cell));
            for (int o = 0; o < cells.outcomes().size(); o++) {
                for (Cells.Sum sum : Cells.Sum.values()) {
                    assertThat(cells.sum(o, sum, cell))
                            .as("seed %d, %s of outcome %d in cell %d", SEED, sum, o, cell)
                            .isEqualTo(others.sum(o, sum, cell));
                }
            }
        }
    }

    @Test
    void yes_or_no_gives_the_sums_of_a_collector_of_rows_to_the_last_bit() {
        Survey survey = new Survey(20_000, 4, new double[] {0, 1, Double.NaN}, 3, 2, 4);

        same(survey.coded(survey.inOrder()), survey.collected());
    }

    @Test
    void scores_give_the_sums_of_a_collector_of_rows_to_the_last_bit() {
        Survey survey = new Survey(20_000, 2, new double[] {Double.NaN, 10, 3, -2, 0, 7}, 3, 2);

        same(survey.coded(survey.inOrder()), survey.collected());
    }

    @Test
    void very_many_cells_give_the_same_sums_and_no_cells() {
        Survey survey = new Survey(60_000, 20, new double[] {0, 1, Double.NaN}, 12, 10, 8, 6);

        Collected coded = survey.coded(survey.inOrder());

        assertThat(coded.cells()).isEmpty();
        same(coded, survey.collected());
    }

    @Test
    void the_order_of_the_rows_leaves_every_bit() {
        Survey survey = new Survey(5_000, 2, new double[] {0, 1, Double.NaN}, 3, 2);
        List<Integer> order =
                new ArrayList<>(IntStream.of(survey.inOrder()).boxed().toList());
        Collections.shuffle(order, random);

        same(survey.coded(order.stream().mapToInt(Integer::intValue).toArray()), survey.coded(survey.inOrder()));
    }

    @Test
    void by_hand_more_weight_in_one_cell_than_fits_beside_the_number_of_its_rows() {
        int rows = 400_000;
        double[] weight = new double[rows];
        java.util.Arrays.fill(weight, 3.000001);
        byte[] codes = new byte[rows];
        java.util.Arrays.fill(codes, 0, rows / 2, (byte) 1);
        Grouping one = new Grouping(
                new int[rows], 1, Millionths.of(weight, new int[rows], 1).orElseThrow());

        ClusterSums sums = new CodedCells(List.of("N"), List.of("1"), new int[1], new byte[][] {{1}})
                .collect(one, List.of(new CodedCells.Outcome("y", codes, new double[] {0, 1})))
                .sums()
                .getFirst();

        assertThat(sums.products(0, 0)).containsExactly(400_000, 200_000, 200_000, 200_000);
        assertThat(sums.products(1, 0)).containsExactly(1_200_000.4, 600_000.2, 600_000.2, 600_000.2);
        assertThat(sums.products(2, 0)[0]).isEqualTo(3_600_002.4000004);
        assertThat(sums.products(2, 0)[3]).isEqualTo(1_800_001.2000002);
    }

    @Test
    void by_hand_one_area_of_three_rows() {
        int[] cell = {0, 1, 1};
        Millionths weights =
                Millionths.of(new double[] {2, 0.5, 1.25}, new int[3], 1).orElseThrow();
        ClusterSums sums = new CodedCells(List.of("N"), List.of("1", "post"), new int[2], new byte[][] {{1, 0}, {1, 1}})
                .collect(
                        new Grouping(cell, 2, weights),
                        List.of(new CodedCells.Outcome("y", new byte[] {1, 1, 0}, new double[] {0, 1})))
                .sums()
                .getFirst();

        assertThat(sums.products(0, 0)).containsExactly(3, 2, 2, 2, 2, 1, 2, 1, 2);
        assertThat(sums.products(1, 0)).containsExactly(3.75, 1.75, 2.5, 1.75, 1.75, 0.5, 2.5, 0.5, 2.5);
        assertThat(sums.products(2, 0)).containsExactly(5.8125, 1.8125, 4.25, 1.8125, 1.8125, 0.25, 4.25, 0.25, 4.25);
    }

    @Test
    void weights_that_are_no_whole_millionths_or_not_above_zero_are_not_taken() {
        for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1 / 3.0, 1e-7, 2148}) {
            assertThat(Millionths.of(new double[] {1, weight}, new int[2], 1))
                    .as("%s", weight)
                    .isEmpty();
        }
        assertThat(Millionths.of(new double[] {1, 2147.4}, new int[2], 1)).isPresent();
    }

    @Test
    void answers_that_are_not_whole_do_not_suit() {
        assertThat(CodedCells.suits(new double[] {0, 1, Double.NaN})).isTrue();
        assertThat(CodedCells.suits(new double[] {0, 1.5})).isFalse();
        assertThat(CodedCells.suits(new double[] {0, 1e9})).isFalse();
        assertThat(CodedCells.suits(new double[] {Double.POSITIVE_INFINITY})).isFalse();
    }

    @Test
    void weights_whose_squares_would_not_fit_64_bits_are_not_taken() {
        assertThat(Millionths.of(new double[] {2000, 2000}, new int[2], 1)).isEmpty();
        assertThat(Millionths.of(new double[] {2000, 2000}, new int[] {0, 1}, 2))
                .isPresent();
    }

    @Test
    void sums_beyond_64_bits_are_those_of_big_numbers() {
        for (int round = 0; round < 100; round++) {
            Wide wide = new Wide(1);
            java.math.BigInteger sum = java.math.BigInteger.ZERO;
            for (int i = 0; i < 10; i++) {
                long one = random.nextLong();
                long other = random.nextLong() >> random.nextInt(64);
                wide.add(0, one, other);
                sum = sum.add(java.math.BigInteger.valueOf(one).multiply(java.math.BigInteger.valueOf(other)));
            }
            // products of random signs: a sum of ten that leaves 128 bits would need all of them at the very top
            if (sum.bitLength() < 127) {
                assertThat(wide.rounded(0)).as("seed %d", SEED).isEqualTo(sum.doubleValue());
            }
        }
    }
}
