package org.commonweal.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.fieldwork.FieldworkProblem;
import org.commonweal.fieldwork.quality.BackCheckOutcome;
import org.commonweal.problem.Problems;
import org.commonweal.table.TableWriter;

/**
 * The documents on how interviews were held: {@code fieldwork/WAVE/paradata.csv}, {@code question-seconds.csv} and
 * {@code back-checks.csv}. They carry no place, no answer and no name.
 */
public final class ParadataFile {

    private ParadataFile() {}

    /** A row for each interview. */
    public static String interviews(String wave) {
        return "fieldwork/" + wave + "/paradata.csv";
    }

    /** A row for each interview with a log, a column for each question. */
    public static String questions(String wave) {
        return "fieldwork/" + wave + "/question-seconds.csv";
    }

    /** A row for each interview that somebody else asked about again. */
    public static String backChecks(String wave) {
        return "fieldwork/" + wave + "/back-checks.csv";
    }

    /**
     * How an interview was held.
     *
     * @param duration from start to end; empty where one of them is not known
     * @param active seconds in which a question was on the screen; empty without a log, like what follows
     */
    public record Held(
            String respondent,
            OptionalDouble duration,
            OptionalDouble active,
            OptionalDouble changes,
            OptionalDouble resumes) {}

    /**
     * The same table with pseudonyms in place of respondents: those that a wave exported with the same key has.
     *
     * @throws Problems where it is no table with respondents
     */
    public static String withPseudonyms(String wave, String file, byte[] bytes, byte[] key) {
        PlainTable table = PlainTable.read(file, bytes, List.of("respondent"));
        Pseudonyms pseudonyms = new Pseudonyms(key);
        TableWriter out = TableWriter.forSpreadsheets();
        out.row(table.header());
        for (int row = 0; row < table.size(); row++) {
            List<Object> cells = new ArrayList<>();
            for (String column : table.header()) {
                String cell = table.cell(row, column);
                cells.add(column.equals("respondent") ? pseudonyms.of(WaveExport.interviewsOf(wave), cell) : cell);
            }
            out.row(cells);
        }
        return out.text();
    }

    /** @throws Problems with everything that is wrong */
    public static List<Held> read(String wave, byte[] bytes) {
        PlainTable table = PlainTable.read(
                interviews(wave),
                bytes,
                List.of("respondent", "duration_seconds", "active_seconds", "changes", "resumes"));
        List<Held> held = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            held.add(new Held(
                    table.cell(row, "respondent"),
                    number(table, row, "duration_seconds"),
                    number(table, row, "active_seconds"),
                    number(table, row, "changes"),
                    number(table, row, "resumes")));
        }
        table.gathered().throwIfAny();
        return held;
    }

    /**
     * Seconds by question, in the order of the table; those of interviews in which it was not on the screen are not among them.
     *
     * @throws Problems with everything that is wrong
     */
    public static SortedMap<String, List<Double>> readQuestions(String wave, byte[] bytes) {
        PlainTable table = PlainTable.read(questions(wave), bytes, List.of("respondent"));
        SortedMap<String, List<Double>> seconds = new TreeMap<>();
        for (String question : table.header()) {
            if (question.equals("respondent")) {
                continue;
            }
            List<Double> values = new ArrayList<>();
            for (int row = 0; row < table.size(); row++) {
                number(table, row, question).ifPresent(values::add);
            }
            seconds.put(question, values);
        }
        table.gathered().throwIfAny();
        return seconds;
    }

    private static OptionalDouble number(PlainTable table, int row, String column) {
        double value = table.number(row, column, Double.NaN);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * Somebody asked again.
     *
     * @param interviewer who had held the interview, by pseudonym
     * @param checker who asked again
     * @param drawn whether chance has chosen it
     * @param outcome empty until it is done, like {@code done}
     */
    public record BackCheckLine(
            String dwelling,
            String interviewer,
            String checker,
            boolean drawn,
            Optional<BackCheckOutcome> outcome,
            Optional<LocalDate> done) {}

    /** Back-checks as a document; what was noted about people is not in it. */
    public static String writeBackChecks(List<BackCheckLine> lines) {
        TableWriter out = TableWriter.raw();
        out.row("dwelling", "interviewer", "checker", "chosen_by", "outcome", "done");
        lines.forEach(it -> out.row(
                it.dwelling(),
                it.interviewer(),
                it.checker(),
                it.drawn() ? "chance" : "person",
                it.outcome().map(YamlBlock::written).orElse(""),
                it.done().map(LocalDate::toString).orElse("")));
        return out.text();
    }

    /** @throws Problems with everything that is wrong */
    public static List<BackCheckLine> readBackChecks(String wave, byte[] bytes) {
        PlainTable table = PlainTable.read(
                backChecks(wave), bytes, List.of("dwelling", "interviewer", "checker", "chosen_by", "outcome", "done"));
        List<BackCheckLine> lines = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            lines.add(new BackCheckLine(
                    table.cell(row, "dwelling"),
                    table.cell(row, "interviewer"),
                    table.cell(row, "checker"),
                    table.cell(row, "chosen_by").equals("chance"),
                    outcome(table, row),
                    done(table, row)));
        }
        table.gathered().throwIfAny();
        return lines;
    }

    private static Optional<BackCheckOutcome> outcome(PlainTable table, int row) {
        String text = table.cell(row, "outcome");
        for (BackCheckOutcome each : BackCheckOutcome.values()) {
            if (YamlBlock.written(each).equals(text)) {
                return Optional.of(each);
            }
        }
        if (!text.isEmpty()) {
            table.gathered()
                    .at(
                            table.row(row),
                            "outcome",
                            ExchangeProblem.UNKNOWN_WORD,
                            text,
                            java.util.Arrays.stream(BackCheckOutcome.values())
                                    .map(YamlBlock::written)
                                    .collect(java.util.stream.Collectors.joining(", ")));
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> done(PlainTable table, int row) {
        String text = table.cell(row, "done");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            table.gathered().at(table.row(row), "done", FieldworkProblem.TIME_UNREADABLE, text);
            return Optional.empty();
        }
    }
}
