package org.commonweal.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.commonweal.disclosure.Disclosed.Reason;
import org.commonweal.study.Evaluation.Cell;
import org.junit.jupiter.api.Test;

class DisclosureTest {

    static final Disclosure TEN = Disclosure.withThreshold(10);

    @Test
    void nine_are_too_few_and_ten_are_enough() {
        assertThat(TEN.count(9)).isInstanceOf(Hidden.class);
        assertThat(TEN.count(10).shown()).contains(10L);
        assertThatIllegalArgumentException().isThrownBy(() -> Disclosure.withThreshold(1));
    }

    @Test
    void a_share_is_hidden_where_few_gave_the_answer_or_few_did_not() {
        assertThat(TEN.against(cell(0.5, 0.05, 9), true)).isEqualTo(Reason.FEW);
        assertThat(TEN.against(cell(0.05, 0.02, 100), true)).isEqualTo(Reason.NEARLY_ALL_OR_NONE);
        assertThat(TEN.against(cell(0.95, 0.02, 100), true)).isEqualTo(Reason.NEARLY_ALL_OR_NONE);
        assertThat(TEN.against(cell(0, 0, 100), true)).isEqualTo(Reason.NEARLY_ALL_OR_NONE);
        assertThat(TEN.against(cell(1, 0, 100), true)).isEqualTo(Reason.NEARLY_ALL_OR_NONE);
        assertThat(TEN.against(cell(0.1, 0.02, 100), true)).isNull();
        assertThat(TEN.against(cell(7, 0, 100), false)).isEqualTo(Reason.ALL_THE_SAME);
        assertThat(TEN.against(cell(7, 0.2, 100), false)).isNull();
    }

    @Test
    void a_hidden_cell_is_never_alone_in_a_row_that_adds_up() {
        List<Disclosed<Cell>> row = CellRow.ofPlaces(
                TEN, "areas", List.of(cell(0.5, 0.1, 8), cell(0.5, 0.1, 60), cell(0.5, 0.1, 40)), true);
        assertThat(row.get(0)).isInstanceOf(Hidden.class);
        assertThat(row.get(1)).isInstanceOf(Shown.class);
        assertThat(((Hidden<Cell>) row.get(2)).reason()).isEqualTo(Reason.WOULD_REVEAL);
    }

    @Test
    void hidden_counts_hold_enough_people_together_whatever_the_row() {
        long seed = 20261123;
        SplittableRandom random = new SplittableRandom(seed);
        for (int turn = 0; turn < 2000; turn++) {
            List<Long> counts = IntStream.range(0, 2 + random.nextInt(5))
                    .mapToObj(i -> (long) random.nextInt(40))
                    .toList();
            var reasons = CellRow.ofCounts(TEN, counts);
            long hidden = 0;
            int many = 0;
            for (int i = 0; i < counts.size(); i++) {
                if (reasons.get(i) == null) {
                    assertThat(counts.get(i)).as("seed " + seed).isGreaterThanOrEqualTo(10);
                } else {
                    hidden += counts.get(i);
                    many++;
                }
            }
            boolean all = many == counts.size();
            assertThat(many == 0 || all || many >= 2 && hidden >= 10)
                    .as("seed %d, counts %s, %s", seed, counts, reasons)
                    .isTrue();
        }
    }

    private static Cell cell(double mean, double error, long rows) {
        return new Cell(OptionalDouble.of(mean), OptionalDouble.of(error), rows);
    }
}
