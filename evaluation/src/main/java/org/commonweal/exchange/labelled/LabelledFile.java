package org.commonweal.exchange.labelled;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** A file with labels that is open for reading: first what it says of itself, then its rows. */
public interface LabelledFile extends Closeable {

    List<FileVariable> variables();

    /** How many rows it says it has; a file may lie, and some say nothing. */
    OptionalLong rowsSaid();

    /** What was noted in it. */
    List<String> notes();

    /**
     * Hands over the rows, once.
     *
     * @throws org.commonweal.problem.Problems where the file breaks off or is not what it says
     */
    void rows(RowTaker taker) throws IOException;
}
