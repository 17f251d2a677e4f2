package org.commonweal.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.commonweal.statistics.agreement.Tables.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must not change an agreement, on invented work of every kind. */
class AgreementUnmovedByTest {

    private static final List<Coefficient> ALL = List.of(
            Coefficient.percent(),
            Coefficient.unanimous(),
            Coefficient.cohen(),
            Coefficient.cohen(Credit.LINEAR),
            Coefficient.fleiss(),
            Coefficient.gwet(),
            Coefficient.gwet(Credit.QUADRATIC),
            Coefficient.krippendorff(Difference.NOMINAL),
            Coefficient.krippendorff(Difference.ORDINAL),
            Coefficient.krippendorff(Difference.INTERVAL));

    private static void unmoved(UnaryOperator<List<Rated>> change, List<Coefficient> coefficients) {
        Random random = new Random(11);
        for (int round = 0; round < 9; round++) {
            Ratings before = InventedCoding.ratings(random, 2 + round % 3, 4, 60, 0);
            Ratings after =
                    new Ratings(before.unit(), before.coders(), before.categories(), change.apply(before.units()));
            for (Coefficient coefficient : coefficients) {
                Measured one = Tables.of(coefficient, before);
                Measured other = Tables.of(coefficient, after);
                assertThat(other.value()).as(coefficient.recipe()).isCloseTo(one.value(), within(1e-11));
                assertThat(other.estimate().interval().low())
                        .as(coefficient.recipe())
                        .isCloseTo(one.estimate().interval().low(), within(1e-9));
            }
        }
    }

    private static List<Rated> each(List<Rated> units, UnaryOperator<int[]> change) {
        return units.stream()
                .map(one -> new Rated(one.interview(), one.times(), change.apply(one.said())))
                .toList();
    }

    @Test
    void the_order_of_units() {
        unmoved(
                units -> {
                    List<Rated> shuffled = new ArrayList<>(units);
                    Collections.shuffle(shuffled, new Random(3));
                    return shuffled;
                },
                ALL);
    }

    @Test
    void the_order_of_coders() {
        unmoved(
                units -> each(units, said -> {
                    int[] turned = new int[said.length];
                    for (int i = 0; i < said.length; i++) {
                        turned[i] = said[said.length - 1 - i];
                    }
                    return turned;
                }),
                ALL);
    }

    @Test
    void other_names_for_the_codes() {
        int[] names = {2, 0, 3, 1};
        unmoved(
                units -> each(
                        units, said -> Arrays.stream(said).map(c -> names[c]).toArray()),
                List.of(
                        Coefficient.percent(),
                        Coefficient.cohen(),
                        Coefficient.fleiss(),
                        Coefficient.gwet(),
                        Coefficient.krippendorff(Difference.NOMINAL)));
    }

    @Test
    void a_scale_turned_upside_down() {
        unmoved(units -> each(units, said -> Arrays.stream(said).map(c -> 3 - c).toArray()), ALL);
    }

    @Test
    void a_run_written_once_or_unit_by_unit() {
        Random random = new Random(5);
        Ratings runs = InventedCoding.ratings(random, 3, 3, 30, 0.2);
        List<Rated> counted = runs.units().stream()
                .map(one -> new Rated(one.interview(), 3, one.said()))
                .toList();
        List<Rated> written = runs.units().stream()
                .flatMap(one -> Collections.nCopies(3, one).stream())
                .toList();
        for (Coefficient coefficient : ALL) {
            if (!(coefficient instanceof Coefficient.FleissKappa)) {
                assertThat(Tables.value(coefficient, with(runs, counted)))
                        .isCloseTo(Tables.value(coefficient, with(runs, written)), within(1e-12));
            }
        }
    }

