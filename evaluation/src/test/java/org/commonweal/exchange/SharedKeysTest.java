package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedKeysTest {

    private static final long SEED = Long.getLong("commonweal.seed", new Random().nextLong());

    private final Random random = new Random(SEED);

    private static BitSet byCounting(long[] keys, BitSet without) {
        Map<Long, Integer> times = new HashMap<>();
        for (int row = 0; row < keys.length; row++) {
            if (!without.get(row)) {
                times.merge(keys[row], 1, Integer::sum);
            }
        }
        BitSet shared = new BitSet();
        for (int row = 0; row < keys.length; row++) {
            if (!without.get(row) && times.get(keys[row]) > 1) {
                shared.set(row);
            }
        }
        return shared;
    }

    @Test
    void rows_whose_key_another_row_has_are_those_that_counting_finds() {
        for (long spread : new long[] {2, 50, 100_000, 1L << 40}) {
            for (int size : new int[] {0, 1, 2, 1000, 50_000}) {
                long[] keys = random.longs(size, -spread, spread).toArray();
                BitSet without = new BitSet();
                random.ints(size / 10, 0, Math.max(1, size)).forEach(without::set);

                assertThat(SharedKeys.rows(keys, size, without))
                        .as("seed %d, %d keys below %d", SEED, size, spread)
                        .isEqualTo(byCounting(keys, without));
            }
        }
    }

    @Test
    void numbers_in_a_row_share_nothing() {
        long[] keys = new long[300_000];
        java.util.Arrays.setAll(keys, row -> 1_000_000_000L + row);

        assertThat(SharedKeys.rows(keys, keys.length, new BitSet()).isEmpty()).isTrue();
    }
}
