package org.commonweal.statistics.missing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweal.statistics.missing.WorstCaseBounds.Bounded;
import org.commonweal.statistics.missing.WorstCaseBounds.Cell;
import org.commonweal.statistics.missing.WorstCaseBounds.Unbounded;
import org.junit.jupiter.api.Test;

class WorstCaseBoundsTest {

    private static WorstCaseBounds of(Cell tb, Cell ta, Cell cb, Cell ca) {
        return ((Bounded) WorstCaseBounds.of(tb, ta, cb, ca)).bounds();
    }

    @Test
    void four_cells_by_hand() {
        Cell tb = new Cell("treated before", 36, 90, 10);
        Cell ta = new Cell("treated after", 45, 90, 10);
        Cell cb = new Cell("comparator before", 40, 100, 0);
        Cell ca = new Cell("comparator after", 32, 80, 20);
        WorstCaseBounds bounds = of(tb, ta, cb, ca);
        assertThat(bounds.estimate()).isEqualTo(0.1, within(1e-15));
        // low: .45 - .46 - (.52 - .40); high: .55 - .36 - (.32 - .40)
        assertThat(bounds.low()).isEqualTo(-0.13, within(1e-15));
        assertThat(bounds.high()).isEqualTo(0.27, within(1e-15));
        assertThat(bounds.gapToZero().orElseThrow()).isEqualTo(0.1 / 0.4, within(1e-14));
        // expected response .9 + .8 - 1 = .7, found .9: 2/9 of the treated after are cut; shares 5/14 to 9/14
        assertThat(bounds.trimmed().orElseThrow().low()).isEqualTo(5.0 / 14 - 0.4, within(1e-14));
        assertThat(bounds.trimmed().orElseThrow().high()).isEqualTo(9.0 / 14 - 0.4, within(1e-14));
    }

    @Test
    void without_silence_all_bounds_are_the_estimate() {
        WorstCaseBounds bounds = of(
                new Cell("a", 30, 100, 0),
                new Cell("b", 50, 100, 0),
                new Cell("c", 30, 100, 0),
                new Cell("d", 35, 100, 0));
        assertThat(bounds.low()).isEqualTo(bounds.estimate()).isEqualTo(bounds.high());
        assertThat(bounds.gapToZero()).isEmpty();
        assertThat(bounds.trimmed().orElseThrow().low()).isEqualTo(bounds.estimate(), within(1e-15));
    }

    @Test
    void swapping_the_arms_turns_every_bound() {
        Cell tb = new Cell("treated before", 36, 90, 10);
        Cell ta = new Cell("treated after", 45, 90, 10);
        Cell cb = new Cell("comparator before", 40, 100, 0);
        Cell ca = new Cell("comparator after", 32, 80, 20);
        WorstCaseBounds one = of(tb, ta, cb, ca);
        WorstCaseBounds other = of(cb, ca, tb, ta);
        assertThat(other.low()).isEqualTo(-one.high(), within(1e-15));
        assertThat(other.high()).isEqualTo(-one.low(), within(1e-15));
        assertThat(other.estimate()).isEqualTo(-one.estimate(), within(1e-15));
        assertThat(one.trimmed().orElseThrow().low()).isBetween(one.low(), one.estimate());
        assertThat(one.trimmed().orElseThrow().high()).isBetween(one.estimate(), one.high());
    }

    @Test
    void a_cell_without_answers_is_named() {
        Cell some = new Cell("some", 1, 2, 0);
        assertThat(WorstCaseBounds.of(some, new Cell("treated after", 0, 0, 5), some, some))
                .isInstanceOfSatisfying(
                        Unbounded.class, none -> assertThat(none.why().reason()).contains("'treated after'"));
        assertThatThrownBy(() -> new Cell("odd", 3, 2, 0)).hasMessageContaining("'odd' counts 3.0 yes");
    }
}
