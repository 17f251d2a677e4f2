package org.commonweal.quality;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire.Columns;

/**
 * Rows that are the same as an earlier row in everything but the ids of the interview and the person. Each column is
 * folded into one number a row; rows with the same number are then compared value by value.
 */
final class IdenticalRows {

    private final List<Column> columns;
    private final long[] folded;

    private IdenticalRows(List<Column> columns, int rows) {
        this.columns = columns;
        this.folded = new long[rows];
        columns.forEach(this::fold);
    }

    /** @param answered how many questions each row answers; a row that answers none is not compared */
    static Rows of(Frame frame, short[] answered) {
        Columns special = frame.wave.questionnaire().columns();
        Set<String> ids = new HashSet<>(List.of(special.respondent()));
        special.person().ifPresent(ids::add);
        List<Column> columns = frame.wave.columns().entrySet().stream()
                .filter(entry -> !ids.contains(entry.getKey()))
                .map(java.util.Map.Entry::getValue)
                .toList();
        return new IdenticalRows(columns, frame.wave.size()).find(frame, answered);
    }

    private void fold(Column column) {
        switch (column) {
            case Column.Choices choices -> {
                byte[] codes = choices.codes();
                for (int row = 0; row < folded.length; row++) {
                    folded[row] = mixed(folded[row], codes[row]);
                }
            }
            case Column.Numbers numbers -> {
                for (int row = 0; row < folded.length; row++) {
                    long bits = Double.doubleToLongBits(numbers.values()[row]);
                    folded[row] = mixed(folded[row], bits ^ numbers.reasons()[row]);
                }
            }
            case Column.Texts texts -> {
                for (int row = 0; row < folded.length; row++) {
                    folded[row] = mixed(folded[row], texts.index()[row]);
                }
            }
            case Column.Ids ids -> throw new IllegalArgumentException("ids differ in rows that are otherwise the same");
        }
    }

    private static long mixed(long before, long value) {
        long z = (before + value + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        return z ^ z >>> 29;
    }

    private Rows find(Frame frame, short[] answered) {
        Rows found = new Rows();
        int[] table = new int[Integer.highestOneBit(Math.max(folded.length, 4)) * 4];
        Arrays.fill(table, -1);
        int mask = table.length - 1;
        for (int row = 0; row < folded.length; row++) {
            if (answered[row] == 0 || frame.leftOut.get(row)) {
                continue;
            }
            int slot = (int) (folded[row] ^ folded[row] >>> 32) & mask;
            while (table[slot] >= 0 && (folded[table[slot]] != folded[row] || !same(table[slot], row))) {
                slot = (slot + 1) & mask;
            }
            if (table[slot] < 0) {
                table[slot] = row;
            } else {
                found.add(row);
            }
        }
        return found;
    }

    private boolean same(int one, int other) {
        for (Column column : columns) {
            boolean same = switch (column) {
                case Column.Choices choices -> choices.codes()[one] == choices.codes()[other];
                case Column.Numbers numbers ->
                    numbers.reasons()[one] == numbers.reasons()[other]
                            && Double.doubleToLongBits(numbers.values()[one])
                                    == Double.doubleToLongBits(numbers.values()[other]);
                case Column.Texts texts -> texts.index()[one] == texts.index()[other];
                case Column.Ids ids -> false;
            };
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
