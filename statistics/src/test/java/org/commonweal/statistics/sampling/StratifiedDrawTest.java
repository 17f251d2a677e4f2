package org.commonweal.statistics.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StratifiedDrawTest {

    private static List<FrameUnit> frame(int a, int b) {
        List<FrameUnit> units = new ArrayList<>();
        for (int i = 0; i < a; i++) {
            units.add(new FrameUnit("a%03d".formatted(i), "A", 1 + i % 7));
        }
        for (int i = 0; i < b; i++) {
            units.add(new FrameUnit("b%03d".formatted(i), "B", 1 + i % 3));
        }
        return units;
    }

    @Test
    void by_hand_two_of_four_and_one_of_five() {
        StratifiedDraw.Drawn drawn =
                StratifiedDraw.equal(Map.of("A", 2, "B", 1), 7).from(frame(4, 5));
        assertThat(drawn.sample()).hasSize(3);
        assertThat(drawn.sample().getFirst().probability()).isEqualTo(0.5);
        assertThat(drawn.sample().getLast().designWeight()).isEqualTo(5);
        assertThat(drawn.reserve()).extracting(DrawnUnit::order).containsExactly(3, 4, 2, 3, 4, 5);
        assertThat(drawn.sample().stream().mapToDouble(DrawnUnit::designWeight).sum())
                .isEqualTo(9);
    }

    @Test
    void unmoved_by_the_order_of_the_frame_and_by_other_strata() {
        List<FrameUnit> frame = frame(50, 60);
        StratifiedDraw draw = StratifiedDraw.equal(Map.of("A", 10, "B", 12), 20261126);
        StratifiedDraw.Drawn drawn = draw.from(frame);
        List<FrameUnit> mixed = new ArrayList<>(frame);
        Collections.shuffle(mixed, new Random(3));
        assertThat(draw.from(mixed)).isEqualTo(drawn);
        List<DrawnUnit> alone = StratifiedDraw.equal(Map.of("A", 10), 20261126)
                .from(frame(50, 3))
                .sample();
        assertThat(drawn.sample().subList(0, 10)).isEqualTo(alone);
        assertThat(StratifiedDraw.equal(Map.of("A", 10, "B", 12), 20261127).from(frame))
                .isNotEqualTo(drawn);
    }

    @Test
    void a_larger_sample_is_the_smaller_one_with_the_first_of_its_reserve() {
        List<String> small =
                keys(StratifiedDraw.equal(Map.of("A", 10), 5).from(frame(50, 1)).sample());
        List<String> large =
                keys(StratifiedDraw.equal(Map.of("A", 14), 5).from(frame(50, 1)).sample());
        List<String> reserve =
                keys(StratifiedDraw.equal(Map.of("A", 10), 5).from(frame(50, 1)).reserve());
        assertThat(large.subList(0, 10)).isEqualTo(small);
        assertThat(large.subList(10, 14)).isEqualTo(reserve.subList(0, 4));
    }

    private static List<String> keys(List<DrawnUnit> units) {
        return units.stream().map(DrawnUnit::key).toList();
    }

    @Test
    void every_unit_comes_as_often_as_its_chance_says() {
        int draws = 20_000;
        for (StratifiedDraw.Method method : StratifiedDraw.Method.values()) {
            List<FrameUnit> frame = frame(12, 0);
            Map<String, Integer> times = new HashMap<>();
            Map<String, Double> chance = new HashMap<>();
            for (int seed = 0; seed < draws; seed++) {
                new StratifiedDraw(new TreeMap<>(Map.of("A", 4)), method, seed)
                        .from(frame)
                        .sample()
                        .forEach(unit -> {
                            times.merge(unit.key(), 1, Integer::sum);
                            chance.put(unit.key(), unit.probability());
                        });
            }
            assertThat(chance).hasSize(12);
            chance.forEach((key, probability) -> assertThat(times.getOrDefault(key, 0) / (double) draws)
                    .as(method + " " + key)
                    .isCloseTo(probability, within(0.018)));
        }
    }

    @Test
    void by_size_what_is_larger_than_the_step_is_taken_for_certain() {
        double[] p = StratifiedDraw.probabilities(new double[] {100, 10, 10, 20, 20}, 3);
        assertThat(p[0]).isEqualTo(1);
        assertThat(p[1]).isCloseTo(2 * 10 / 60.0, within(1e-12));
        assertThat(Arrays.stream(p).sum()).isCloseTo(3, within(1e-12));
        for (int seed = 0; seed < 200; seed++) {
            assertThat(StratifiedDraw.bySize(Map.of("A", 5), seed)
                            .from(frame(40, 0))
                            .sample())
                    .hasSize(5);
        }
    }

    @Test
    void what_cannot_be_drawn_is_refused() {
        List<FrameUnit> twice = List.of(FrameUnit.of("a", "A"), FrameUnit.of("a", "A"));
        assertThatThrownBy(() -> StratifiedDraw.equal(Map.of("A", 1), 1).from(twice))
                .hasMessageContaining("'a' stands twice");
        assertThatThrownBy(() -> StratifiedDraw.equal(Map.of("A", 5), 1).from(frame(4, 0)))
                .hasMessageContaining("stratum 'A' has 4 units");
        assertThatThrownBy(() -> new FrameUnit("x", "A", Double.NaN)).hasMessageContaining("size of NaN");
    }

    @Test
    void by_hand_one_adult_of_three_in_one_household_of_two() {
        InclusionProbability adult = InclusionProbability.ofOneAdult(0.1, 2, 3);
        assertThat(adult.value()).isCloseTo(0.1 / 6, within(1e-15));
        assertThat(adult.designWeight()).isCloseTo(60, within(1e-12));
        assertThatThrownBy(() -> InclusionProbability.ofOneAdult(0.1, 1, 0)).hasMessageContaining("1 of 0 adults");
    }
}
