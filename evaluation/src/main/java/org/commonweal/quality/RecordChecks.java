package org.commonweal.quality;

import static org.commonweal.quality.QualityProblem.*;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.Columns;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Wave;
import org.commonweal.survey.Wave.Oddity;

/** Who and where: interviews that stand twice, have no name or place, or hold what the questionnaire does not know. */
final class RecordChecks {

    private final Frame frame;
    private final Wave wave;
    private final Raised raised;

    RecordChecks(Frame frame, Raised raised) {
        this.frame = frame;
        this.wave = frame.wave;
        this.raised = raised;
    }

    void look() {
        Columns columns = wave.questionnaire().columns();
        twice(columns.respondent(), DUPLICATE_RESPONDENT);
        nameless(columns.respondent());
        columns.person().ifPresent(person -> twice(person, PERSON_TWICE));
        places(columns.area());
        oddities(columns);
        wave.questionnaire().questions().forEach(this::unlisted);
    }

    private void twice(String column, QualityProblem kind) {
        if (wave.columns().get(column) instanceof Column.Ids ids) {
            twice(ids, column, kind);
            return;
        }
        Column.Texts texts = frame.texts(column);
        if (texts == null) {
            return;
        }
        Ids ids = new Ids(texts.dictionary());
        int[] times = new int[texts.dictionary().size()];
        for (int row = 0; row < wave.size(); row++) {
            if (texts.index()[row] >= 0 && !frame.leftOut.get(row)) {
                times[ids.canonical(texts.index()[row])]++;
            }
        }
        for (int row = 0; row < wave.size(); row++) {
            if (texts.index()[row] >= 0 && !frame.leftOut.get(row) && times[ids.canonical(texts.index()[row])] > 1) {
                raised.rows(kind, wave, column, texts.text(row), true).add(row);
            }
        }
    }

    private void twice(Column.Ids ids, String column, QualityProblem kind) {
        Map<String, Integer> times = new HashMap<>();
        ids.repeated().forEach((row, id) -> times.merge(id, frame.leftOut.get(row) ? 0 : 1, Integer::sum));
        ids.repeated().forEach((row, id) -> {
            if (!frame.leftOut.get(row) && times.getOrDefault(id, 0) > 1) {
                raised.rows(kind, wave, column, id, true).add(row);
            }
        });
    }

    private void nameless(String column) {
        Column named = wave.columns().get(column);
        for (int row = 0; row < wave.size(); row++) {
            if (!frame.leftOut.get(row) && (named == null || !named.answered(row))) {
                raised.rows(RESPONDENT_MISSING, wave, column, "", true).add(row);
            }
        }
    }

    private void places(String column) {
        Column.Texts texts = frame.texts(column);
        for (int row = 0; row < wave.size(); row++) {
            if (frame.area[row] < 0 && !frame.leftOut.get(row)) {
                String stands = texts == null || frame.areaAbsent(row) ? "" : texts.text(row);
                raised.rows(stands.isEmpty() ? AREA_MISSING : AREA_UNKNOWN, wave, column, stands, true)
                        .add(row);
            }
        }
    }

    /** What stands in the column of weights is looked at with the weights. */
    private void oddities(Columns columns) {
        for (Oddity oddity : wave.oddities()) {
            int row = Rows.ofFile(oddity.row());
            boolean weight = columns.weight().filter(oddity.column()::equals).isPresent();
            if (!weight && (row < 0 || row >= wave.size() || !frame.leftOut.get(row))) {
                QualityProblem kind = switch (oddity.kind()) {
                    case UNKNOWN_CODE -> UNKNOWN_CODE;
                    case NOT_A_NUMBER -> NOT_A_NUMBER;
                    case OUT_OF_RANGE -> OUT_OF_RANGE;
                    case NOT_WHOLE -> NOT_WHOLE;
                };
                raised.rows(kind, wave, oddity.column(), oddity.value(), true).add(row);
            }
        }
    }

    /** What was read as unreadable blocks also where the list of oddities was cut short. */
    private void unlisted(Question question) {
        Column column = wave.columns().get(question.id());
        if (column == null) {
            return;
        }
        BitSet listed = new BitSet();
        for (Oddity oddity : wave.oddities()) {
            int row = Rows.ofFile(oddity.row());
            if (row >= 0 && oddity.column().equals(question.id())) {
                listed.set(row);
            }
        }
        QualityProblem kind = column instanceof Column.Numbers ? NOT_A_NUMBER : UNKNOWN_CODE;
        boolean choices = column instanceof Column.Choices;
        byte[] codes = column instanceof Column.Choices given ? given.codes() : new byte[0];
        byte unreadable = Column.Choices.code(Absence.UNREADABLE);
        for (int row = 0; row < column.size(); row++) {
            boolean odd = choices ? codes[row] == unreadable : column.absence(row) == Absence.UNREADABLE;
            if (odd && !listed.get(row) && !frame.leftOut.get(row)) {
                raised.rows(kind, wave, question.id(), "\u2026", true).add(row);
            }
        }
    }
}
