package org.commonweal.exchange;

import java.util.Arrays;
import java.util.Map;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.NumberQuestion;
import org.commonweal.survey.Wave.OddityKind;

/** Numbers within the bounds of their question, or weights. */
final class NumberFilling extends Filling {
    private static final byte ODD = -1;

    private final FieldNumber reader;
    private final Map<String, Absence> missing;
    private final double[] missingNumbers;
    private final byte[] missingReasons;
    private final double least;
    private final double most;
    private final boolean whole;
    private double[] values = new double[1024];
    private byte[] reasons = new byte[1024];
    private int size;

    NumberFilling(NumberQuestion question, Map<String, Absence> missing, FieldNumber reader, Oddities oddities) {
        this(
                question.id(),
                missing,
                question.least().orElse(-YamlBlock.MOST_EXACT),
                question.most().orElse(YamlBlock.MOST_EXACT),
                question.whole(),
                reader,
                oddities);
    }

    /** Weights: any number; whether it can be one is a concern of the room {@code quality}. */
    static NumberFilling weights(String name, FieldNumber reader, Oddities oddities) {
        return new NumberFilling(name, Map.of(), -YamlBlock.MOST_EXACT, YamlBlock.MOST_EXACT, false, reader, oddities);
    }

    private NumberFilling(
            String name,
            Map<String, Absence> missing,
            double least,
            double most,
            boolean whole,
            FieldNumber reader,
            Oddities oddities) {
        super(name, oddities);
        this.missing = missing;
        this.least = least;
        this.most = most;
        this.whole = whole;
        this.reader = reader;
        double[] numbers = new double[missing.size()];
        byte[] why = new byte[missing.size()];
        int count = 0;
        for (Map.Entry<String, Absence> entry : missing.entrySet()) {
            double number =
                    reader.of(entry.getKey().toCharArray(), 0, entry.getKey().length());
            if (!Double.isNaN(number)) {
                numbers[count] = number;
                why[count++] = reason(entry.getValue());
            }
        }
        missingNumbers = Arrays.copyOf(numbers, count);
        missingReasons = why;
    }

    private static byte reason(Absence absence) {
        return (byte) (absence.ordinal() + 1);
    }

    @Override
    void takeAbsence(Absence absence) {
        take(Double.NaN, reason(absence));
    }

    @Override
    int bytesPerRow() {
        return Double.BYTES + Byte.BYTES;
    }

    @Override
    void expect(int rows) {
        values = Arrays.copyOf(values, Math.max(rows, size));
        reasons = Arrays.copyOf(reasons, values.length);
    }

    @Override
    void take(char[] from, int offset, int length) {
        double value = length == 0 ? Double.NaN : reader.of(from, offset, length);
        byte reason = length == 0 ? reason(Absence.BLANK) : judge(value);
        take(value, reason == ODD ? unusual(value, new String(from, offset, length)) : reason);
    }

    @Override
    void take(long number) {
        double value = number;
        if (Math.abs(value) > YamlBlock.MOST_EXACT) {
            super.take(number);
        } else {
            byte reason = judge(value);
            take(value, reason == ODD ? unusual(value, Long.toString(number)) : reason);
        }
    }

    @Override
    void take(double number) {
        byte reason = judge(number);
        take(number + 0.0, reason == ODD ? unusual(number, FieldNumber.plain(number)) : reason);
    }

    private void take(double value, byte reason) {
        if (size == values.length) {
            values = Arrays.copyOf(values, more(size));
            reasons = Arrays.copyOf(reasons, values.length);
        }
        values[size] = reason == 0 ? value : Double.NaN;
        reasons[size] = reason;
        answered |= reason == 0;
        size++;
    }

    /** 0 for an answer, or the reason why it is none, or {@link #ODD}. */
    private byte judge(double value) {
        for (int i = 0; i < missingNumbers.length; i++) {
            if (value == missingNumbers[i]) {
                return missingReasons[i];
            }
        }
        if (value >= least && value <= most && (!whole || value == Math.rint(value))) {
            return 0;
        }
        return ODD;
    }

    private byte unusual(double value, String field) {
        refuseNul(field);
        String bare = field.strip();
        if (bare.isEmpty()) {
            return reason(Absence.BLANK);
        }
        Absence absence = missing.get(bare);
        if (absence != null) {
            return reason(absence);
        }
        boolean out = value < least || value > most;
        odd(
                field,
                Double.isNaN(value) ? OddityKind.NOT_A_NUMBER : out ? OddityKind.OUT_OF_RANGE : OddityKind.NOT_WHOLE);
        return reason(Absence.UNREADABLE);
    }

    @Override
    int size() {
        return size;
    }

    @Override
    Column done() {
        return size == values.length
                ? new Column.Numbers(values, reasons)
                : new Column.Numbers(Arrays.copyOf(values, size), Arrays.copyOf(reasons, size));
    }
}
