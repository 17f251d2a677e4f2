package org.commonweal.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.exchange.dta.DtaFile;
import org.commonweal.exchange.labelled.AbsenceWords;
import org.commonweal.exchange.labelled.FileVariable;
import org.commonweal.exchange.labelled.LabelledFile;
import org.commonweal.exchange.sav.SavFile;
import org.commonweal.problem.Problems;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Wave;

/**
 * What stands in the columns of a table of answers, before anybody has said what was asked. Single answers are not kept: of a
 * column whose values could be a list of choices the values are, of any other only what they have in common.
 *
 * @param rows how many
 * @param columns in the order of the file
 */
public record TableGlance(long rows, List<Seen> columns) {

    /** With more values than this a column is no list of choices, unless the file itself gives each its words. */
    static final int MOST_VALUES = 40;

    /** A value of a list of choices was given by so many people at least, taken over all values. */
    static final int LEAST_EACH = 5;

    /** A text of several words that fewer people gave is their own, and no choice. */
    static final int LEAST_OWN = 3;

    private static final int LONGEST_CODE = 30;

    public TableGlance {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param name as the questionnaire would know it
     * @param label what a labelled file calls it; may be empty
     * @param answered in how many rows anything stands that is no missing code
     * @param distinct how many different values
     * @param values the values where they could be a list of choices, in the order of their labels or of their codes; else empty
     * @param labelled whether the file gives words to values
     * @param numeric whether every value is a number
     * @param whole whether every number is whole
     * @param least the least number; 0 where they are none
     * @param most the greatest number
     * @param missing codes that stand for no answer, with the reason
     * @param places whether every value is a neighbourhood of the programme
     */
    public record Seen(
            String name,
            String label,
            long answered,
            int distinct,
            List<Value> values,
            boolean labelled,
            boolean numeric,
            boolean whole,
            double least,
            double most,
            Map<String, Absence> missing,
            boolean places) {
        public Seen {
            values = List.copyOf(values);
            missing = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(missing));
        }

        /** Whether it names rows: every row another. */
        boolean namesRows(long rows) {
            return answered == rows && distinct == rows;
        }
    }

    /** A value that could be a choice; the label is empty where the file has none. */
    public record Value(String code, String label, long count) {}

    /**
     * Looks at a table by the ending of its name: .csv, .tsv, .txt, .xlsx, .parquet, .sav, .zsav or .dta.
     *
     * @param areas the ids of the programme's neighbourhoods
     * @throws Problems with all that is wrong in it
     */
    public static TableGlance of(Path file, Set<String> areas) throws IOException {
        String name = String.valueOf(file.getFileName());
        Gathered gathered = new Gathered(name);
        if (!WaveFile.isTable(name)) {
            throw gathered.with(0, "", ExchangeProblem.UNKNOWN_FORMAT, name);
        }
        if (!Files.isRegularFile(file)) {
            throw gathered.with(0, "", ExchangeProblem.NO_FILE, name);
        }
        Wave wave = WaveTable.read(file, WaveReader.ofAnyColumns(name, gathered));
        Map<String, FileVariable> labels = labels(file, name);
        List<Seen> columns = new ArrayList<>();
        wave.columns()
                .forEach((column, values) -> columns.add(
                        seen(column, (Column.Texts) values, Optional.ofNullable(labels.get(column)), areas)));
        return new TableGlance(wave.size(), columns);
    }

