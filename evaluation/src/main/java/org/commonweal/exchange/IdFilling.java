package org.commonweal.exchange;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.commonweal.survey.Absence;
import org.commonweal.survey.Column;

/**
 * The ids of interviews by keys: the same id has the same key, and different ids nearly always different ones. The texts are
 * asked for only where a key stands twice, so that ten million ids take the room of ten million numbers while they are read
 * and none afterwards.
 */
final class IdFilling extends Filling {

    private final BitSet blank = new BitSet();
    private final Map<Integer, String> texts = new HashMap<>();
    private long[] keys = new long[1024];
    private int size;

    IdFilling(String name, Oddities oddities) {
        super(name, oddities);
    }

    /** The next row's id by its key. */
    void takeKey(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, more(size));
        }
        answered = true;
        keys[size++] = key;
    }

    @Override
    void takeBlank() {
        blank.set(size);
        takeKey(0);
    }

    /** Ids that come as texts are told apart by their own hash. */
    @Override
    void take(char[] from, int offset, int length) {
        String text = new String(from, offset, length);
        refuseNul(text);
        if (text.isBlank()) {
            takeBlank();
        } else {
            takeKey(SharedKeys.of(text));
        }
    }

    @Override
    void take(long number) {
        takeKey(number);
    }

    @Override
    void takeAbsence(Absence absence) {
        takeBlank();
    }

    @Override
    int bytesPerRow() {
        return Long.BYTES;
    }

    @Override
    void expect(int rows) {
        keys = Arrays.copyOf(keys, Math.max(rows, size));
    }

    /** The rows whose key another row has too; the keys are needed no more. */
    BitSet shared() {
        BitSet shared = SharedKeys.rows(keys, size, blank);
        keys = new long[0];
        return shared;
    }

    /** The id of one of the rows in {@link #shared()}. */
    void text(int row, String text) {
        texts.put(row, text);
    }

    @Override
    int size() {
        return size;
    }

    @Override
    Column done() {
        Map<String, Integer> times = new HashMap<>();
        texts.values().forEach(text -> times.merge(text, 1, Integer::sum));
        TreeMap<Integer, String> repeated = new TreeMap<>();
        texts.forEach((row, text) -> {
            if (times.getOrDefault(text, 0) > 1) {
                repeated.put(row, text);
            }
        });
        return new Column.Ids(size, blank, repeated);
    }
}
