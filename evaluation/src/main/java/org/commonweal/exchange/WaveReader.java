package org.commonweal.exchange;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.commonweal.programme.Programme.SurveyWave;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Questionnaire.TextQuestion;
import org.commonweal.survey.Wave;
import org.commonweal.words.Labels;

/**
 * Lays the fields of a table in the columns of a wave, whatever file they come from. A reader says the header once, then
 * every field of a row from left to right, then that the row has ended.
 */
final class WaveReader {

    static final int MOST_COLUMNS = 5_000;
    static final int MOST_FIELD = 200_000;

    /** A line of a million characters is a file of another kind. */
    static final long MOST_ROW = 1_000_000;

    private final SurveyWave wave;
    private final Questionnaire questionnaire;
    private final Gathered gathered;
    private final Oddities oddities;
    private final boolean anyColumn;
    private Filling[] fillings = new Filling[0];
    private List<String> header = List.of();
    private long row = 1;
    private int field;
    private long width;
    private long blankRow;

    WaveReader(SurveyWave wave, Questionnaire questionnaire, Gathered gathered) {
        this(wave, questionnaire, gathered, false);
    }

    private WaveReader(SurveyWave wave, Questionnaire questionnaire, Gathered gathered, boolean anyColumn) {
        this.wave = wave;
        this.questionnaire = questionnaire;
        this.gathered = gathered;
        this.anyColumn = anyColumn;
        this.oddities = new Oddities(gathered);
    }

    /** One for a table of which nobody has said yet what was asked: every column is taken, as texts. */
    static WaveReader ofAnyColumns(String file, Gathered gathered) {
        SurveyWave nameless = new SurveyWave(file, Labels.of(file), LocalDate.EPOCH, LocalDate.EPOCH, file, Map.of());
        Questionnaire.Columns none = new Questionnaire.Columns(
                "", Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty());
        return new WaveReader(nameless, new Questionnaire("1", List.of(), Map.of(), none, List.of()), gathered, true);
    }

    Gathered gathered() {
        return gathered;
    }

    Questionnaire questionnaire() {
        return questionnaire;
    }

    /** Every column that the questionnaire knows. */
    List<String> known() {
        List<String> known = new ArrayList<>(required());
        questionnaire.questions().stream()
                .map(Question::id)
                .filter(id -> !known.contains(id))
                .forEach(known::add);
        return known;
    }

    boolean hasHeader() {
        return fillings.length > 0;
    }

    int columns() {
        return fillings.length;
    }

    /** The row that is being read, the header being row 1. */
    long row() {
        return row;
    }

