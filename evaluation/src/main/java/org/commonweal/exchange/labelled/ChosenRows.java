package org.commonweal.exchange.labelled;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** The rows of a file that somebody means, by their places from 0. */
public final class ChosenRows implements RowTaker {

    private final Predicate<List<String>> meant;
    private final List<String> cells = new ArrayList<>();
    private final BitSet chosen = new BitSet();
    private int rows;

    private ChosenRows(Predicate<List<String>> meant) {
        this.meant = meant;
    }

    /** Reads a file that nobody has read yet. */
    public static ChosenRows of(LabelledFile file, RowChoice choice) throws IOException {
        ChosenRows all = new ChosenRows(choice.among(
                file.variables().stream().map(FileVariable::original).toList()));
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
        cells.add(FileVariable.plain(value));
    }

    @Override
    public void none(int variable, char letter) {
        cells.add("");
    }

    @Override
    public void text(int variable, char[] from, int length) {
        cells.add(new String(from, 0, length));
    }

    @Override
    public void endOfRow() {
        chosen.set(rows++, meant.test(cells));
        cells.clear();
    }
}
