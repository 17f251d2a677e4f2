package org.commonweal.exchange.labelled;

/** Takes the rows of a file, value by value from left to right. What it throws ends the reading. */
public interface RowTaker {

    /** A number; of a date the days, of a moment the milliseconds since 1970-01-01. */
    void number(int variable, double value);

    /** @param letter of Stata's missing values, or a full stop where no reason is given */
    void none(int variable, char letter);

    /** A text without blanks at its end; the characters are the reader's and change after the call. */
    void text(int variable, char[] from, int length);

    void endOfRow();
}
