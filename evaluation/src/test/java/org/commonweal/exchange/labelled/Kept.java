package org.commonweal.exchange.labelled;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The rows of a file as texts: numbers plainly, letters of missing values after a full stop. */
public final class Kept implements RowTaker {

    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();

    public static List<List<String>> of(LabelledFile file) throws IOException {
        Kept kept = new Kept();
        file.rows(kept);
        return kept.rows;
    }

    @Override
    public void number(int variable, double value) {
        add(variable, FileVariable.plain(value));
    }

    @Override
    public void none(int variable, char letter) {
        add(variable, letter == '.' ? "." : "." + letter);
    }

    @Override
    public void text(int variable, char[] from, int length) {
        add(variable, "'" + new String(from, 0, length));
    }

    private void add(int variable, String cell) {
        if (variable != row.size()) {
            throw new AssertionError("cell " + variable + " came at " + row.size());
        }
        row.add(cell);
    }

    @Override
    public void endOfRow() {
        rows.add(row);
        row = new ArrayList<>();
    }
}
