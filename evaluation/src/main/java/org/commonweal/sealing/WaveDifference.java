package org.commonweal.sealing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became different from one table of a wave to the next.
 *
 * @param added interviews that were not there
 * @param gone interviews that are there no longer
 * @param changed interviews with another answer in some column but the weight
 * @param reweighted interviews with another weight
 */
public record WaveDifference(int added, int gone, int changed, int reweighted) {

    /**
     * A table of a wave.
     *
     * @param columns in its order
     * @param rows by respondent
     */
    public record Table(List<String> columns, Map<String, List<String>> rows) {

        public Table {
            columns = List.copyOf(columns);
            rows = Map.copyOf(rows);
        }

        private String cell(String respondent, String column) {
            int place = columns.indexOf(column);
            return place < 0 ? "" : rows.getOrDefault(respondent, List.of()).get(place);
        }
    }

    /** @param weight the column of weights; empty where there is none */
    public static WaveDifference of(Table before, Table after, String weight) {
        Set<String> columns = new TreeSet<>(before.columns());
        columns.addAll(after.columns());
        columns.remove(weight);
        int changed = 0;
        int reweighted = 0;
        int both = 0;
        for (String respondent : after.rows().keySet()) {
            if (!before.rows().containsKey(respondent)) {
                continue;
            }
            both++;
            if (columns.stream().anyMatch(it -> !before.cell(respondent, it).equals(after.cell(respondent, it)))) {
                changed++;
            }
            if (!weight.isEmpty() && !isSame(before.cell(respondent, weight), after.cell(respondent, weight))) {
                reweighted++;
            }
        }
        return new WaveDifference(after.rows().size() - both, before.rows().size() - both, changed, reweighted);
    }

    /** 0.5 and 0.50 are the same weight. */
    private static boolean isSame(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return Double.parseDouble(one) == Double.parseDouble(other);
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    /** Rows by respondent; of two of one id the first. */
    public static Table table(List<String> columns, List<String> respondents, List<List<String>> rows) {
        Map<String, List<String>> by = new HashMap<>();
        for (int i = 0; i < respondents.size(); i++) {
            by.putIfAbsent(respondents.get(i), rows.get(i));
        }
        return new Table(columns, by);
    }

    public boolean isNone() {
        return added == 0 && gone == 0 && changed == 0 && reweighted == 0;
    }
}
