package org.commonweal.app.look;

import java.util.List;
import java.util.stream.Stream;

/**
 * One leaf of a long list, shown a leaf at a time.
 *
 * @param number of this leaf, from 1
 * @param count of all leaves, at least 1
 * @param address of a leaf, ending where its number goes, such as {@code /ledger?page=}
 */
public record Leaf(int number, int count, String address) {

    public Leaf {
        if (count < 1 || number < 1 || number > count) {
            throw new IllegalArgumentException("leaf " + number + " of " + count);
        }
    }

    /** The numbers to offer: the first, the last and those around this one; 0 where some are left out. */
    public List<Integer> offered() {
        List<Integer> numbers = Stream.of(1, number - 1, number, number + 1, count)
                .filter(it -> it >= 1 && it <= count)
                .distinct()
                .sorted()
                .toList();
        return numbers.stream()
                .flatMap(it -> numbers.contains(it - 1) || it == 1 ? Stream.of(it) : Stream.of(0, it))
                .toList();
    }
}
