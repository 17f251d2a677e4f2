package org.commonweal.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.matching.Matching;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class ComparatorDesignTest {

    private static final long SEED = 20261123;
    private static final Source SOURCE = new Source("Invented", LocalDate.of(2026, 1, 2), "CC0", "00");
    private static final Boundaries NONE = new Boundaries(new TreeMap<>(), SOURCE);

    /** Four councils of sixty areas each; two regions; the treated are the first of the first two councils. */
    private static AreaTable areas(boolean shuffled) {
        RandomGenerator random = new SplittableRandom(SEED);
        List<SmallArea> areas = new ArrayList<>();
        int n = 240;
        double[][] columns = new double[4][n];
        for (int i = 0; i < n; i++) {
            int council = i / 60;
            areas.add(
                    new SmallArea("A%03d".formatted(i), "Place " + i, "C" + council, council < 3 ? "North" : "South"));
            columns[0][i] = random.nextGaussian();
            columns[1][i] = random.nextGaussian() + columns[0][i];
            columns[2][i] = columns[1][i] + 0.1 * random.nextGaussian();
            columns[3][i] = i % 10;
        }
        columns[0][200] = Double.NaN;
        List<Integer> order =
                new ArrayList<>(java.util.stream.IntStream.range(0, n).boxed().toList());
        if (shuffled) {
            Collections.shuffle(order, new Random(SEED));
        }
        List<Indicator> indicators = new ArrayList<>();
        String[] ids = {"income", "health2019", "health2025", "IMD_decile"};
        for (int j = 0; j < 4; j++) {
            double[] column = columns[j];
            indicators.add(new Indicator(
                    ids[j],
                    Indicator.soundsRelative(ids[j]),
                    order.stream().mapToDouble(i -> column[i]).toArray(),
                    SOURCE));
        }
        return AreaTable.of(order.stream().map(areas::get).toList(), indicators);
    }

    private static final ComparatorDesign DESIGN = ComparatorDesign.of(
                    List.of("A000", "A060"), List.of("income", "health2025"))
            .placebos(20, 3);

    @Test
    void no_comparator_comes_from_the_council_of_a_treated_area() {
        ComparatorChoice choice = DESIGN.choose(areas(false), NONE);
        assertThat(choice.weights().keySet()).hasSize(2).allMatch(code -> code.compareTo("A120") >= 0);
        assertThat(choice.left().getFirst().areas()).isEqualTo(118);
        assertThat(choice.left().getLast().areas()).isEqualTo(1);
        assertThat(choice.pool()).isEqualTo(119);
        assertThat(choice.placebo().orElseThrow().sets()).isEqualTo(20);
    }

    @Test
    void the_order_of_the_file_changes_nothing_and_neither_does_doing_it_again() {
        String text = DESIGN.choose(areas(false), NONE).text();
        assertThat(DESIGN.choose(areas(true), NONE).text()).isEqualTo(text);
        assertThat(text).contains("design/exclusions/001: same_council\n").contains("weights/A");
    }

    @Test
    void a_locked_choice_is_known_again_and_a_changed_one_is_not() {
        ComparatorChoice choice = DESIGN.choose(areas(false), NONE);
        ComparatorLock lock = choice.lock("Amina", Instant.parse("2026-02-03T10:00:00Z"), false);
        assertThat(lock.holds()).isTrue();
        assertThat(lock.covers(DESIGN.choose(areas(true), NONE))).isTrue();
        assertThat(lock.covers(DESIGN.by(Matching.entropyBalancing()).choose(areas(false), NONE)))
                .isFalse();
        ComparatorLock forged =
                new ComparatorLock(lock.text().replace("A000", "A001"), lock.hash(), lock.at(), lock.by(), false);
        assertThat(forged.holds()).isFalse();
    }

    @Test
    void exact_strata_and_ranges_are_kept() {
        ComparatorChoice choice = DESIGN.excluding(new Exclusion.OutsideRange("IMD_decile", 0, 4))
                .sameOn(ComparatorDesign.REGION)
                .choose(areas(false), NONE);
        AreaTable areas = areas(false);
        choice.weights().keySet().forEach(code -> {
            int at = areas.index(code).orElseThrow();
            assertThat(areas.areas().get(at).region()).isEqualTo("North");
            assertThat(areas.indicator("IMD_decile").orElseThrow().values()[at]).isLessThanOrEqualTo(4);
        });
    }

    @Test
    void the_word_matched_is_refused_where_the_difference_is_large() {
        ComparatorChoice far =
                DESIGN.excluding(new Exclusion.OutsideRange("income", 0.8, 9)).choose(areas(false), NONE);
        assertThat(far.verdict()).isEqualTo(ComparatorChoice.Verdict.NOT_MATCHED);
        assertThat(far.toBeNamed()).contains("income");
        ComparatorChoice even = DESIGN.by(Matching.entropyBalancing()).choose(areas(false), NONE);
        assertThat(even.verdict()).isEqualTo(ComparatorChoice.Verdict.MATCHED);
        assertThat(even.byWeight().getFirst().getValue())
                .isGreaterThanOrEqualTo(even.byWeight().getLast().getValue());
    }

    @Test
    void ranks_of_different_years_are_not_subtracted() {
        ComparatorDesign slope = new ComparatorDesign(
                DESIGN.treated(),
                List.of(),
                List.of(),
                List.of(new Covariate.Slope("change", "IMD_decile", "IMD_decile", 6)),
                Matching.mahalanobis(),
                0,
                1);
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> slope.choose(areas(false), NONE))
                .satisfies(problems ->
                        assertThat(problems.all().getFirst().kind()).isEqualTo(PlaceProblem.SLOPE_OF_RANKS));
    }

    @Test
    void everything_that_stands_in_the_way_is_said_at_once() {
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> ComparatorDesign.of(List.of("A000", "X1"), List.of("income", "wealth"))
                        .choose(areas(false), NONE))
                .satisfies(problems -> assertThat(problems.all())
                        .extracting(problem -> (Object) problem.kind())
                        .containsExactly(PlaceProblem.TREATED_UNKNOWN, PlaceProblem.INDICATOR_UNKNOWN));
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() ->
                        ComparatorDesign.of(List.of("A200"), List.of("income")).choose(areas(false), NONE))
                .satisfies(problems ->
                        assertThat(problems.all().getFirst().kind()).isEqualTo(PlaceProblem.TREATED_WITHOUT_VALUE));
    }

    @Test
    void areas_too_near_are_left_out_and_so_are_those_without_a_boundary() {
        TreeMap<String, Geometry> squares = new TreeMap<>();
        for (int i = 0; i < 230; i++) {
            squares.put("A%03d".formatted(i), square(-2 + 0.01 * i, 53, 0.005));
        }
        ComparatorChoice choice = DESIGN.excluding(new Exclusion.WithinKilometres(20))
                .choose(areas(false), new Boundaries(squares, SOURCE));
        assertThat(choice.weights().keySet()).allSatisfy(code -> {
            int i = Integer.parseInt(code.substring(1));
            assertThat(Math.min(Math.abs(i), Math.abs(i - 60)) * 0.669).isGreaterThan(19.9);
            assertThat(i).isLessThan(230);
        });
    }

    @Test
    void a_figure_of_a_neighbourhood_says_what_it_rests_on() {
        AreaTable table = AreaTable.of(
                List.of(
                        new SmallArea("a", "a", "", ""),
                        new SmallArea("b", "b", "", ""),
                        new SmallArea("c", "c", "", "")),
                List.of(
                        new Indicator("rate", false, new double[] {10, 20, Double.NaN}, SOURCE),
                        new Indicator("people", false, new double[] {1000, 3000, 1000}, SOURCE)));
        TreeMap<String, Geometry> squares = new TreeMap<>();
        squares.put("a", square(0, 0, 0.01));
        squares.put("b", square(0.01, 0, 0.01));
        squares.put("c", square(0.02, 0, 0.01));
        Boundaries map = new Boundaries(squares, SOURCE);
        PlaceFigure whole = PlaceFigure.of("rate", new Membership.WholeAreas(List.of("b", "a")), table, map, "people");
        assertThat(whole.value().orElseThrow()).isEqualTo(17.5);
        TreeMap<String, Double> shares = new TreeMap<>();
        shares.put("a", 1.0);
        shares.put("b", 1 / 3.0);
        PlaceFigure part = PlaceFigure.of("rate", new Membership.PartAreas(shares), table, map, "people");
        assertThat(part.value().orElseThrow()).isEqualTo(15);
        PlaceFigure drawn =
                PlaceFigure.of("rate", new Membership.DrawnPolygon(square(0.005, 0, 0.02)), table, map, "people");
        assertThat(drawn.value().orElseThrow())
                .isCloseTo((500 * 10 + 3000 * 20) / 3500.0, org.assertj.core.api.Assertions.within(1e-3));
        assertThat(drawn.covered()).isCloseTo(3500 / 4000.0, org.assertj.core.api.Assertions.within(1e-4));
        assertThat(drawn.membership().basis(java.util.Locale.ENGLISH)).contains("drawn polygon");
        assertThat(drawn.membership().basis(java.util.Locale.CHINESE)).contains("多边形");
    }

    private static Geometry square(double west, double south, double size) {
        return new GeometryFactory().createPolygon(new Coordinate[] {
            new Coordinate(west, south),
            new Coordinate(west + size, south),
            new Coordinate(west + size, south + size),
            new Coordinate(west, south + size),
            new Coordinate(west, south)
        });
    }
}
