package org.commonweal.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.fieldwork.OutcomeCode.Disposition;
import org.commonweal.fieldwork.Visit;
import org.commonweal.fieldwork.quality.InterviewTrace;
import org.commonweal.fieldwork.quality.TracedWave;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Wave;

/**
 * The interviews of a sealed wave as the quality of field work looks at them: who held each and when comes from the visits of its
 * dwelling, or from columns {@code interviewer}, {@code start} and {@code end} of the wave where it has them. What is not written
 * down anywhere is left open.
 */
public final class TracedWaves {

    private static final String OTHER = "other";

    private final Wave wave;
    private final List<Question> questions;

    private TracedWaves(Wave wave) {
        this.wave = wave;
        this.questions = wave.questionnaire().questions().stream()
                .filter(it -> it.askedIn(wave.id()))
                .filter(it -> it instanceof ChoiceQuestion || it instanceof NumberQuestion)
                .toList();
    }

    /**
     * Reads a wave of a study folder.
     *
     * @throws org.commonweal.problem.Problems where the wave or its field work cannot be read
     */
    public static TracedWave of(StudyFolder study, String wave) {
        return new TracedWaves(study.waves(List.of(wave)).getFirst()).read(study, FieldFolder.at(study.folder()));
    }

    /** Where and when one interview was held. */
    private record Held(
            String dwelling, String interviewer, Optional<OffsetDateTime> at, Optional<OffsetDateTime> end) {

        static final Held UNKNOWN = new Held("", "", Optional.empty(), Optional.empty());
    }

    private TracedWave read(StudyFolder study, FieldFolder field) {
        Optional<PlainTable> table = table(study);
        List<String> ids = ids(table);
        Map<String, Visit> interviews = field.has(VisitFile.visits(wave.id()))
                ? field.visitsOf(wave.id()).stream()
                        .filter(it -> it.outcome().disposition() == Disposition.COMPLETE
                                || it.outcome().disposition() == Disposition.PARTIAL)
                        .collect(Collectors.toMap(
                                Visit::dwelling,
                                it -> it,
                                (a, b) -> Comparator.comparing((Visit it) ->
                                                                it.outcome().disposition())
                                                        .thenComparing(
                                                                it -> it.at().toInstant())
                                                        .compare(a, b)
                                                <= 0
                                        ? a
                                        : b))
                : Map.of();
        SortedMap<String, String> dwellings = field.interviews(wave.id());
        List<InterviewTrace> traces = new ArrayList<>();
        Map<String, String> known = new HashMap<>();
        Map<String, Map<Double, Integer>> numbers = new HashMap<>();
        for (int row = 0; row < wave.size(); row++) {
            String id = ids.get(row);
            Held held = held(table, row, dwellings.getOrDefault(id, ""), interviews);
            if (!held.dwelling().isEmpty()) {
                known.put(id, held.dwelling());
            }
            traces.add(new InterviewTrace(
                    row + 2,
                    id,
                    held.interviewer(),
                    held.at(),
                    held.end(),
                    Optional.empty(),
                    new TreeMap<>(),
                    answers(row, numbers),
                    Optional.empty()));
        }
        return new TracedWave(
                wave.file(),
                traces,
                questions.stream().map(Question::id).toList(),
                values(),
                TracedWave.batteriesOf(
                        questions.stream().map(Question::id).toList(),
                        questions.stream().map(TracedWaves::takes).toList()),
                known);
    }

