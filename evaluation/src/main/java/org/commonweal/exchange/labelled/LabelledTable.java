package org.commonweal.exchange.labelled;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonweal.words.Labels;

/**
 * A table that leaves the house with its labels.
 *
 * @param id a short name without blanks
 * @param title what it is
 * @param made the day the file is dated: of the data, not of the writing, so that the same table gives the same bytes
 * @param language the one language of formats that have room for one
 * @param rows how many
 * @param variables in the order of the columns
 * @param notes what a reader should know: consent, what was replaced or left out
 * @param weight the variable that weights, where there is one
 */
public record LabelledTable(
        String id,
        Labels title,
        LocalDate made,
        Locale language,
        int rows,
        List<Variable> variables,
        List<Labels> notes,
        Optional<String> weight) {

    public LabelledTable {
        variables = List.copyOf(variables);
        notes = List.copyOf(notes);
    }
}