    /** Alpha takes chance from a finite number of ratings, so that it moves, and only as (n - 1) / n does. */
    @Test
    void every_unit_twice_moves_alpha_alone() {
        Random random = new Random(6);
        Ratings once = InventedCoding.ratings(random, 2, 3, 40, 0);
        List<Rated> doubled = new ArrayList<>(once.units());
        doubled.addAll(once.units());
        for (Coefficient coefficient : ALL) {
            double before = Tables.value(coefficient, once);
            double after = Tables.value(coefficient, with(once, doubled));
            if (coefficient instanceof Coefficient.KrippendorffAlpha) {
                assertThat(1 - after).isCloseTo((1 - before) * (159.0 / 160) / (79.0 / 80), within(1e-12));
            } else {
                assertThat(after).isCloseTo(before, within(1e-12));
            }
        }
    }

    private static Ratings with(Ratings ratings, List<Rated> units) {
        return new Ratings(ratings.unit(), ratings.coders(), ratings.categories(), units);
    }

    @ParameterizedTest
    @EnumSource(UnitizingAlpha.class)
    void where_a_text_begins_to_be_counted(UnitizingAlpha alpha) {
        compare(alpha, stretch -> moved(stretch, 1, 5000), 0);
    }

    /** Both forms count atoms, so that only in the limit a finer count changes nothing. */
    @ParameterizedTest
    @EnumSource(UnitizingAlpha.class)
    void how_finely_a_text_is_counted(UnitizingAlpha alpha) {
        Random random = new Random(8);
        for (int round = 0; round < 10; round++) {
            List<Stretch> texts = InventedCoding.texts(random, 4, 3, 300, List.of("c"));
            double fine =
                    value(alpha, texts.stream().map(one -> moved(one, 1000, 0)).toList());
            double finer = value(
                    alpha, texts.stream().map(one -> moved(one, 10_000, 0)).toList());
            assertThat(finer).isCloseTo(fine, within(1e-4));
        }
    }

    @ParameterizedTest
    @EnumSource(UnitizingAlpha.class)
    void a_text_read_from_its_end(UnitizingAlpha alpha) {
        compare(
                alpha,
                stretch -> new Stretch(
                        stretch.interview(),
                        -stretch.end(),
                        -stretch.start(),
                        stretch.readers(),
                        stretch.passages().stream()
                                .map(one -> new Passage(one.coder(), one.code(), -one.end(), -one.start()))
                                .toList()),
                1e-12);
    }

    @ParameterizedTest
    @EnumSource(UnitizingAlpha.class)
    void who_is_called_the_first_coder(UnitizingAlpha alpha) {
        compare(
                alpha,
                stretch -> new Stretch(
                        stretch.interview(),
                        stretch.start(),
                        stretch.end(),
                        Set.of("z coder 0", "coder 1"),
                        stretch.passages().stream()
                                .map(one -> new Passage(
                                        one.coder().equals("coder 0") ? "z coder 0" : "coder 1",
                                        one.code(),
                                        one.start(),
                                        one.end()))
                                .toList()),
                1e-12);
    }

    private static void compare(UnitizingAlpha alpha, UnaryOperator<Stretch> change, double tolerance) {
        Random random = new Random(9);
        for (int round = 0; round < 9; round++) {
            List<Stretch> texts = InventedCoding.texts(random, 5, 2, 200, List.of("c", "d"));
            double before = value(alpha, texts);
            List<Stretch> changed = new ArrayList<>(texts.stream().map(change).toList());
            Collections.shuffle(changed, random);
            assertThat(value(alpha, changed)).isCloseTo(before, within(Math.max(tolerance, 1e-13)));
        }
    }

    private static double value(UnitizingAlpha alpha, List<Stretch> texts) {
        return measured(UnitizingAgreement.by(alpha).of(texts, List.of("c")).overall())
                .value();
    }

    static Stretch moved(Stretch stretch, int factor, int by) {
        return new Stretch(
                stretch.interview(),
                stretch.start() * factor + by,
                stretch.end() * factor + by,
                stretch.readers(),
                stretch.passages().stream()
                        .map(one -> new Passage(
                                one.coder(), one.code(), one.start() * factor + by, one.end() * factor + by))
                        .toList());
    }
}
