package org.commonweal.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.survey.Wave;

/**
 * Concerns as they are raised, before settlements are heard. What is alike (kind, column and value) is one concern with
 * its rows; a wave in which everything is wrong in a thousand ways gives a bounded number of them.
 */
final class Raised {

    /** How many different values of one column and kind get a concern of their own; the rest share one. */
    private static final int DIFFERENT = 20;

    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Draft> byKey = new HashMap<>();
    private final Map<String, Integer> different = new HashMap<>();

    /**
     * A concern that is being gathered.
     *
     * @param facts {0} of the words and on; where there are rows their number and the first of them follow
     * @param rows the rows it is about; null where it is about the wave as a whole
     */
    record Draft(
            QualityProblem kind,
            Wave wave,
            String column,
            List<Object> facts,
            boolean blocking,
            long count,
            @org.jspecify.annotations.Nullable Rows rows) {}

    List<Draft> drafts() {
        return drafts;
    }

    /** Takes over what was raised about another wave. */
    void addAll(Raised other) {
        drafts.addAll(other.drafts);
        byKey.putAll(other.byKey);
        different.putAll(other.different);
    }

    /** The rows of the concern of this kind, column and value; facts are {0} value, {1} column, {2} rows, {3} which. */
    Rows rows(QualityProblem kind, Wave wave, String column, String value, boolean blocking) {
        String group = kind + "\n" + wave.id() + "\n" + column;
        String key = group + "\n" + value;
        Draft known = byKey.get(key);
        if (known == null && different.merge(group, 1, Integer::sum) > DIFFERENT) {
            value = "\u2026";
            key = group;
            known = byKey.get(key);
        }
        if (known == null) {
            known = new Draft(kind, wave, column, List.of(value, column), blocking, 0, new Rows());
            byKey.put(key, known);
            drafts.add(known);
        }
        return java.util.Objects.requireNonNull(known.rows());
    }

    /** A concern about some rows with facts of its own, which come after {2} rows and {3} which. */
    void about(QualityProblem kind, Wave wave, String column, Rows rows, Object... facts) {
        if (rows.size() > 0) {
            List<Object> all = new ArrayList<>(List.of("", column));
            all.addAll(Arrays.asList(facts));
            drafts.add(new Draft(kind, wave, column, all, false, 0, rows));
        }
    }

    /** A concern about the wave as a whole. */
    void whole(QualityProblem kind, Wave wave, String column, boolean blocking, long count, Object... facts) {
        drafts.add(new Draft(kind, wave, column, Arrays.asList(facts), blocking, count, null));
    }
}
