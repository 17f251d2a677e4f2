package org.commonweal.app.withdrawal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonweal.app.withdrawal.Grave.Kind;
import org.commonweal.exchange.labelled.RowChoice.CellChoice;

/**
 * By which cell a row is somebody's: its respondent's column has their id, or any cell has the name of a submission or a pseudonym of
 * theirs.
 *
 * @param respondent the places of the columns that say whose a row is
 * @param values what the hashes are of, where that is known: nothing else is hashed to be compared
 */
record TheirCells(Set<Integer> respondent, Grave grave, Set<String> values) implements CellChoice {

    /** Shorter than this is no name of a submission and no pseudonym. */
    private static final int SHORTEST = 16;

    private static final int LONGEST = 200;

    static TheirCells among(List<String> columns, Set<String> respondentColumns, Grave grave, Set<String> values) {
        return new TheirCells(Set.copyOf(places(columns, respondentColumns)), grave, values);
    }

    /** Where in a table the columns stand that say whose a row is. */
    private static List<Integer> places(List<String> columns, Set<String> respondentColumns) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i).strip();
            if (respondentColumns.stream().anyMatch(it -> it.equalsIgnoreCase(column))) {
                places.add(i);
            }
        }
        return places;
    }

    @Override
    public int shortest(int column) {
        return respondent.contains(column) ? 0 : SHORTEST;
    }

    @Override
    public boolean means(int column, String written) {
        String cell = written.strip();
        if (!values.isEmpty() && !values.contains(cell)) {
            return false;
        }
        boolean named = respondent.contains(column);
        return named && grave.holds(Kind.RESPONDENT, cell)
                || (named || cell.length() >= SHORTEST)
                        && cell.length() <= LONGEST
                        && (grave.holds(Kind.INSTANCE, cell) || grave.holds(Kind.PERSON, cell));
    }
}
