package org.commonweal.exchange.labelled;

/** The values of a column, by row from 0. Reading a cell makes no object but the text of a column of texts. */
public interface Cells {

    /** What {@link #reason} gives where there is a value. */
    int VALUE = 0;

    /** What {@link #reason} gives where nothing stands and no reason is known. */
    int BLANK = -1;

    /** {@link #VALUE}, {@link #BLANK}, or the place of the reason among the variable's reasons, from 1. */
    int reason(int row);

    /** The number; for a text that is coded its place among the codes, from 1; NaN where there is none. */
    double number(int row);

    /** The text, or the code of a number as a text; empty where there is none. */
    String text(int row);
}
