package org.commonweal.fieldwork.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.commonweal.fieldwork.Share;
import org.commonweal.fieldwork.quality.BackChecked.One;
import org.junit.jupiter.api.Test;

class BackChecksTest {

    private static List<String> dwellings(String of, int many) {
        return IntStream.range(0, many).mapToObj(i -> of + i).toList();
    }

    private static SortedMap<String, List<String>> held() {
        return new TreeMap<>(Map.of("ann", dwellings("a", 40), "ben", dwellings("b", 3), "cai", dwellings("c", 1)));
    }

    @Test
    void a_share_of_each_is_drawn_and_at_least_so_many_as_there_are() {
        SortedMap<String, List<String>> drawn = BackCheckDraw.of(held(), 2, 0.1, 7);
        assertThat(drawn.get("ann")).hasSize(4).allMatch(it -> it.startsWith("a"));
        assertThat(drawn.get("ben")).hasSize(2);
        assertThat(drawn.get("cai")).containsExactly("c0");
    }

    @Test
    void the_same_seed_draws_the_same_whatever_the_order_and_another_seed_does_not() {
        SortedMap<String, List<String>> other = held();
        other.put("ann", other.get("ann").reversed());
        assertThat(BackCheckDraw.of(other, 2, 0.1, 7)).isEqualTo(BackCheckDraw.of(held(), 2, 0.1, 7));
        assertThat(BackCheckDraw.of(held(), 2, 0.1, 8).get("ann"))
                .isNotEqualTo(BackCheckDraw.of(held(), 2, 0.1, 7).get("ann"));
    }

    @Test
    void every_interview_is_as_likely_to_be_drawn() {
        int[] drawn = new int[40];
        for (int seed = 0; seed < 2000; seed++) {
            BackCheckDraw.of(held(), 0, 0.1, seed).get("ann").forEach(it -> drawn[Integer.parseInt(it.substring(1))]++);
        }
        // 2,000 draws of 4 in 40: 200 each, with a standard deviation of about 13.4
        assertThat(drawn)
                .satisfies(
                        all -> assertThat(java.util.Arrays.stream(all).boxed().toList())
                                .allMatch(it -> it > 140 && it < 260));
    }

    @Test
    void nobody_checks_an_interview_of_their_own_and_the_rest_is_shared_evenly() {
        SortedMap<String, List<String>> drawn = BackCheckDraw.of(held(), 0, 1, 7);
        Map<String, String> shared = BackCheckDraw.shared(drawn, List.of("ann", "ben", "dee"));
        assertThat(shared).hasSize(44);
        shared.forEach((dwelling, who) ->
                assertThat(drawn.getOrDefault(who, List.of())).doesNotContain(dwelling));
        long ben = shared.values().stream().filter("ben"::equals).count();
        long dee = shared.values().stream().filter("dee"::equals).count();
        assertThat(Math.abs(ben - dee)).isLessThanOrEqualTo(1);
        assertThat(BackCheckDraw.shared(new TreeMap<>(Map.of("ann", List.of("a1"))), List.of("ann")))
                .isEmpty();
    }

    @Test
    void whoever_was_not_reached_counts_neither_way_and_few_give_no_rate() {
        List<One> checks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            checks.add(new One(
                    "ann",
                    Optional.of(
                            i < 2
                                    ? BackCheckOutcome.DID_NOT
                                    : i < 3 ? BackCheckOutcome.DIFFERS : BackCheckOutcome.HAPPENED)));
        }
        checks.add(new One("ann", Optional.of(BackCheckOutcome.NOT_REACHED)));
        checks.add(new One("ann", Optional.empty()));
        checks.add(new One("ben", Optional.of(BackCheckOutcome.DID_NOT)));
        List<BackChecked> all = BackChecked.of(checks);
        assertThat(all.getFirst().asked()).isEqualTo(14);
        assertThat(all.getFirst().rate(10)).contains(new Share(3, 12));
        assertThat(all.getLast().notAsWritten()).isEqualTo(new Share(1, 1));
        assertThat(all.getLast().rate(10)).isEmpty();
    }
}
