package org.commonweal.study;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonweal.plan.Criterion;
import org.commonweal.plan.Outcome;
import org.commonweal.plan.Outcome.Score;
import org.commonweal.plan.Outcome.Share;
import org.commonweal.quality.CheckedWave;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.ChoiceQuestion;
import org.commonweal.survey.Wave;

/**
 * What an outcome or a criterion is worth in each interview: 1 or 0 for a criterion, a sum for a score, NaN where it is
 * missing.
 *
 * <p>The rule for a criterion made of several is that of Kleene: "both" is no as soon as one part is no, "either" is yes
 * as soon as one part is yes; otherwise a missing part makes the whole missing. A missing whole counts as no where every
 * part that is missing is so for a reason the plan counts as no. Not applicable, not asked and unreadable are always
 * missing. A score with some items missing takes their mean in the place of the missing ones, as far as the plan allows.
 */
public final class Measured {

    private static final byte NO = 0;
    private static final byte YES = 1;
    private static final byte MISSING = 2;

    private static final Set<Absence> MAY_BE_NO = EnumSet.of(Absence.BLANK, Absence.DONT_KNOW, Absence.REFUSED);

    private final Wave wave;

    private Measured(Wave wave) {
        this.wave = wave;
    }

    /** One value a row; rows left out by a settlement are NaN. */
    public static double[] of(Outcome outcome, CheckedWave checked) {
        return without(checked, of(outcome, checked.wave()));
    }

    /** One value a row. */
    public static double[] of(Outcome outcome, Wave wave) {
        return switch (outcome.measure()) {
            case Share share -> of(share.criterion(), share.countedAsNo(), wave);
            case Score score -> new Measured(wave).score(score);
        };
    }

    /**
     * One value a row.
     *
     * @param countedAsNo reasons of absence that make the whole a no; of these only blank, don't know and refused are heeded
     */
    public static double[] of(Criterion criterion, Set<Absence> countedAsNo, Wave wave) {
        byte[] holds = holds(criterion, countedAsNo, wave);
        double[] values = new double[holds.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = holds[row] == MISSING ? Double.NaN : holds[row];
        }
        return values;
    }

    /** One byte a row: 1, 0, or 2 where it is missing or left out by a settlement. */
    static byte[] holds(Criterion criterion, Set<Absence> countedAsNo, CheckedWave checked) {
        byte[] holds = holds(criterion, countedAsNo, checked.wave());
        for (int row = 0; row < holds.length; row++) {
            if (checked.leftOut(row)) {
                holds[row] = MISSING;
            }
        }
        return holds;
    }

    private static byte[] holds(Criterion criterion, Set<Absence> countedAsNo, Wave wave) {
        Measured measured = new Measured(wave);
        byte[] holds = measured.holds(criterion);
        EnumSet<Absence> no = EnumSet.noneOf(Absence.class);
        no.addAll(countedAsNo);
        no.retainAll(MAY_BE_NO);
        if (!no.isEmpty()) {
            measured.countAsNo(holds, criterion, no);
        }
        return holds;
    }

    private static double[] without(CheckedWave checked, double[] values) {
        for (int row = 0; row < values.length; row++) {
            if (checked.leftOut(row)) {
                values[row] = Double.NaN;
            }
        }
        return values;
    }

    private byte[] holds(Criterion criterion) {
        return switch (criterion) {
            case Criterion.AnyOf(String question, var choices) -> anyOf(question, choices);
            case Criterion.AtLeast(String question, double bound) -> number(question, bound, true);
            case Criterion.AtMost(String question, double bound) -> number(question, bound, false);
            case Criterion.Both(Criterion one, Criterion other) -> both(holds(one), holds(other));
            case Criterion.Either(Criterion one, Criterion other) -> not(both(not(holds(one)), not(holds(other))));
            case Criterion.Not(Criterion inner) -> not(holds(inner));
        };
    }

    private static byte[] both(byte[] one, byte[] other) {
        for (int row = 0; row < one.length; row++) {
            if (one[row] == NO || other[row] == NO) {
                one[row] = NO;
            } else if (other[row] == MISSING) {
                one[row] = MISSING;
            }
        }
        return one;
    }

