package org.commonweal.statistics.agreement;

import java.util.ArrayList;
import java.util.List;

/** The lengths of what one code has of an interview, and of the gaps between, over all its readers. */
final class Sections {

    private final List<Integer> units = new ArrayList<>();
    private final List<Long> gaps = new ArrayList<>();

    /** What one reader has, sorted and apart. */
    void add(List<Passage> passages, Stretch stretch) {
        int at = stretch.start();
        for (Passage passage : passages) {
            gap(at, passage.start());
            units.add(passage.length());
            at = passage.end();
        }
        gap(at, stretch.end());
    }

    private void gap(int from, int to) {
        if (to > from) {
            gaps.add((long) to - from);
        }
    }

    int[] units() {
        return units.stream().mapToInt(Integer::intValue).toArray();
    }

    /** From the shortest up. */
    long[] gaps() {
        return gaps.stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
