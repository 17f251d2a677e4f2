package org.commonweal.exchange.labelled;

import java.util.List;

/** Which rows of a table are meant, said by its columns first. */
@FunctionalInterface
public interface RowChoice {

    /** @param columns the names of the columns, in their order */
    CellChoice among(List<String> columns);

    /** What tells by a cell whether its row is meant: one cell is enough. */
    @FunctionalInterface
    interface CellChoice {

        /**
         * @param column its place, from 0
         * @param cell as text; numbers plainly, such as {@code 12}; empty where there is nothing
         */
        boolean means(int column, String cell);

        /** With fewer characters no cell of this column means its row; whoever reads a table need not ask about it. */
        default int shortest(int column) {
            return 0;
        }
    }

    /** The least lengths of cells to be asked about, column by column. */
    static int[] shortest(CellChoice choice, int columns) {
        int[] shortest = new int[columns];
        for (int i = 0; i < columns; i++) {
            shortest[i] = choice.shortest(i);
        }
        return shortest;
    }
}