    private static byte[] not(byte[] holds) {
        for (int row = 0; row < holds.length; row++) {
            holds[row] = holds[row] == MISSING ? MISSING : (byte) (1 - holds[row]);
        }
        return holds;
    }

    private byte[] anyOf(String question, List<String> choices) {
        byte[] holds = allMissing();
        if (wave.column(question).orElse(null) instanceof Column.Choices answers
                && wave.questionnaire().question(question).orElse(null) instanceof ChoiceQuestion asked) {
            byte[] meaning = new byte[asked.choices().size()];
            for (int i = 0; i < meaning.length; i++) {
                meaning[i] = choices.contains(asked.choices().get(i).code()) ? YES : NO;
            }
            for (int row = 0; row < holds.length; row++) {
                int choice = answers.choice(row);
                holds[row] = choice < 0 ? MISSING : meaning[choice];
            }
        } else {
            refuseOtherKind(question, "choices");
        }
        return holds;
    }

    private byte[] number(String question, double bound, boolean atLeast) {
        byte[] holds = allMissing();
        if (wave.column(question).orElse(null) instanceof Column.Numbers answers) {
            for (int row = 0; row < holds.length; row++) {
                double value = answers.number(row);
                if (answers.answered(row) && !Double.isNaN(value)) {
                    holds[row] = (atLeast ? value >= bound : value <= bound) ? YES : NO;
                }
            }
        } else {
            refuseOtherKind(question, "numbers");
        }
        return holds;
    }

    /** A question without a column was not asked and is missing; one of another kind is a plan that was not checked. */
    private void refuseOtherKind(String question, String wanted) {
        if (wave.column(question).isPresent()) {
            throw new IllegalArgumentException("the answers to '" + question + "' are not " + wanted);
        }
    }

    private byte[] allMissing() {
        byte[] holds = new byte[wave.size()];
        Arrays.fill(holds, MISSING);
        return holds;
    }

    private void countAsNo(byte[] holds, Criterion criterion, Set<Absence> no) {
        List<Column> columns = criterion.questions().stream()
                .map(wave::column)
                .flatMap(Optional::stream)
                .toList();
        if (columns.size() < criterion.questions().size()) {
            return; // a part was not asked: missing, whatever the other parts say
        }
        for (int row = 0; row < holds.length; row++) {
            if (holds[row] == MISSING) {
                boolean all = true;
                for (Column column : columns) {
                    Absence absence = column.absence(row);
                    all &= absence == null || no.contains(absence);
                }
                holds[row] = all ? NO : MISSING;
            }
        }
    }

    private double[] score(Score score) {
        int rows = wave.size();
        double[] sum = new double[rows];
        int[] present = new int[rows];
        for (String item : score.questions()) {
            double[] worth = worth(item, score);
            for (int row = 0; row < rows; row++) {
                if (!Double.isNaN(worth[row])) {
                    sum[row] += worth[row];
                    present[row]++;
                }
            }
        }
        int items = score.questions().size();
        for (int row = 0; row < rows; row++) {
            if (present[row] == 0 || items - present[row] > score.missingAllowed()) {
                sum[row] = Double.NaN;
            } else if (present[row] < items) {
                sum[row] = sum[row] / present[row] * items;
            }
        }
        return sum;
    }

    private double[] worth(String question, Score score) {
        double[] worth = new double[wave.size()];
        Arrays.fill(worth, Double.NaN);
        Column column = wave.column(question).orElse(null);
        if (column instanceof Column.Numbers numbers) {
            for (int row = 0; row < worth.length; row++) {
                worth[row] = numbers.answered(row) ? numbers.number(row) : Double.NaN;
            }
        } else if (column instanceof Column.Choices answers
                && wave.questionnaire().question(question).orElse(null) instanceof ChoiceQuestion asked) {
            double[] values = asked.choices().stream()
                    .mapToDouble(choice -> score.values().getOrDefault(choice.code(), Double.NaN))
                    .toArray();
            for (int row = 0; row < worth.length; row++) {
                int choice = answers.choice(row);
                worth[row] = choice < 0 ? Double.NaN : values[choice];
            }
        } else {
            refuseOtherKind(question, "numbers or choices");
        }
        return worth;
    }
}
