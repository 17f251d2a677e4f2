package org.commonweal.exchange.labelled;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.commonweal.words.Labels;

/** Some rows of a table, in their order, and some of their texts. */
public final class SomeRows {

    private SomeRows() {}

    /**
     * The table with these rows only.
     *
     * @param rows places in the table, from 0
     * @param silent of the table's rows those whose texts are left out
     * @param texts the variables that are left out there
     * @param notes what is said about it in the file
     */
    public static LabelledTable of(
            LabelledTable table, int[] rows, BitSet silent, Set<String> texts, List<Labels> notes) {
        List<Labels> said = new ArrayList<>(table.notes());
        said.addAll(notes);
        return new LabelledTable(
                table.id(),
                table.title(),
                table.made(),
                table.language(),
                rows.length,
                table.variables().stream()
                        .map(it -> some(it, rows, texts.contains(it.name()) ? silent : new BitSet()))
                        .toList(),
                said,
                table.weight());
    }

    private static Variable some(Variable of, int[] rows, BitSet silent) {
        Cells all = of.cells();
        Cells some = new Cells() {
            @Override
            public int reason(int row) {
                return silent.get(rows[row]) ? BLANK : all.reason(rows[row]);
            }

            @Override
            public double number(int row) {
                return silent.get(rows[row]) ? Double.NaN : all.number(rows[row]);
            }

            @Override
            public String text(int row) {
                return silent.get(rows[row]) ? "" : all.text(rows[row]);
            }
        };
        return new Variable(
                of.name(),
                of.label(),
                of.kind(),
                of.measure(),
                of.labels(),
                of.reasons(),
                of.unit(),
                of.source(),
                some);
    }
}
