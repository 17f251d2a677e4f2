package org.commonweal.statistics.missing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonweal.statistics.distribution.Draws;

/** How the missing values of one column are drawn, given completed predictors. */
sealed interface ColumnModel {

    /** Writes new values over the missing ones of {@code target}. */
    void fill(Predictors.Matrix m, double[] target, Draws draws);

    /** Fits what is fitted only once; {@code column} has a known value and a missing one. */
    static ColumnModel of(Column column, Predictors.Matrix start) {
        double[] levels = column.byFrequency();
        int[] missing = column.rows(false);
        if (levels.length == 1) {
            return new Constant(missing, levels[0]);
        }
        return switch (column.kind()) {
            case YES_NO, CATEGORY -> Sequence.of(column, levels, missing, start);
            case NUMBER -> new Matching(column.rows(true), missing, column.values());
        };
    }

    /** Every known value is the same, and so is every other. */
    record Constant(int[] missing, double value) implements ColumnModel {
        @Override
        public void fill(Predictors.Matrix m, double[] target, Draws draws) {
            for (int row : missing) {
                target[row] = value;
            }
        }
    }

    /**
     * Is it the most frequent level; if not, is it the second; and so on. The likelihood of a categorical variable factors into these
     * steps, so that each is a logit of its own, fitted among the rows that got so far.
     */
    record Sequence(int[] missing, double[] levels, List<YesNoModel> steps) implements ColumnModel {

        static Sequence of(Column column, double[] levels, int[] missing, Predictors.Matrix start) {
            List<YesNoModel> steps = new ArrayList<>();
            int[] rows = column.rows(true);
            for (int l = 0; l + 1 < levels.length; l++) {
                double level = levels[l];
                boolean[] yes = new boolean[rows.length];
                for (int r = 0; r < rows.length; r++) {
                    yes[r] = column.values()[rows[r]] == level;
                }
                steps.add(YesNoModel.fit(start, rows, yes));
                rows = Arrays.stream(rows)
                        .filter(i -> column.values()[i] != level)
                        .toArray();
            }
            return new Sequence(missing, levels, steps);
        }

        @Override
        public void fill(Predictors.Matrix m, double[] target, Draws draws) {
            List<double[]> drawn =
                    steps.stream().map(step -> step.drawn(m, draws)).toList();
            for (int row : missing) {
                int l = 0;
                while (l < drawn.size() && draws.uniform() >= YesNoModel.probability(m.at(row, drawn.get(l)))) {
                    l++;
                }
                target[row] = levels[l];
            }
        }
    }

    /**
     * Predictive mean matching (Little 1988; type 1 of van Buuren 2018, section 3.4): the value of one of the five known rows whose
     * fitted value is nearest to the prediction under drawn parameters.
     */
    record Matching(int[] known, int[] missing, double[] values) implements ColumnModel {

        private static final int DONORS = 5;
        /** One household's worth of pull towards the overall mean, which also settles groups without a known value. */
        private static final double PRIOR = 1;

        @Override
        public void fill(Predictors.Matrix m, double[] target, Draws draws) {
            double mean =
                    Arrays.stream(known).mapToDouble(i -> values[i]).average().orElseThrow();
            double[] ones = new double[known.length];
            Arrays.fill(ones, 1);
            GroupedSystem system = GroupedSystem.of(m, known, ones, PRIOR, PRIOR);
            double[] right = new double[m.groups() + m.q()];
            for (int row : known) {
                m.add(row, values[row] - mean, right);
            }
            double[] theta = system.solve(right);
            double rss = 0;
            double[] fitted = new double[known.length];
            for (int r = 0; r < known.length; r++) {
                fitted[r] = m.at(known[r], theta);
                double left = values[known[r]] - mean - fitted[r];
                rss += left * left;
            }
            double df = Math.max(1, known.length - theta.length);
            double sigma = StrictMath.sqrt(rss / draws.chiSquared(df));
            double[] drawn = system.draw(draws);
            for (int j = 0; j < drawn.length; j++) {
                drawn[j] = theta[j] + sigma * drawn[j];
            }
            match(m, target, draws, fitted, drawn);
        }

        private void match(Predictors.Matrix m, double[] target, Draws draws, double[] fitted, double[] drawn) {
            int n = known.length;
            int[] order = sorted(fitted);
            double[] sorted = new double[n];
            for (int r = 0; r < n; r++) {
                sorted[r] = fitted[order[r]];
            }
            int donors = Math.min(DONORS, n);
            for (int row : missing) {
                double wanted = m.at(row, drawn);
                int high = Arrays.binarySearch(sorted, wanted);
                high = high < 0 ? -high - 1 : high;
                int low = high;
                while (high - low < donors) {
                    boolean down = low > 0 && (high == n || wanted - sorted[low - 1] <= sorted[high] - wanted);
                    if (down) {
                        low--;
                    } else {
                        high++;
                    }
                }
                target[row] = values[known[order[low + draws.below(donors)]]];
            }
        }

        /**
         * The indices of the values from the smallest; equal ones in their own order. The lowest bits of each value, as many as an index
         * needs, make room for its index, so that plain numbers are sorted.
         */
        private static int[] sorted(double[] values) {
            long[] keys = new long[values.length];
            long indices = (Long.highestOneBit(values.length) << 1) - 1;
            for (int r = 0; r < keys.length; r++) {
                long bits = Double.doubleToLongBits(values[r]);
                bits = bits < 0 ? ~bits : bits | Long.MIN_VALUE;
                keys[r] = (bits & ~indices | r) ^ Long.MIN_VALUE;
            }
            Arrays.sort(keys);
            int[] order = new int[keys.length];
            for (int r = 0; r < order.length; r++) {
                order[r] = (int) (keys[r] & indices);
            }
            return order;
        }
    }
}
