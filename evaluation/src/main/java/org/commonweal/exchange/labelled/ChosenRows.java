package org.commonweal.exchange.labelled;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** The rows of a file that somebody means, by their places from 0. */
public final class ChosenRows implements RowTaker {

    /** A whole number that is nearer to nought has at most so many characters, its sign among them. */
    private static final double SHORT = 1e14;

    private static final int OF_SHORT = 15;

    private final RowChoice.CellChoice choice;
    private final int[] shortest;
    private final BitSet chosen = new BitSet();
    private boolean meant;
    private int rows;

    private ChosenRows(RowChoice.CellChoice choice, int columns) {
        this.choice = choice;
        shortest = RowChoice.shortest(choice, columns);
    }

    /** Reads a file that nobody has read yet. */
    public static ChosenRows of(LabelledFile file, RowChoice choice) throws IOException {
        List<String> columns =
                file.variables().stream().map(FileVariable::original).toList();
        ChosenRows all = new ChosenRows(choice.among(columns), columns.size());
        file.rows(all);
        return all;
    }

    public boolean has(int row) {
        return chosen.get(row);
    }

    public int count() {
        return chosen.cardinality();
    }

    /** How many rows there are in all. */
    public int rows() {
        return rows;
    }

    @Override
    public void number(int variable, double value) {
        boolean brief = value == Math.rint(value) && Math.abs(value) < SHORT;
        if (!brief || shortest[variable] <= OF_SHORT) {
            ask(variable, FileVariable.plain(value));
        }
    }

    @Override
    public void none(int variable, char letter) {
        ask(variable, "");
    }

    @Override
    public void text(int variable, char[] from, int length) {
        if (length >= shortest[variable]) {
            ask(variable, new String(from, 0, length));
        }
    }

    private void ask(int variable, String cell) {
        if (cell.length() >= shortest[variable] && choice.means(variable, cell)) {
            meant = true;
        }
    }

    @Override
    public void endOfRow() {
        chosen.set(rows++, meant);
        meant = false;
    }
}