    private static Map<String, FileVariable> labels(Path file, String name) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean sav = lower.endsWith("sav");
        Map<String, FileVariable> labels = new HashMap<>();
        if (sav || lower.endsWith(".dta")) {
            try (LabelledFile open = sav ? SavFile.open(file, name) : DtaFile.open(file, name)) {
                open.variables().forEach(variable -> labels.put(variable.original(), variable));
            }
        }
        return labels;
    }

    private static Seen seen(String name, Column.Texts column, Optional<FileVariable> variable, Set<String> areas) {
        Map<String, Long> counts = counts(column);
        Map<String, String> words = new LinkedHashMap<>();
        variable.ifPresent(it -> it.labels().forEach((value, label) -> words.put(code(it, value), label)));
        Map<String, Absence> missing = missing(counts, words, variable);
        counts.keySet().removeAll(missing.keySet());
        words.keySet().removeIf(code -> missing.containsKey(code) || code.matches("\\.[a-z]"));
        long answered = counts.values().stream().mapToLong(Long::longValue).sum();
        double[] numbers = numbers(counts);
        boolean numeric = numbers.length > 0;
        boolean labelled = !words.isEmpty() && words.keySet().containsAll(counts.keySet());
        boolean listed = labelled
                || !counts.isEmpty()
                        && counts.size() <= MOST_VALUES
                        && answered >= (long) LEAST_EACH * counts.size()
                        && (numeric || counts.entrySet().stream().noneMatch(TableGlance::isOwn));
        return new Seen(
                name,
                variable.map(FileVariable::label).orElse(""),
                answered,
                counts.size(),
                listed ? values(counts, words, numeric) : List.of(),
                labelled,
                numeric,
                numeric && java.util.Arrays.stream(numbers).allMatch(it -> it == Math.rint(it)),
                java.util.Arrays.stream(numbers).min().orElse(0),
                java.util.Arrays.stream(numbers).max().orElse(0),
                missing,
                !counts.isEmpty() && areas.containsAll(counts.keySet()));
    }

    private static boolean isOwn(Map.Entry<String, Long> value) {
        return value.getValue() < LEAST_OWN
                && (value.getKey().matches("(?s).*\\s.*") || value.getKey().length() > LONGEST_CODE);
    }

    /** The code that stood there before texts became numbers; else the value itself. */
    private static String code(FileVariable variable, String value) {
        boolean coded = !variable.codes().isEmpty() && value.matches("[0-9]{1,9}");
        int place = coded ? Integer.parseInt(value) : 0;
        return place >= 1 && place <= variable.codes().size() ? variable.codes().get(place - 1) : value;
    }

    private static Map<String, Long> counts(Column.Texts column) {
        long[] counts = new long[column.dictionary().size()];
        for (int at : column.index()) {
            if (at >= 0) {
                counts[at]++;
            }
        }
        Map<String, Long> byValue = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            byValue.merge(column.dictionary().get(i).strip(), counts[i], Long::sum);
        }
        return byValue;
    }

    /** What the file says is missing, and the usual codes of surveys where nothing else below nought stands in the column. */
    private static Map<String, Absence> missing(
            Map<String, Long> counts, Map<String, String> words, Optional<FileVariable> variable) {
        Map<String, Absence> missing = new LinkedHashMap<>();
        variable.ifPresent(it -> it.missing().values().stream()
                .map(value -> code(it, value))
                .forEach(code -> missing.put(code, reason(code, words.getOrDefault(code, "")))));
        words.forEach((code, label) -> AbsenceWords.of(label)
                .filter(it -> it != Absence.BLANK && it != Absence.UNREADABLE && !code.startsWith("."))
                .ifPresent(absence -> missing.put(code, absence)));
        boolean usual = counts.keySet().stream()
                .filter(value -> value.matches("-[0-9.]+"))
                .allMatch(Questionnaire.USUAL_MISSING::containsKey);
        if (usual) {
            counts.keySet().stream()
                    .filter(Questionnaire.USUAL_MISSING::containsKey)
                    .forEach(code -> missing.putIfAbsent(code, reason(code, "")));
        }
        return missing;
    }

    private static Absence reason(String code, String label) {
        return AbsenceWords.of(label)
                .filter(it -> it != Absence.BLANK && it != Absence.UNREADABLE)
                .orElseGet(() -> Questionnaire.USUAL_MISSING.getOrDefault(code, Absence.DONT_KNOW));
    }

    /** The values as numbers; none where one of them is none. */
    private static double[] numbers(Map<String, Long> counts) {
        for (boolean comma : new boolean[] {false, true}) {
            FieldNumber number = new FieldNumber(comma);
            double[] all = counts.keySet().stream()
                    .mapToDouble(value -> number.of(value.toCharArray(), 0, value.length()))
                    .toArray();
            if (java.util.Arrays.stream(all).allMatch(Double::isFinite)) {
                return all;
            }
        }
        return new double[0];
    }

    private static List<Value> values(Map<String, Long> counts, Map<String, String> words, boolean numeric) {
        List<String> codes = new ArrayList<>(words.keySet());
        List<String> others = new ArrayList<>(counts.keySet());
        others.removeAll(codes);
        Comparator<String> byNumber = Comparator.comparingDouble(Double::parseDouble);
        boolean plain = numeric && others.stream().noneMatch(it -> it.contains(","));
        others.sort(plain ? byNumber : Comparator.naturalOrder());
        codes.addAll(others);
        return codes.stream()
                .map(code -> new Value(code, words.getOrDefault(code, ""), counts.getOrDefault(code, 0L)))
                .toList();
    }
}
