package org.commonweal.exchange.labelled;

import java.util.List;
import java.util.Optional;
import org.commonweal.words.Labels;

/**
 * A column of a table that leaves the house.
 *
 * @param name as in the study; a format that does not allow it gets a name it allows and keeps this one beside it
 * @param label the words of the question, or what the column is
 * @param kind what its values are
 * @param measure how they can be compared
 * @param labels what the codes mean; variables that share a set share the object
 * @param reasons why there may be no value
 * @param unit of a number
 * @param source where the words come from
 * @param cells the values
 */
public record Variable(
        String name,
        Labels label,
        Kind kind,
        Measure measure,
        LabelSet labels,
        List<Reason> reasons,
        Optional<String> unit,
        Optional<String> source,
        Cells cells) {

    public Variable {
        reasons = List.copyOf(reasons);
    }

    /** A variable about which there is nothing to say but its name. */
    public static Variable of(String name, Kind kind, Cells cells) {
        return new Variable(
                name,
                Labels.of(name),
                kind,
                kind == Kind.TEXT ? Measure.NOMINAL : Measure.SCALE,
                LabelSet.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                cells);
    }

    /** Whether its values are texts that all have a label: a format without labels for texts writes their places instead. */
    public boolean coded() {
        return kind == Kind.TEXT && !labels.byCode().isEmpty();
    }

    /** What a value is. */
    public enum Kind {
        /** A number, with decimals. */
        NUMBER,
        /** A whole number. */
        WHOLE,
        /** A day: days since 1970-01-01. */
        DATE,
        /** A moment of a clock without a zone: milliseconds since 1970-01-01. */
        MOMENT,
        /** A text. */
        TEXT
    }

    /** How values can be compared. */
    public enum Measure {
        NOMINAL,
        ORDINAL,
        SCALE
    }
}
