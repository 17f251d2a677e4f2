package org.commonweal.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.compression.RowCollector;
import org.commonweal.statistics.did.DifferenceInDifferences;
import org.commonweal.statistics.distribution.Draws;

/**
 * Rows of the design of the source study, without meaning, from a fixed seed: 18 areas, 9 with the programme, two waves,
 * categorical covariates, 0/1 outcomes of which 3 in 100 are missing, weights of six decimals. Kept as bytes, so that a
 * million rows of 20 outcomes take 45 MB and a measurement of memory shows the engine and not its food.
 */
final class MadeUpStudy {

    static final int AREAS = 18;

    /** How many categories each covariate has, beside the base: the first list makes few cells, the second many. */
    static final int[] FEW_CELLS = {2, 1, 2};

    static final int[] MANY_CELLS = {3, 1, 3, 5, 4, 1, 2};

    private static final byte MISSING = -1;

    private final int rows;
    private final int[] categories;
    private final byte[] area;
    private final byte[] later;
    private final byte[][] covariates;
    private final byte[][] outcomes;
    private final int[] weight;

    MadeUpStudy(int rows, int[] categories, int outcomes) {
        this.rows = rows;
        this.categories = categories.clone();
        this.area = new byte[rows];
        this.later = new byte[rows];
        this.covariates = new byte[categories.length][rows];
        this.outcomes = new byte[outcomes][rows];
        this.weight = new int[rows];
        Draws draws = Draws.keyed(20_150_919L, rows);
        double[][] shock = new double[outcomes][2 * AREAS];
        for (double[] one : shock) {
            for (int i = 0; i < one.length; i++) {
                one[i] = 0.35 + 0.05 * draws.normal();
            }
        }
        for (int i = 0; i < rows; i++) {
            area[i] = (byte) (i % AREAS);
            later[i] = (byte) (i / AREAS % 2);
            weight[i] = 300_000 + (int) (1_400_000 * draws.uniform());
            for (int c = 0; c < categories.length; c++) {
                double u = draws.uniform();
                covariates[c][i] = (byte) ((categories[c] + 1) * u * u);
            }
            for (int o = 0; o < outcomes; o++) {
                double u = draws.uniform();
                double share = shock[o][area[i] * 2 + later[i]];
                this.outcomes[o][i] = u > 0.97 ? MISSING : (byte) (u < share ? 1 : 0);
            }
        }
    }

    static List<String> areas() {
        return IntStream.range(1, AREAS + 1).mapToObj("N%02d"::formatted).toList();
    }

    static Set<String> programme() {
        return new TreeSet<>(areas().subList(0, AREAS / 2));
    }

    /** "1", "post" and the dummies of the covariates. */
    List<String> terms() {
        List<String> terms = new ArrayList<>(List.of("1", "post"));
        terms.addAll(covariateTerms());
        return terms;
    }

    List<String> covariateTerms() {
        List<String> terms = new ArrayList<>();
        for (int c = 0; c < categories.length; c++) {
            for (int category = 1; category <= categories[c]; category++) {
                terms.add("c" + c + "=" + category);
            }
        }
        return terms;
    }

    List<String> outcomeNames() {
        return IntStream.range(0, outcomes.length).mapToObj(o -> "outcome " + o).toList();
    }

    int rows() {
        return rows;
    }

    /** Gives every row to a new collector. */
    RowCollector collect() {
        List<String> terms = terms();
        RowCollector collector = RowCollector.of(areas(), terms, outcomeNames());
        double[] x = new double[terms.size()];
        double[] y = new double[outcomes.length];
        for (int i = 0; i < rows; i++) {
            java.util.Arrays.fill(x, 0);
            x[0] = 1;
            x[1] = later[i];
            int at = 2;
            for (int c = 0; c < categories.length; c++) {
                int category = covariates[c][i];
                if (category > 0) {
                    x[at + category - 1] = 1;
                }
                at += categories[c];
            }
            for (int o = 0; o < y.length; o++) {
                byte value = outcomes[o][i];
                y[o] = value == MISSING ? Double.NaN : value;
            }
            collector.row(area[i], x, weight[i] / 1e6, y);
        }
        return collector;
    }

    /** The design of the headline: areas, wave, covariates, effect. */
    DifferenceInDifferences design() {
        return DifferenceInDifferences.of(programme())
                .between("post")
                .adjustedFor(covariateTerms())
                .withAreaEffects();
    }

    /** The sums of {@link #design()}, one for every outcome. */
    List<ClusterSums> designed() {
        DifferenceInDifferences design = design();
        return collect().sums().stream().map(design::on).toList();
    }
}