    private Optional<PlainTable> table(StudyFolder study) {
        if (!wave.file().endsWith(".csv")) {
            return Optional.empty();
        }
        try {
            PlainTable table = PlainTable.read(
                    wave.file(), Files.readAllBytes(study.folder().resolve(wave.file())), List.of());
            return Optional.of(table).filter(it -> it.size() == wave.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the file calls them; rows without an id, and files of which we keep none, are called by their row. */
    private List<String> ids(Optional<PlainTable> table) {
        String column = wave.questionnaire().columns().respondent();
        List<String> ids = new ArrayList<>();
        for (int row = 0; row < wave.size(); row++) {
            int at = row;
            ids.add(table.filter(it -> it.has(column))
                    .map(it -> it.cell(at, column))
                    .filter(it -> !it.isEmpty())
                    .orElse("#" + (row + 2)));
        }
        return ids;
    }

    private static Held held(Optional<PlainTable> table, int row, String dwelling, Map<String, Visit> interviews) {
        Optional<Visit> visit = Optional.ofNullable(interviews.get(dwelling));
        return new Held(
                dwelling,
                cell(table, row, "interviewer")
                        .or(() -> visit.map(Visit::interviewer))
                        .orElse(Held.UNKNOWN.interviewer()),
                cell(table, row, "start").flatMap(TracedWaves::time).or(() -> visit.map(Visit::at)),
                cell(table, row, "end").flatMap(TracedWaves::time));
    }

    private static Optional<String> cell(Optional<PlainTable> table, int row, String column) {
        return table.filter(it -> it.has(column))
                .map(it -> it.cell(row, column).strip())
                .filter(it -> !it.isEmpty());
    }

    private static Optional<OffsetDateTime> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private int[] answers(int row, Map<String, Map<Double, Integer>> numbers) {
        int[] answers = new int[questions.size()];
        for (int q = 0; q < answers.length; q++) {
            Question question = questions.get(q);
            answers[q] = switch (wave.column(question.id()).orElse(null)) {
                case Column.Choices choices when choices.answered(row) -> choice(question, choices.choice(row));
                case Column.Numbers all
                when all.answered(row) -> {
                    Map<Double, Integer> seen = numbers.computeIfAbsent(question.id(), id -> new HashMap<>());
                    yield seen.computeIfAbsent(all.number(row), value -> seen.size());
                }
                case null -> InterviewTrace.NOT_ASKED;
                case Column column -> without(column.absence(row));
            };
        }
        return answers;
    }

    private static int choice(Question question, int place) {
        return question instanceof ChoiceQuestion asked
                        && asked.choices().get(place).code().equals(OTHER)
                ? InterviewTrace.OTHER
                : place;
    }

    private static int without(@org.jspecify.annotations.Nullable Absence absence) {
        return switch (absence) {
            case DONT_KNOW -> InterviewTrace.DONT_KNOW;
            case REFUSED -> InterviewTrace.REFUSED;
            case BLANK, UNREADABLE -> InterviewTrace.BLANK;
            case NOT_APPLICABLE, NOT_ASKED -> InterviewTrace.NOT_ASKED;
            case null -> InterviewTrace.NOT_ASKED;
        };
    }

    private SortedMap<String, double[]> values() {
        SortedMap<String, double[]> values = new TreeMap<>();
        for (Question question : questions) {
            double[] all = new double[wave.size()];
            for (int row = 0; row < all.length; row++) {
                all[row] = number(wave.column(question.id()), row);
            }
            values.put(question.id(), all);
        }
        return values;
    }

    private static double number(Optional<Column> column, int row) {
        if (column.filter(it -> it.answered(row)).isEmpty()) {
            return Double.NaN;
        }
        return switch (column.get()) {
            case Column.Choices choices -> choices.choice(row);
            case Column.Numbers numbers -> numbers.number(row);
            case Column.Texts texts -> Double.NaN;
            case Column.Ids ids -> Double.NaN;
        };
    }

    /** What a question takes, said the same for the same answers; nothing for numbers that are counted and not chosen. */
    private static String takes(Question question) {
        return switch (question) {
            case ChoiceQuestion choice ->
                choice.choices().stream().map(it -> it.code()).collect(Collectors.joining("|"));
            case NumberQuestion number
            when number.least().isPresent()
                    && number.most().isPresent()
                    && number.most().getAsDouble() - number.least().getAsDouble() <= 10 ->
                number.least().getAsDouble() + ".." + number.most().getAsDouble();
            case NumberQuestion counted -> "";
            case org.commonweal.survey.Questionnaire.TextQuestion text -> "";
        };
    }
}
