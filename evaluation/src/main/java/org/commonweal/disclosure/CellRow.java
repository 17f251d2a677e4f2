package org.commonweal.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commonweal.disclosure.Disclosed.Reason;
import org.commonweal.study.Evaluation.Cell;
import org.jspecify.annotations.Nullable;

/**
 * Cells that add up to a total that is shown. Where one alone would be hidden it could be worked out from the total; so the
 * smallest of the others is hidden with it, and the next, until at least two are hidden that hold enough people together.
 */
final class CellRow {

    private final Disclosure disclosure;
    private final String table;
    private final List<Cell> cells;
    private final List<@Nullable Reason> reasons = new ArrayList<>();

    private CellRow(Disclosure disclosure, String table, List<Cell> cells) {
        this.disclosure = disclosure;
        this.table = table;
        this.cells = cells;
    }

    /** Cells of different people, such as the neighbourhoods of an arm. */
    static List<Disclosed<Cell>> ofPlaces(Disclosure disclosure, String table, List<Cell> cells, boolean share) {
        CellRow row = new CellRow(disclosure, table, cells);
        cells.forEach(cell -> row.reasons.add(disclosure.against(cell, share)));
        row.protect(cells.stream().map(Cell::rows).toList());
        return row.disclosed();
    }

    /** Shares of the same people that add up to one, such as the categories of a characteristic. */
    static List<Disclosed<Cell>> ofCategories(Disclosure disclosure, String table, List<Cell> cells) {
        CellRow row = new CellRow(disclosure, table, cells);
        cells.forEach(cell -> row.reasons.add(disclosure.against(cell, true)));
        row.protect(cells.stream()
                .map(cell -> Math.round(cell.mean().orElse(0) * cell.rows()))
                .toList());
        return row.disclosed();
    }

    /** Which of these counts, that add up to a total, must be hidden, and why; null for those that may be shown. */
    static List<@Nullable Reason> ofCounts(Disclosure disclosure, List<Long> counts) {
        CellRow row = new CellRow(disclosure, "", List.of());
        counts.forEach(count -> row.reasons.add(count < disclosure.threshold() ? Reason.FEW : null));
        row.protect(counts);
        return row.reasons;
    }

    private void protect(List<Long> people) {
        if (reasons.stream().allMatch(Objects::isNull)) {
            return;
        }
        while (true) {
            long hidden = 0;
            int many = 0;
            int smallest = -1;
            for (int i = 0; i < reasons.size(); i++) {
                if (reasons.get(i) != null) {
                    hidden += people.get(i);
                    many++;
                } else if (people.get(i) > 0 && (smallest < 0 || people.get(i) < people.get(smallest))) {
                    smallest = i;
                }
            }
            if (smallest < 0 || many >= 2 && hidden >= disclosure.threshold()) {
                return;
            }
            reasons.set(smallest, Reason.WOULD_REVEAL);
        }
    }

    private List<Disclosed<Cell>> disclosed() {
        List<Disclosed<Cell>> out = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Reason reason = reasons.get(i);
            out.add(reason == null ? disclosure.shown(cells.get(i)) : disclosure.hidden(table, reason));
        }
        return out;
    }
}
