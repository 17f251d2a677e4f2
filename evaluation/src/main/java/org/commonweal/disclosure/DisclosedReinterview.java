package org.commonweal.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonweal.disclosure.Disclosed.Reason;
import org.commonweal.fieldwork.panel.Reinterview;
import org.commonweal.fieldwork.panel.Reinterview.Row;
import org.jspecify.annotations.Nullable;

/**
 * How many were interviewed again, as it may leave: a category of which fewer than the threshold were, or were not, is hidden, and
 * with it as many others of the same characteristic as keep anybody from working it out.
 *
 * @param whole all of them, which is shown as it is
 * @param rows one for each category, in order
 */
public record DisclosedReinterview(Reinterview whole, List<Line> rows) {

    public DisclosedReinterview {
        rows = List.copyOf(rows);
    }

    /** A category of a characteristic, shown or hidden. */
    public record Line(String characteristic, String category, Disclosed<Row> row) {}

    static DisclosedReinterview of(Disclosure disclosure, Reinterview whole) {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        whole.rows()
                .forEach(row -> groups.computeIfAbsent(row.characteristic(), name -> new ArrayList<>())
                        .add(row));
        List<Line> lines = new ArrayList<>();
        groups.forEach((name, rows) -> {
            List<@Nullable Reason> reasons = reasons(disclosure.threshold(), rows);
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                Reason reason = reasons.get(i);
                lines.add(new Line(
                        name,
                        row.category(),
                        reason == null ? disclosure.shown(row) : disclosure.hidden("reinterview", reason)));
            }
        });
        return new DisclosedReinterview(whole, lines);
    }

    private static List<@Nullable Reason> reasons(int threshold, List<Row> rows) {
        List<@Nullable Reason> reasons = new ArrayList<>();
        for (Row row : rows) {
            long lost = row.eligible() - row.again();
            reasons.add(
                    row.eligible() == 0
                            ? null
                            : row.eligible() < threshold
                                    ? Reason.FEW
                                    : row.again() < threshold || lost < threshold ? Reason.NEARLY_ALL_OR_NONE : null);
        }
        while (reasons.stream().anyMatch(Objects::nonNull) && couldBeWorkedOut(threshold, rows, reasons)) {
            int smallest = -1;
            for (int i = 0; i < rows.size(); i++) {
                boolean smaller = smallest < 0
                        || rows.get(i).eligible() < rows.get(smallest).eligible();
                if (reasons.get(i) == null && rows.get(i).eligible() > 0 && smaller) {
                    smallest = i;
                }
            }
            if (smallest < 0) {
                break;
            }
            reasons.set(smallest, Reason.WOULD_REVEAL);
        }
        return reasons;
    }

    /** What is hidden together is the rest of the total: it must itself be neither small nor nearly all or none. */
    private static boolean couldBeWorkedOut(int threshold, List<Row> rows, List<@Nullable Reason> reasons) {
        int many = 0;
        long again = 0;
        long lost = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (reasons.get(i) != null) {
                many++;
                again += rows.get(i).again();
                lost += rows.get(i).eligible() - rows.get(i).again();
            }
        }
        return many < 2 || again < threshold || lost < threshold;
    }
}
