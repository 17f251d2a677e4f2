package org.commonweal.exchange.labelled;

import java.util.List;
import java.util.Map;

/**
 * What a file says of a variable.
 *
 * @param name as the file has it
 * @param original the name it had where it came from, where the file keeps it; else the same
 * @param label its words; may be empty
 * @param kind what its values are
 * @param measure as the file has it
 * @param labels the words of values: numbers written plainly ({@code 1}, {@code -8}, {@code 2.5}), texts, or letters of missing
 *     values ({@code .a})
 * @param missing which values stand for no answer
 * @param codes what the numbers 1, 2 .. stood for before they became numbers; mostly empty
 */
public record FileVariable(
        String name,
        String original,
        String label,
        Variable.Kind kind,
        Variable.Measure measure,
        Map<String, String> labels,
        MissingValues missing,
        List<String> codes) {

    public FileVariable {
        // Not copied: many variables share one set, and a hostile file has very many of both.
        labels = java.util.Collections.unmodifiableMap(labels);
        codes = List.copyOf(codes);
    }

    /**
     * Values that stand for no answer: some, and a range of numbers.
     *
     * @param values numbers written plainly, or texts
     * @param from the least of the range, which is empty where it is above {@code to}
     */
    public record MissingValues(List<String> values, double from, double to) {

        public static final MissingValues NONE =
                new MissingValues(List.of(), Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

        public MissingValues {
            values = List.copyOf(values);
        }

        public boolean covers(double value) {
            return value >= from && value <= to;
        }
    }

    /** A number as labels and missing values write it. */
    public static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
