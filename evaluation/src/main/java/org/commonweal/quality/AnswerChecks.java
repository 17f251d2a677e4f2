package org.commonweal.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.Question;
import org.commonweal.survey.Wave;
import org.jspecify.annotations.Nullable;

/** Who answered what: each column is gone through once. */
final class AnswerChecks {

    /** More than a fifth without an answer is noted. */
    static final double MANY = 0.20;
    /** Arms that differ by more than ten points in who answered are noted. */
    static final double UNEVEN = 0.10;

    /** 0 answered; 1 + the ordinal of the absence. */
    private static final int SLOTS = 1 + Absence.values().length;

    private static final int NOT_APPLICABLE = 1 + Absence.NOT_APPLICABLE.ordinal();
    private static final int NOT_ASKED = 1 + Absence.NOT_ASKED.ordinal();

    private final Frame frame;
    private final Wave wave;
    private final Raised raised;
    private final List<ItemResponse> items = new ArrayList<>();
    private final short[] asked;
    private final short[] answered;

    AnswerChecks(Frame frame, Raised raised) {
        this.frame = frame;
        this.wave = frame.wave;
        this.raised = raised;
        this.asked = new short[wave.size()];
        this.answered = new short[wave.size()];
    }

    /** Whether somebody without an answer was asked at all. */
    static boolean wasAsked(@Nullable Absence absence) {
        return absence != Absence.NOT_APPLICABLE && absence != Absence.NOT_ASKED;
    }

    List<ItemResponse> look() {
        byte[] slots = new byte[wave.size()];
        for (Question question : wave.questionnaire().questions()) {
            Column column = wave.columns().get(question.id());
            if (column != null && question.askedIn(wave.id())) {
                slots(column, slots);
                item(question, count(slots));
            }
        }
        unanswered();
        Rows identical = IdenticalRows.of(frame, answered);
        raised.about(QualityProblem.IDENTICAL_ROWS, wave, "", identical);
        return items;
    }

    private static void slots(Column column, byte[] slots) {
        switch (column) {
            case Column.Choices choices -> {
                byte[] codes = choices.codes();
                for (int row = 0; row < slots.length; row++) {
                    slots[row] = codes[row] >= 0 ? 0 : (byte) -codes[row];
                }
            }
            case Column.Numbers numbers -> System.arraycopy(numbers.reasons(), 0, slots, 0, slots.length);
            case Column.Texts texts -> {
                int[] index = texts.index();
                for (int row = 0; row < slots.length; row++) {
                    slots[row] = index[row] >= 0 ? 0 : (byte) -index[row];
                }
            }
            case Column.Ids ids -> throw new IllegalArgumentException("ids are no answers");
        }
    }

    private long[] count(byte[] slots) {
        long[] counts = new long[(Frame.ARMS + 1) * SLOTS];
        boolean all = frame.leftOut.isEmpty();
        for (int row = 0; row < slots.length; row++) {
            if (all || !frame.leftOut.get(row)) {
                int slot = slots[row];
                counts[frame.arm[row] * SLOTS + slot]++;
                if (slot == 0) {
                    asked[row]++;
                    answered[row]++;
                } else if (slot != NOT_APPLICABLE && slot != NOT_ASKED) {
                    asked[row]++;
                }
            }
        }
        return counts;
    }

    private void item(Question question, long[] counts) {
        ItemResponse[] byArm = new ItemResponse[Frame.ARMS];
        long asked = 0;
        long unanswered = 0;
        for (Arm arm : Arm.values()) {
            ItemResponse item = item(question, arm, counts);
            byArm[arm.ordinal()] = item;
            asked += item.asked();
            unanswered += item.unanswered();
            if (Arrays.stream(counts, arm.ordinal() * SLOTS, (arm.ordinal() + 1) * SLOTS)
                            .sum()
                    > 0) {
                items.add(item);
            }
        }
        if (asked > 0 && unanswered > MANY * asked) {
            String share = Figures.percent(unanswered, asked);
            raised.whole(QualityProblem.ITEM_NONRESPONSE, wave, question.id(), false, unanswered, question.id(), share);
        }
        uneven(question, byArm[Arm.INTERVENTION.ordinal()], byArm[Arm.COMPARATOR.ordinal()]);
    }

    /** That arms differ in who answered is no result: it may be said before a plan is declared. */
    private void uneven(Question question, ItemResponse one, ItemResponse other) {
        if (one.asked() == 0 || other.asked() == 0) {
            return;
        }
        // in whole numbers, so that a difference of exactly ten points is never more than ten points
        long difference = Math.abs(one.unanswered() * other.asked() - other.unanswered() * one.asked());
        if (difference > UNEVEN * one.asked() * other.asked()) {
            raised.whole(
                    QualityProblem.ITEM_NONRESPONSE_UNEVEN,
                    wave,
                    question.id(),
                    false,
                    one.unanswered() + other.unanswered(),
                    question.id(),
                    Figures.percent(one.unanswered(), one.asked()),
                    Figures.percent(other.unanswered(), other.asked()));
        }
    }

    private ItemResponse item(Question question, Arm arm, long[] counts) {
        int at = arm.ordinal() * SLOTS;
        long answeredHere = counts[at];
        long dontKnow = counts[at + 1 + Absence.DONT_KNOW.ordinal()];
        long refused = counts[at + 1 + Absence.REFUSED.ordinal()];
        long blank = counts[at + 1 + Absence.BLANK.ordinal()];
        long unreadable = counts[at + 1 + Absence.UNREADABLE.ordinal()];
        return new ItemResponse(
                question.id(),
                question.wording(),
                wave.id(),
                arm,
                answeredHere + dontKnow + refused + blank + unreadable,
                answeredHere,
                dontKnow,
                refused,
                blank,
                unreadable);
    }

    private void unanswered() {
        Rows rows = new Rows();
        for (int row = 0; row < asked.length; row++) {
            if (asked[row] > 0 && 2 * answered[row] < asked[row] && !frame.leftOut.get(row)) {
                rows.add(row);
            }
        }
        raised.about(QualityProblem.MOSTLY_UNANSWERED, wave, "", rows);
    }
}
