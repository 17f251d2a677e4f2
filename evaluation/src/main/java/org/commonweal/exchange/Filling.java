package org.commonweal.exchange;

import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;
import org.commonweal.survey.Wave.OddityKind;

/** A column that is being filled, one field a row. */
abstract sealed class Filling permits ChoiceFilling, NumberFilling, TextFilling, IdFilling {

    private static final char[] EMPTY = {};

    private final String name;
    private final Oddities oddities;
    boolean answered;

    Filling(String name, Oddities oddities) {
        this.name = name;
        this.oddities = oddities;
    }

    String name() {
        return name;
    }

    /** The next row's field; empty where {@code length} is 0. */
    abstract void take(char[] from, int offset, int length);

    /** The next row's field, from a reader that has texts. */
    void take(String field) {
        take(field.toCharArray(), 0, field.length());
    }

    /** The next row's field, from a reader that has whole numbers; as if they had come as texts. */
    void take(long number) {
        take(Long.toString(number));
    }

    /** The next row's field, from a reader that has real numbers; as if they had come as texts. */
    void take(double number) {
        take(FieldNumber.plain(number));
    }

    /** The next rows' fields, from a reader that has many whole numbers. */
    void take(long[] numbers, boolean[] blank, int rows) {
        for (int row = 0; row < rows; row++) {
            if (blank[row]) {
                takeBlank();
            } else {
                take(numbers[row]);
            }
        }
    }

    /** The next row's field, which is empty. */
    void takeBlank() {
        take(EMPTY, 0, 0);
    }

    /** The next row has no answer, for this reason. */
    abstract void takeAbsence(Absence absence);

    /** The next row holds what nobody can read. */
    void takeOdd(String value) {
        odd(value, OddityKind.UNKNOWN_CODE);
        takeAbsence(Absence.UNREADABLE);
    }

    /** Makes room for so many rows in all. */
    abstract void expect(int rows);

    /** How many bytes a row takes, without what a dictionary holds. */
    abstract int bytesPerRow();

    abstract int size();

    abstract Column done();

    void odd(String value, OddityKind kind) {
        oddities.add(size() + 2L, name, value, kind);
    }

    /** A character that no field may hold is no oddity of one answer but a broken file. */
    void refuseNul(String value) {
        if (value.indexOf(0) >= 0) {
            oddities.refuseNul(size() + 2L, name);
        }
    }

    /** Doubles the room of a column that is full. */
    static int more(int size) {
        return Math.max(64, size + (size >> 1));
    }
}
