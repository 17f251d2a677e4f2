package org.commonweal.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.compression.Collected;
import org.commonweal.statistics.compression.RowCollector;
import org.commonweal.statistics.missing.Column;
import org.commonweal.study.CovariateColumns.Entry;

/**
 * The columns that every specification is a linear map of: "1", the later wave, and the dummies of the covariates.
 *
 * <p>A row with a missing covariate enters no adjusted sums (complete cases); it does enter the plain ones.
 */
final class Basis {

    static final String ONE = "1";
    static final String POST = "post";

    private final Rows rows;
    private final List<Block> blocks;
    private final Optional<Coding> coding;

    private Basis(Rows rows, List<Block> blocks) {
        this.rows = rows;
        this.blocks = List.copyOf(blocks);
        this.coding = Coding.of(rows, blocks);
    }

    /**
     * One covariate.
     *
     * @param names of its columns
     * @param values of a number as it is; of a category 0 for its base, or k where the k-th column is 1
     */
    record Block(String question, List<String> names, boolean isNumber, Values values) {

        /** The value of one of its columns in a row. */
        double at(int column, int i) {
            double value = values.at(i);
            return isNumber || Double.isNaN(value) ? value : value == column + 1 ? 1 : 0;
        }
    }

    static Basis of(Rows rows, List<Covariate> declared) {
        List<Entry> before = CovariateColumns.of(declared, rows.before.wave()).entries();
        List<Entry> after = CovariateColumns.of(declared, rows.after.wave()).entries();
        List<Block> blocks = new ArrayList<>();
        for (int c = 0; c < before.size(); c++) {
            blocks.add(block(rows, before.get(c), after.get(c)));
        }
        return new Basis(rows, blocks);
    }

    private static Block block(Rows rows, Entry before, Entry after) {
        Values values;
        if (before instanceof CovariateColumns.Category one && after instanceof CovariateColumns.Category other) {
            double[] worth = new double[256];
            Arrays.setAll(worth, code -> code <= one.names().size() ? code : Double.NaN);
            values = new Values.Coded(rows.gather(one.codes(), other.codes()), worth);
        } else if (before instanceof CovariateColumns.Number one && after instanceof CovariateColumns.Number other) {
            values = Values.of(rows.gather(one.values(), other.values()));
        } else {
            throw new IllegalStateException("two kinds of one covariate: " + before.question());
        }
        return new Block(before.question(), before.names(), before instanceof CovariateColumns.Number, values);
    }

    List<String> covariates() {
        return blocks.stream().flatMap(block -> block.names().stream()).toList();
    }

    /**
     * The covariates as a model of missing answers takes them: one column a question, with a code for each of its categories
     * (0 for the base), or the number itself.
     */
    List<Column> covariateColumns() {
        return blocks.stream()
                .map(block -> block.isNumber()
                        ? Column.number(block.question(), block.values().toArray())
                        : Column.category(block.question(), block.values().toArray()))
                .toList();
    }

    /** The same basis with completed covariates in place of these, by question. */
    Basis completedBy(Map<String, double[]> set) {
        return new Basis(
                rows,
                blocks.stream()
                        .map(block -> set.get(block.question()) instanceof double[] completed
                                ? new Block(block.question(), block.names(), block.isNumber(), Values.of(completed))
                                : block)
                        .toList());
    }

    List<String> terms(boolean adjusted) {
        List<String> terms = new ArrayList<>(List.of(ONE, POST));
        if (adjusted) {
            terms.addAll(covariates());
        }
        return terms;
    }

    /** The sums of each outcome over all rows. */
    List<ClusterSums> sums(Outcomes outcomes, double[] weight, boolean adjusted) {
        return collect(outcomes, weight, adjusted).sums();
    }

    /**
     * The plain sums of one outcome over the rows for which something holds.
     *
     * @param wanted its value there
     */
    ClusterSums sumsAmong(String name, Values outcome, Values holds, double wanted) {
        return coding.flatMap(coded -> coded.among(name, outcome, holds, wanted))
                .orElseGet(() -> byRows(Outcomes.of(name, outcome), rows.weight, false, i -> holds.at(i) == wanted)
                        .sums()
                        .getFirst());
    }

    /** One pass over the rows for every outcome at once. */
    Collected collect(Outcomes outcomes, double[] weight, boolean adjusted) {
        return coding.filter(coded -> weight == rows.weight)
                .flatMap(coded -> coded.collect(outcomes, adjusted))
                .orElseGet(() -> byRows(outcomes, weight, adjusted, i -> true));
    }

    private Collected byRows(Outcomes outcomes, double[] weight, boolean adjusted, IntPredicate among) {
        RowCollector collector = RowCollector.of(rows.areaNames(), terms(adjusted), outcomes.names());
        double[] x = new double[collector.terms()];
        double[] y = new double[outcomes.names().size()];
        x[0] = 1;
        for (int i = 0; i < rows.size(); i++) {
            if (!among.test(i)) {
                continue;
            }
            x[1] = rows.isAfter(i) ? 1 : 0;
            int at = 2;
            for (int b = 0; b < blocks.size() && adjusted; b++) {
                for (int c = 0; c < blocks.get(b).names().size(); c++) {
                    x[at++] = blocks.get(b).at(c, i);
                }
            }
            for (int o = 0; o < y.length; o++) {
                y[o] = outcomes.values().get(o).at(i);
            }
            collector.row(rows.area[i], x, weight[i], y);
        }
        return collector.collected();
    }

    /** Several outcomes, one value a row each. */
    record Outcomes(List<String> names, List<Values> values) {
        Outcomes {
            names = List.copyOf(names);
            values = List.copyOf(values);
        }

        static Outcomes of(String name, Values values) {
            return new Outcomes(List.of(name), List.of(values));
        }
    }
}
