package org.commonweal.statistics.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The columns of a linear model, named, one value a row. Immutable: every {@code with} gives a longer copy.
 *
 * <p>Effects (of areas, units, waves) become a dummy for each level but the first in sorted order.
 */
public final class DesignColumns {

    private final int rows;
    private final List<String> terms;
    private final List<double[]> columns;
    private final List<Effects> effects;

    /**
     * Effects of the levels of one label.
     *
     * @param name of the label, for example "state"
     * @param codes the level of every row
     * @param dummies the names of the dummies made of it
     */
    record Effects(String name, int[] codes, List<String> dummies) {}

    private DesignColumns(int rows, List<String> terms, List<double[]> columns, List<Effects> effects) {
        this.rows = rows;
        this.terms = List.copyOf(terms);
        this.columns = List.copyOf(columns);
        this.effects = List.copyOf(effects);
    }

    /** No column yet, for so many rows. */
    public static DesignColumns ofRows(int rows) {
        return new DesignColumns(rows, List.of(), List.of(), List.of());
    }

    /** A constant, called "1". */
    public DesignColumns withConstant() {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return with("1", ones);
    }

    /** One more column; {@code NaN} is missing, and the row is left out of the fit. */
    public DesignColumns with(String term, double[] values) {
        if (values.length != rows) {
            throw new IllegalArgumentException("'%s' has %d values for %d rows".formatted(term, values.length, rows));
        }
        if (terms.contains(term)) {
            throw new IllegalArgumentException("there is a term '" + term + "' already");
        }
        List<String> names = new ArrayList<>(terms);
        List<double[]> all = new ArrayList<>(columns);
        names.add(term);
        all.add(values.clone());
        return new DesignColumns(rows, names, all, effects);
    }

    /** Dummies for every level of a label but the first. */
    public DesignColumns withEffects(String name, List<String> labels) {
        int[] codes = codes(labels);
        List<String> levels = levels(labels);
        DesignColumns wider = this;
        List<String> dummies = new ArrayList<>();
        for (int level = 1; level < levels.size(); level++) {
            double[] dummy = new double[rows];
            for (int i = 0; i < rows; i++) {
                dummy[i] = codes[i] == level ? 1 : 0;
            }
            dummies.add(name + " " + levels.get(level));
            wider = wider.with(dummies.getLast(), dummy);
        }
        List<Effects> more = new ArrayList<>(effects);
        more.add(new Effects(name, codes, dummies));
        return new DesignColumns(rows, wider.terms, wider.columns, more);
    }

    public int rows() {
        return rows;
    }

    public List<String> terms() {
        return terms;
    }

    List<double[]> columns() {
        return columns;
    }

    List<Effects> effects() {
        return effects;
    }

    /** The distinct labels, sorted. */
    static List<String> levels(List<String> labels) {
        return labels.stream().distinct().sorted().toList();
    }

    /** For every row, the place of its label among the sorted distinct labels. */
    static int[] codes(List<String> labels) {
        SortedMap<String, Integer> places = new TreeMap<>();
        for (String level : levels(labels)) {
            places.put(level, places.size());
        }
        return labels.stream().mapToInt(places::get).toArray();
    }
}
