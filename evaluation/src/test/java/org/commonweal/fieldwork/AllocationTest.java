package org.commonweal.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.commonweal.fieldwork.Allocation.Spot;
import org.junit.jupiter.api.Test;

/** Sharing dwellings out, whatever they are and whoever holds what. */
class AllocationTest {

    private static final int TIMES = 300;

    private final Random random = new Random(20261126);

    private List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        int many = random.nextInt(60);
        for (int i = 0; i < many; i++) {
            boolean placed = random.nextInt(5) > 0;
            spots.add(new Spot(
                    "d" + i,
                    "area" + random.nextInt(4),
                    placed ? OptionalDouble.of(51 + random.nextDouble() / 10) : OptionalDouble.empty(),
                    placed ? OptionalDouble.of(-1 + random.nextDouble() / 10) : OptionalDouble.empty()));
        }
        return spots;
    }

    private Map<String, Integer> held() {
        Map<String, Integer> held = new LinkedHashMap<>();
        int people = 1 + random.nextInt(6);
        for (int i = 0; i < people; i++) {
            held.put("who" + i, random.nextInt(20));
        }
        return held;
    }

    @Test
    void every_dwelling_goes_to_one_of_those_who_were_named() {
        for (int i = 0; i < TIMES; i++) {
            List<Spot> spots = spots();
            Map<String, Integer> held = held();
            Map<String, String> shared = Allocation.balanced(spots, held);
            assertThat(shared.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            spots.stream().map(Spot::dwelling).toList());
            assertThat(held.keySet()).containsAll(shared.values());
        }
    }

    @Test
    void whoever_was_given_something_has_at_most_one_more_than_anybody_else() {
        for (int i = 0; i < TIMES; i++) {
            Map<String, Integer> after = held();
            Map<String, String> shared = Allocation.balanced(spots(), after);
            shared.values().forEach(who -> after.merge(who, 1, Integer::sum));
            int least = Collections.min(after.values());
            shared.values().forEach(who -> assertThat(after.get(who)).isLessThanOrEqualTo(least + 1));
        }
    }

    @Test
    void the_order_of_the_list_changes_nothing() {
        for (int i = 0; i < TIMES; i++) {
            List<Spot> spots = spots();
            Map<String, Integer> held = held();
            Map<String, String> before = Allocation.balanced(spots, held);
            List<Spot> shuffled = new ArrayList<>(spots);
            Collections.shuffle(shuffled, random);
            assertThat(Allocation.balanced(shuffled, held)).isEqualTo(before);
        }
    }

    @Test
    void an_area_is_cut_no_more_often_than_there_are_people() {
        for (int i = 0; i < TIMES; i++) {
            List<Spot> spots = spots();
            Map<String, String> areas = new HashMap<>();
            spots.forEach(spot -> areas.put(spot.dwelling(), spot.area()));
            Map<String, Integer> held = held();
            List<String> walk = new ArrayList<>();
            Allocation.balanced(spots, held).forEach((dwelling, who) -> walk.add(who + " " + areas.get(dwelling)));
            long pieces = walk.stream().distinct().count();
            assertThat(pieces)
                    .isLessThanOrEqualTo(
                            held.size() + areas.values().stream().distinct().count());
        }
    }

    @Test
    void neighbours_stay_together() {
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            boolean north = i % 2 == 0;
            spots.add(new Spot(
                    "d%02d".formatted(i),
                    "area",
                    OptionalDouble.of((north ? 51.5700 : 51.5600) + i / 100_000.0),
                    OptionalDouble.of(-0.1000 + i / 100_000.0)));
        }
        Map<String, Integer> two = new LinkedHashMap<>();
        two.put("ann", 0);
        two.put("ben", 0);
        Map<String, String> shared = Allocation.balanced(spots, two);
        String ofTheFirst = shared.get("d00");
        for (int i = 0; i < 64; i += 2) {
            assertThat(shared.get("d%02d".formatted(i))).isEqualTo(ofTheFirst);
        }
    }

    @Test
    void there_must_be_somebody() {
        assertThatIllegalArgumentException().isThrownBy(() -> Allocation.balanced(spots(), Map.of()));
    }
}
