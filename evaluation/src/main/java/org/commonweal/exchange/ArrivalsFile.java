package org.commonweal.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonweal.problem.Problems;
import org.commonweal.sealing.Arrivals;
import org.commonweal.sealing.Arrivals.Interview;
import org.commonweal.sealing.LeftOut;
import org.commonweal.sealing.SealingProblem;
import org.commonweal.table.TableWriter;

/**
 * The interviews of a wave in the field: {@code fieldwork/WAVE/answers.csv}, a row for each that came. Where each was held lies apart
 * from it, in {@code interviews.csv}; how and when they were taken up is in {@code taken-up.csv}, a row for each time.
 */
public final class ArrivalsFile {

    private static final String RESPONDENT = "respondent";
    private static final String STANDING = "interview_standing";

    private ArrivalsFile() {}

    public static String answers(String wave) {
        return "fieldwork/" + wave + "/answers.csv";
    }

    public static String takenUp(String wave) {
        return "fieldwork/" + wave + "/taken-up.csv";
    }

    /** The members of a repeat of the form, a row each. */
    public static String members(String wave, String repeat) {
        return "fieldwork/" + wave + "/answers-" + repeat + ".csv";
    }

    /** Arrivals as a document; reading it gives the same. */
    public static String write(Arrivals arrivals) {
        TableWriter out = TableWriter.raw();
        out.row(Stream.concat(Stream.of(RESPONDENT, STANDING), arrivals.columns().stream())
                .toList());
        for (Interview it : arrivals.interviews()) {
            List<String> row = new ArrayList<>();
            row.add(it.respondent());
            row.add(it.leftOut().map(LeftOut::written).orElse(""));
            for (int i = 0; i < arrivals.columns().size(); i++) {
                row.add(i < it.answers().size() ? it.answers().get(i) : "");
            }
            out.row(row);
        }
        return out.text();
    }

    /**
     * Reads arrivals: columns {@code respondent}, {@code interview_standing} (empty for one that counts) and those of the wave.
     *
     * @throws Problems with everything that is wrong
     */
    public static Arrivals read(String wave, byte[] bytes) {
        PlainTable table = PlainTable.read(answers(wave), bytes, List.of(RESPONDENT, STANDING));
        List<String> columns = table.header().stream()
                .filter(it -> !it.equals(RESPONDENT) && !it.equals(STANDING))
                .toList();
        List<Interview> interviews = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            int at = row;
            String standing = table.cell(row, STANDING);
            Optional<LeftOut> why = LeftOut.of(standing);
            if (why.isEmpty() && !standing.isEmpty()) {
                table.gathered().at(table.row(row), STANDING, SealingProblem.STANDING_UNKNOWN, standing, known());
            }
            interviews.add(new Interview(
                    table.cell(row, RESPONDENT),
                    why,
                    why.isPresent()
                            ? List.of()
                            : columns.stream().map(it -> table.verbatim(at, it)).toList()));
        }
        table.gathered().throwIfAny();
        return new Arrivals(columns, interviews);
    }

    private static String known() {
        return Stream.of(LeftOut.values()).map(LeftOut::written).collect(Collectors.joining(", "));
    }

    /**
     * A time that interviews were taken up.
     *
     * @param at UTC, as ISO 8601 writes it
     * @param form and {@code versions} that were asked, as the form calls itself
     * @param which {@code approved}, or {@code sound}: those too in which nothing weighty is odd
     */
    public record TakenUp(String at, String form, String versions, String which, int interviews) {

        /** When; the beginning of time where that cannot be read, so that everything came later. */
        public Instant instant() {
            try {
                return Instant.parse(at);
            } catch (DateTimeException unreadable) {
                return Instant.EPOCH;
            }
        }
    }

    public static String writeTakenUp(List<TakenUp> times) {
        TableWriter out = TableWriter.raw();
        out.row("at", "form", "versions", "which", "interviews");
        times.forEach(it -> out.row(it.at(), it.form(), it.versions(), it.which(), it.interviews()));
        return out.text();
    }

    /** @throws Problems with everything that is wrong */
    public static List<TakenUp> readTakenUp(String wave, byte[] bytes) {
        PlainTable table =
                PlainTable.read(takenUp(wave), bytes, List.of("at", "form", "versions", "which", "interviews"));
        List<TakenUp> times = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            times.add(new TakenUp(
                    table.cell(row, "at"),
                    table.cell(row, "form"),
                    table.cell(row, "versions"),
                    table.cell(row, "which"),
                    (int) table.number(row, "interviews", 0)));
        }
        table.gathered().throwIfAny();
        return times;
    }
}