    /** The names of the columns; nothing is read where they are not the questionnaire's. */
    void header(List<String> names, boolean decimalComma) {
        header = names.stream()
                .map(name -> Normalizer.normalize(name.strip(), Normalizer.Form.NFC))
                .toList();
        FieldNumber numbers = new FieldNumber(decimalComma);
        Map<String, Integer> seen = new HashMap<>();
        fillings = new Filling[header.size()];
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            Integer before = seen.putIfAbsent(name, i + 1);
            Optional<Filling> filling = filling(name, numbers);
            if (name.isEmpty()) {
                gathered.at(1, "", ExchangeProblem.COLUMN_WITHOUT_NAME, i + 1);
            } else if (before != null) {
                gathered.at(1, name, ExchangeProblem.DUPLICATE_COLUMN, before, i + 1);
            } else if (filling.isEmpty() && !anyColumn) {
                unknown(name);
            }
            fillings[i] = filling.orElseGet(() -> new TextFilling(name, Map.of(), oddities));
        }
        if (!anyColumn) {
            sayWhatIsMissing(seen.keySet());
        }
        gathered.throwIfAny();
        row = 2;
    }

    private Optional<Filling> filling(String name, FieldNumber numbers) {
        Questionnaire.Columns columns = questionnaire.columns();
        if (name.equals(columns.respondent())
                || name.equals(columns.area())
                || columns.person().filter(name::equals).isPresent()) {
            return Optional.of(new TextFilling(name, Map.of(), oddities));
        }
        if (columns.weight().filter(name::equals).isPresent()) {
            return Optional.of(NumberFilling.weights(name, numbers, oddities));
        }
        Map<String, Absence> missing = questionnaire.missing();
        return questionnaire.question(name).map(question -> switch (question) {
            case ChoiceQuestion choice -> new ChoiceFilling(choice, wave.id(), missing, oddities);
            case NumberQuestion number -> new NumberFilling(number, missing, numbers, oddities);
            case TextQuestion text -> new TextFilling(text.id(), missing, oddities);
        });
    }

    private void unknown(String name) {
        List<String> known = new ArrayList<>(required());
        questionnaire.questions().forEach(question -> known.add(question.id()));
        Optional<String> nearest = Nearest.to(name, known);
        if (nearest.isPresent()) {
            gathered.at(1, name, ExchangeProblem.UNKNOWN_COLUMN_NEAR, name, nearest.get());
        } else {
            gathered.at(1, name, ExchangeProblem.UNKNOWN_COLUMN, name);
        }
    }

    private List<String> required() {
        Questionnaire.Columns columns = questionnaire.columns();
        List<String> names = new ArrayList<>(List.of(columns.respondent()));
        columns.person().ifPresent(names::add);
        names.add(columns.area());
        columns.weight().ifPresent(names::add);
        questionnaire.questions().stream()
                .filter(question -> question.askedIn(wave.id()))
                .map(Question::id)
                .forEach(names::add);
        return names;
    }

    private void sayWhatIsMissing(java.util.Set<String> there) {
        for (String name : required()) {
            if (!there.contains(name)) {
                gathered.at(1, name, ExchangeProblem.MISSING_COLUMN, name, wave.id());
            }
        }
    }

    void field(char[] from, int offset, int length) {
        if (length > MOST_FIELD) {
            checkLength(field, row, length);
        }
        width += length + 1L;
        if (width > MOST_ROW) {
            throw gathered.with(row, "", ExchangeProblem.ROW_TOO_LONG, MOST_ROW);
        }
        if (field < fillings.length) {
            fillings[field].take(from, offset, length);
        } else if (field > MOST_COLUMNS) {
            throw gathered.with(row, "", ExchangeProblem.TOO_MANY_COLUMNS, MOST_COLUMNS);
        }
        field++;
    }

    void field(String text) {
        char[] chars = text.toCharArray();
        field(chars, 0, chars.length);
    }

    /** The column at this place from 0, for a reader that fills it in one go; it must have the other columns' length in the end. */
    Filling column(int place) {
        return fillings[place];
    }

    /** Ids in place of texts, for a reader that can tell them apart without keeping them. */
    IdFilling ids(int place) {
        IdFilling ids = new IdFilling(name(place), oddities);
        fillings[place] = ids;
        return ids;
    }

    int bytesPerRow() {
        return Arrays.stream(fillings).mapToInt(Filling::bytesPerRow).sum();
    }

    boolean isRespondent(int place) {
        return name(place).equals(questionnaire.columns().respondent());
    }

    boolean isArea(int place) {
        return name(place).equals(questionnaire.columns().area());
    }

    /** A text of the column at this place, which no field may be longer than. */
    void checkLength(int place, long inRow, int length) {
        if (length > MOST_FIELD) {
            throw gathered.with(inRow, name(place), ExchangeProblem.FIELD_TOO_LONG, MOST_FIELD);
        }
    }

    /** Says that many rows will come together, column after column. */
    void startOfRows() {
        oddities.inAnyOrder();
    }

    /** Says that many rows have come together, column after column. */
    void endOfRows() {
        oddities.cut();
    }

    /** The name of a column by its place from 0; empty where the header has none. */
    String name(int place) {
        return place < header.size() ? header.get(place) : "";
    }

    void endOfRow() {
        if (blankRow > 0) {
            gathered.at(blankRow, "", ExchangeProblem.BLANK_ROW);
            blankRow = 0;
        }
        if (field != fillings.length) {
            gathered.at(row, "", ExchangeProblem.ROW_LENGTH, field, fillings.length);
            if (gathered.full()) {
                gathered.throwIfAny();
            }
            for (int i = field; i < fillings.length; i++) {
                fillings[i].take("");
            }
        }
        field = 0;
        width = 0;
        row++;
    }

    /** A row of nothing: harmless at the end of a file, a slip anywhere else, since rows are counted by people too. */
    void blankRow() {
        blankRow = blankRow == 0 ? row : blankRow;
        row++;
    }

    /** @param fingerprint SHA-256 of the file's bytes */
    Wave done(String fingerprint) {
        if (!hasHeader()) {
            throw gathered.with(0, "", ExchangeProblem.EMPTY_FILE);
        }
        gathered.throwIfAny();
        Map<String, Column> columns = new LinkedHashMap<>();
        int size = fillings[0].size();
        if (size == 0) {
            throw gathered.with(1, "", ExchangeProblem.HEADER_ONLY);
        }
        TreeSet<String> unasked = new TreeSet<>();
        for (Question question : questionnaire.questions()) {
            if (!question.askedIn(wave.id())) {
                unasked.add(question.id());
            }
        }
        for (Filling filling : fillings) {
            if (!unasked.contains(filling.name())) {
                columns.put(filling.name(), filling.done());
            } else if (filling.answered) {
                gathered.at(1, filling.name(), ExchangeProblem.ANSWERS_NOT_ASKED, filling.name(), wave.id());
            }
        }
        gathered.throwIfAny();
        unasked.forEach(
                id -> columns.put(id, notAsked(questionnaire.question(id).orElseThrow(), size)));
        return new Wave(
                wave.id(), wave.file(), fingerprint, questionnaire, size, columns, oddities.kept(), oddities.count());
    }

    private static Column notAsked(Question question, int size) {
        return switch (question) {
            case ChoiceQuestion choice -> {
                byte[] codes = new byte[size];
                Arrays.fill(codes, Column.Choices.code(Absence.NOT_ASKED));
                yield new Column.Choices(codes);
            }
            case NumberQuestion number -> {
                double[] values = new double[size];
                byte[] reasons = new byte[size];
                Arrays.fill(values, Double.NaN);
                Arrays.fill(reasons, (byte) (Absence.NOT_ASKED.ordinal() + 1));
                yield new Column.Numbers(values, reasons);
            }
            case TextQuestion text -> {
                int[] index = new int[size];
                Arrays.fill(index, -1 - Absence.NOT_ASKED.ordinal());
                yield new Column.Texts(index, List.of());
            }
        };
    }
}
