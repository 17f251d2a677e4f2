package org.commonweal.exchange.ddi;

import java.util.Arrays;
import org.commonweal.exchange.labelled.Cells;
import org.commonweal.exchange.labelled.Variable;

/**
 * How often each category of a variable stands, as far as that may be told.
 *
 * @param categories in the order of the labels, then of the reasons, then blank; -1 where it may not be told
 * @param answered how many rows have a value, or -1
 * @param mean of the values; NaN where there are too few
 * @param deviation their standard deviation; NaN where there are too few
 */
record Counts(long[] categories, long answered, double mean, double deviation) {

    static final long HIDDEN = -1;

    static Counts of(Variable variable, int rows, int smallest) {
        String[] codes = variable.labels().codes().toArray(String[]::new);
        java.util.Map<String, Integer> places = new java.util.HashMap<>();
        for (int i = 0; i < codes.length; i++) {
            places.put(codes[i], i);
        }
        int reasons = variable.reasons().size();
        long[] counts = new long[codes.length + reasons + 1];
        Cells cells = variable.cells();
        long answered = 0;
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            int reason = cells.reason(row);
            if (reason == Cells.VALUE) {
                answered++;
                double value = cells.number(row);
                double before = answered == 1 ? 0 : sum / (answered - 1);
                sum += value;
                squares += (value - before) * (value - sum / answered);
                Integer place = codes.length == 0 ? null : places.get(cells.text(row));
                if (place != null) {
                    counts[place]++;
                }
            } else {
                counts[reason > 0 ? codes.length + reason - 1 : counts.length - 1]++;
            }
        }
        boolean few = answered < smallest;
        hide(counts, codes.length == 0 ? answered : HIDDEN, smallest);
        boolean told = answered == 0 || answered >= smallest && (rows == answered || rows - answered >= smallest);
        return new Counts(
                counts,
                told ? answered : HIDDEN,
                few ? Double.NaN : sum / answered,
                few || answered < 2 ? Double.NaN : Math.sqrt(squares / (answered - 1)));
    }

    /** Hides small cells, and then the smallest others until those hidden together are not a small cell themselves. */
    private static void hide(long[] counts, long others, int smallest) {
        long hidden = 0;
        int cells = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && counts[i] < smallest) {
                hidden += counts[i];
                cells++;
                counts[i] = HIDDEN;
            }
        }
        if (others > 0 && others < smallest) {
            hidden += others;
            cells++;
        }
        while (cells > 0 && (cells == 1 || hidden < smallest)) {
            int next = -1;
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0 && (next < 0 || counts[i] < counts[next])) {
                    next = i;
                }
            }
            if (next < 0) {
                Arrays.fill(counts, HIDDEN);
                return;
            }
            hidden += counts[next];
            cells++;
            counts[next] = HIDDEN;
        }
    }
}
