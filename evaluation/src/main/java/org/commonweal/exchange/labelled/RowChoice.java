package org.commonweal.exchange.labelled;

import java.util.List;
import java.util.function.Predicate;

/** Which rows of a table are meant, said by its columns first. */
@FunctionalInterface
public interface RowChoice {

    /**
     * What tells whether a row is meant: its cells as texts, one for each column; numbers plainly, such as {@code 12}; empty where there
     * is nothing.
     *
     * @param columns the names of the columns, in their order
     */
    Predicate<List<String>> among(List<String> columns);
}
