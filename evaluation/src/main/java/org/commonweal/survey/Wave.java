package org.commonweal.survey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answers of one wave as they were imported: readable, not yet trusted.
 *
 * @param id of the wave, as in the programme
 * @param file it was read from, relative to the study folder
 * @param fingerprint SHA-256 of the file's bytes, in hexadecimal
 * @param questionnaire what was asked
 * @param size how many interviews
 * @param columns by the column's name in the file: every question (all {@link Absence#NOT_ASKED} where it was not asked in
 *     this wave) and the columns of {@link Questionnaire.Columns} (respondent, person and area as texts, the weight as
 *     numbers)
 * @param oddities what could not be read as the questionnaire says, by place: unknown codes, numbers out of range; the
 *     first of them where there are very many
 * @param oddityCount how many there are in all
 */
public record Wave(
        String id,
        String file,
        String fingerprint,
        Questionnaire questionnaire,
        int size,
        Map<String, Column> columns,
        List<Oddity> oddities,
        long oddityCount) {

    public Wave {
        columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        oddities = List.copyOf(oddities);
    }

    /** A wave all of whose oddities are given. */
    public Wave(
            String id,
            String file,
            String fingerprint,
            Questionnaire questionnaire,
            int size,
            Map<String, Column> columns,
            List<Oddity> oddities) {
        this(id, file, fingerprint, questionnaire, size, columns, oddities, oddities.size());
    }

    public Optional<Column> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    public Column.Texts texts(String name) {
        return (Column.Texts) required(name);
    }

    public Column.Numbers numbers(String name) {
        return (Column.Numbers) required(name);
    }

    public Column.Choices choices(String name) {
        return (Column.Choices) required(name);
    }

    private Column required(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("wave " + id + " has no column '" + name + "'");
        }
        return column;
    }

    /**
     * Something in the file that is no answer the questionnaire knows.
     *
     * @param row as in the file, the header being row 1
     * @param column its name
     * @param value what stands there, as it came
     * @param kind unknown code, not a number, out of range, not whole
     */
    public record Oddity(long row, String column, String value, OddityKind kind) {}

    /** What is odd about a value. */
    public enum OddityKind {
        UNKNOWN_CODE,
        NOT_A_NUMBER,
        OUT_OF_RANGE,
        NOT_WHOLE
    }
}
