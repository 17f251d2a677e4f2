package org.commonweal.fieldwork.panel;

import java.util.Map;
import java.util.Optional;
import org.commonweal.fieldwork.panel.Reinterview.Interval;

/**
 * How often an answer changed from one wave to the next, among those who gave it in both.
 *
 * @param question its id
 * @param both how many answered in both waves
 * @param changed how many of them otherwise the second time
 */
public record EarlierChange(String question, long both, long changed) {

    /** Where the share of those who answered otherwise may lie; empty where nobody answered twice. */
    public Optional<Interval> interval() {
        return Interval.of(changed, both);
    }

    public double rate() {
        return both == 0 ? 0 : (double) changed / both;
    }

    /** @param before and {@code after} by person, of those who answered */
    public static EarlierChange of(String question, Map<String, String> before, Map<String, String> after) {
        long both = 0;
        long changed = 0;
        for (Map.Entry<String, String> each : before.entrySet()) {
            String now = after.get(each.getKey());
            if (now != null) {
                both++;
                changed += now.equals(each.getValue()) ? 0 : 1;
            }
        }
        return new EarlierChange(question, both, changed);
    }
}
