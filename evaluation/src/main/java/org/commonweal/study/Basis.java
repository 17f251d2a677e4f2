package org.commonweal.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.commonweal.plan.AnalysisPlan.Covariate;
import org.commonweal.statistics.compression.ClusterSums;
import org.commonweal.statistics.compression.RowCollector;
import org.commonweal.statistics.missing.Column;

/**
 * The columns that every specification is a linear map of: "1", the later wave, and the dummies of the covariates.
 *
 * <p>A row with a missing covariate enters no adjusted sums (complete cases); it does enter the plain ones.
 */
final class Basis {

    static final String ONE = "1";
    static final String POST = "post";

    private final Rows rows;
    private final List<String> covariates;
    private final List<String> questions;
    private final double[][] columns;

    private Basis(Rows rows, List<String> covariates, List<String> questions, double[][] columns) {
        this.rows = rows;
        this.covariates = List.copyOf(covariates);
        this.questions = List.copyOf(questions);
        this.columns = columns;
    }

    static Basis of(Rows rows, List<Covariate> declared) {
        CovariateColumns before = CovariateColumns.of(declared, rows.before.wave());
        CovariateColumns after = CovariateColumns.of(declared, rows.after.wave());
        double[][] columns = new double[before.columns().size()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = rows.gather(
                    before.columns().get(c).values(), after.columns().get(c).values());
        }
        return new Basis(
                rows,
                before.names(),
                before.columns().stream()
                        .map(CovariateColumns.NamedColumn::question)
                        .toList(),
                columns);
    }

    List<String> covariates() {
        return covariates;
    }

    /**
     * The covariates as a model of missing answers takes them: one column a question, with a code for each of its categories
     * (0 for the base), or the number itself.
     */
    List<Column> covariateColumns() {
        List<Column> all = new ArrayList<>();
        for (String question : new LinkedHashSet<>(questions)) {
            int[] dummies = dummies(question);
            all.add(
                    isNumber(dummies)
                            ? Column.number(question, columns[dummies[0]])
                            : Column.category(question, codes(dummies)));
        }
        return all;
    }

    private int[] dummies(String question) {
        return IntStream.range(0, questions.size())
                .filter(c -> questions.get(c).equals(question))
                .toArray();
    }

    /** A number without bands stands as it is, under the name of its question. */
    private boolean isNumber(int[] dummies) {
        return dummies.length == 1 && covariates.get(dummies[0]).equals(questions.get(dummies[0]));
    }

    private double[] codes(int[] dummies) {
        double[] codes = new double[rows.size()];
        for (int d = 0; d < dummies.length; d++) {
            double[] column = columns[dummies[d]];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = Double.isNaN(column[i]) ? Double.NaN : column[i] == 1 ? d + 1 : codes[i];
            }
        }
        return codes;
    }

    /** The same basis with completed covariates in place of these, by question. */
    Basis completedBy(Map<String, double[]> set) {
        double[][] filled = new double[columns.length][];
        for (String question : new LinkedHashSet<>(questions)) {
            int[] dummies = dummies(question);
            double[] codes = set.get(question);
            for (int d = 0; d < dummies.length; d++) {
                int code = d + 1;
                filled[dummies[d]] = codes == null
                        ? columns[dummies[d]]
                        : isNumber(dummies)
                                ? codes
                                : Arrays.stream(codes)
                                        .map(c -> c == code ? 1 : 0)
                                        .toArray();
            }
        }
        return new Basis(rows, covariates, questions, filled);
    }

    List<String> terms(boolean adjusted) {
        List<String> terms = new ArrayList<>(List.of(ONE, POST));
        if (adjusted) {
            terms.addAll(covariates);
        }
        return terms;
    }

    /** The sums of each outcome over the rows that a reader asks for. */
    List<ClusterSums> sums(Outcomes outcomes, double[] weight, boolean adjusted, IntPredicate among) {
        return collect(outcomes, weight, adjusted, among).sums();
    }

    /** One pass over the rows for every outcome at once. */
    RowCollector collect(Outcomes outcomes, double[] weight, boolean adjusted, IntPredicate among) {
        RowCollector collector = RowCollector.of(rows.areaNames(), terms(adjusted), outcomes.names());
        double[] x = new double[adjusted ? 2 + columns.length : 2];
        double[] y = new double[outcomes.names().size()];
        x[0] = 1;
        for (int i = 0; i < rows.size(); i++) {
            if (!among.test(i)) {
                continue;
            }
            x[1] = rows.isAfter(i) ? 1 : 0;
            for (int c = 2; c < x.length; c++) {
                x[c] = columns[c - 2][i];
            }
            for (int o = 0; o < y.length; o++) {
                y[o] = outcomes.values()[o][i];
            }
            collector.row(rows.area[i], x, weight[i], y);
        }
        return collector;
    }

    /**
     * Several outcomes, one column each.
     *
     * @param values outcomes by rows; NaN where missing
     */
    record Outcomes(List<String> names, double[][] values) {
        Outcomes {
            names = List.copyOf(names);
        }

        static Outcomes of(String name, double[] values) {
            return new Outcomes(List.of(name), new double[][] {values});
        }
    }
}
