package org.commonweal.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.commonweal.statistics.agreement.Coefficient.cohen;
import static org.commonweal.statistics.agreement.Coefficient.fleiss;
import static org.commonweal.statistics.agreement.Coefficient.gwet;
import static org.commonweal.statistics.agreement.Coefficient.krippendorff;
import static org.commonweal.statistics.agreement.Coefficient.percent;
import static org.commonweal.statistics.agreement.Coefficient.unanimous;
import static org.commonweal.statistics.agreement.Tables.crossed;
import static org.commonweal.statistics.agreement.Tables.measured;
import static org.commonweal.statistics.agreement.Tables.rows;
import static org.commonweal.statistics.agreement.Tables.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.commonweal.statistics.agreement.NotMeasured.Why;
import org.commonweal.statistics.estimate.NotEstimable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Worked on paper, and what cannot be worked at all. */
class AgreementByHandTest {

    private static final int X = Rated.UNRATED;

    static List<Coefficient> corrected() {
        return List.of(
                cohen(),
                cohen(Credit.QUADRATIC),
                fleiss(),
                gwet(),
                gwet(Credit.LINEAR),
                krippendorff(Difference.NOMINAL),
                krippendorff(Difference.ORDINAL),
                krippendorff(Difference.INTERVAL),
                krippendorff(Difference.RATIO));
    }

    /** 8 turns with the code by both, 1 by neither, 1 by one of them: agreement 0.9; margins 0.9 and 0.8. */
    @Test
    void ten_turns_and_two_coders() {
        Ratings ten = crossed(new int[] {1, 0}, new int[] {1, 8});
        assertThat(value(percent(), ten)).isCloseTo(0.9, within(1e-12));
        double byChance = 0.9 * 0.8 + 0.1 * 0.2;
        assertThat(value(cohen(), ten)).isCloseTo((0.9 - byChance) / (1 - byChance), within(1e-12));
        double common = 0.85 * 0.85 + 0.15 * 0.15;
        assertThat(value(fleiss(), ten)).isCloseTo((0.9 - common) / (1 - common), within(1e-12));
        assertThat(value(gwet(), ten)).isCloseTo((0.9 - 0.255) / (1 - 0.255), within(1e-12));
        double expected = 2.0 * 17 * 3 / (20 * 19);
        assertThat(value(krippendorff(Difference.NOMINAL), ten)).isCloseTo(1 - 0.1 / expected, within(1e-12));
    }

    /** Units of three ratings: all alike, two alike. Pairs agree in 1 and in 1/3. */
    @Test
    void percent_agreement_of_pairs_and_of_everybody() {
        Ratings two = rows(2, new int[][] {{1, 1, 1}, {1, 0, 1}});
        assertThat(value(percent(), two)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(value(unanimous(), two)).isEqualTo(0.5);
    }

    /**
     * A text of ten; one coder marks 2-6, the other 4-8. Observed: ends 2 and 2 apart, 4 + 4. Chance: passages among themselves
     * (2 - 1) / 3 x 2 x 84 = 56; each of length 4 fits into no gap but 6-10 and 0-4, each once: 16 + 16, for both passages.
     */
    @Test
    void two_passages_half_over_each_other() {
        Stretch text = text(new Passage("a", "c", 2, 6), new Passage("b", "c", 4, 8));
        Measured boundaries = alpha(UnitizingAlpha.BOUNDARIES, text);
        assertThat(boundaries.observed()).isCloseTo(8.0 / 100, within(1e-12));
        assertThat(boundaries.expected()).isCloseTo(2.0 / 10 * (56 + 2 * 32) / (20 * 19 - 24), within(1e-12));
        Measured overlap = alpha(UnitizingAlpha.OVERLAP, text);
        assertThat(overlap.observed()).isCloseTo(8.0 / 20, within(1e-12));
        assertThat(overlap.expected()).isCloseTo(2.0 * 8 * 12 / (400 - 32 - 12), within(1e-12));
    }

    @Test
    void passages_of_one_coder_that_overlap_are_one_and_those_that_touch_are_two() {
        Passage other = new Passage("b", "c", 2, 8);
        double whole = alpha(UnitizingAlpha.BOUNDARIES, text(new Passage("a", "c", 2, 8), other))
                .value();
        assertThat(whole).isEqualTo(1);
        assertThat(alpha(
                                UnitizingAlpha.BOUNDARIES,
                                text(new Passage("a", "c", 2, 6), new Passage("a", "c", 4, 8), other))
                        .value())
                .isEqualTo(1);
        Stretch touching = text(new Passage("a", "c", 2, 5), new Passage("a", "c", 5, 8), other);
        assertThat(alpha(UnitizingAlpha.BOUNDARIES, touching).value()).isLessThan(1);
        assertThat(alpha(UnitizingAlpha.OVERLAP, touching).value()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("corrected")
    void where_everybody_says_the_same_everywhere_there_is_no_number(Coefficient coefficient) {
        NotMeasured none = none(coefficient, crossed(new int[] {9, 0}, new int[] {0, 0}));
        assertThat(none.why()).isEqualTo(Why.NO_VARIATION);
        assertThat(none.reason()).contains("'category 0'");
        assertThat(none.effect()).isInstanceOf(NotEstimable.class);
        assertThat(none.effect().recipe()).contains(coefficient.recipe());
        assertThat(value(percent(), crossed(new int[] {9, 0}, new int[] {0, 0})))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("corrected")
    void one_coder_agrees_with_nobody(Coefficient coefficient) {
        assertThat(none(coefficient, rows(2, new int[][] {{0, X}, {1, X}, {X, 1}}))
                        .why())
                .isEqualTo(Why.ONE_CODER);
        assertThat(none(coefficient, rows(2, new int[][] {{0}, {1}})).why()).isEqualTo(Why.ONE_CODER);
        assertThat(none(coefficient, rows(2, new int[][] {{X, X}, {X, X}})).why())
                .isEqualTo(Why.NOTHING_RATED);
        assertThat(none(coefficient, new Ratings(CodingUnit.TURN, List.of(), Category.named("a", "b"), List.of()))
                        .why())
                .isEqualTo(Why.NOTHING_RATED);
    }

    @Test
    void percent_agreement_of_one_coder_is_no_number_either() {
        assertThat(none(percent(), rows(2, new int[][] {{0, X}, {1, X}})).why()).isEqualTo(Why.ONE_CODER);
    }

    @Test
    void fleiss_kappa_refuses_units_with_unequal_numbers_of_ratings() {
        NotMeasured none = none(fleiss(), rows(2, new int[][] {{0, 1, 1}, {1, 1, X}}));
        assertThat(none.why()).isEqualTo(Why.UNEQUAL_NUMBERS);
        assertThat(none.facts()).containsExactly("2", "3");
    }

    @Test
    void the_large_sample_error_is_for_two_coders() {
        Agreement three = LargeSample.of(rows(2, new int[][] {{0, 1, 1}, {1, 1, 0}}), 0.95)
                .cohen(Credit.NONE);
        assertThat(three)
                .isInstanceOfSatisfying(
                        NotMeasured.class, none -> assertThat(none.why()).isEqualTo(Why.NOT_TWO_CODERS));
    }

    @Test
    void a_code_that_nobody_used_is_told_and_does_not_count_in_the_whole() {
        Stretch text = text(new Passage("a", "c", 2, 6), new Passage("b", "c", 4, 8));
        for (UnitizingAlpha alpha : UnitizingAlpha.values()) {
            CodeAgreement two = UnitizingAgreement.by(alpha).of(List.of(text), List.of("c", "d"));
            assertThat(two.byCode().get("d")).isInstanceOfSatisfying(NotMeasured.class, none -> {
                assertThat(none.why()).isEqualTo(Why.CODE_NOT_USED);
                assertThat(none.reason()).contains("'d'");
            });
            assertThat(measured(two.overall()).value())
                    .isEqualTo(alpha(alpha, text).value());
        }
        SequencedMap<String, Ratings> codes = new LinkedHashMap<>();
        codes.put("used", crossed(new int[] {1, 0}, new int[] {1, 8}));
        codes.put("unused", crossed(new int[] {10, 0}, new int[] {0, 0}));
        for (Coefficient coefficient : corrected()) {
            assertThat(measured(CoderAgreement.by(coefficient).of(codes).overall())
                            .value())
                    .isEqualTo(value(coefficient, codes.firstEntry().getValue()));
        }
    }

    @Test
    void what_only_one_person_read_is_left_out_and_what_two_left_uncoded_is_not() {
        Stretch both = text(new Passage("a", "c", 2, 6), new Passage("b", "c", 4, 8));
        Stretch one = new Stretch("other", 0, 50, Set.of("a"), List.of(new Passage("a", "c", 0, 9)));
        Stretch uncoded = new Stretch("other", 0, 50, Set.of("a", "b"), List.of());
        for (UnitizingAlpha alpha : UnitizingAlpha.values()) {
            assertThat(alpha(alpha, both, one).value())
                    .isEqualTo(alpha(alpha, both).value());
            assertThat(alpha(alpha, both, uncoded).value())
                    .isGreaterThan(alpha(alpha, both).value());
            Agreement alone =
                    UnitizingAgreement.by(alpha).of(List.of(one), List.of("c")).overall();
            assertThat(alone)
                    .isInstanceOfSatisfying(
                            NotMeasured.class, none -> assertThat(none.why()).isEqualTo(Why.ONE_CODER));
            Agreement nothing =
                    UnitizingAgreement.by(alpha).of(List.of(), List.of("c")).overall();
            assertThat(nothing)
                    .isInstanceOfSatisfying(
                            NotMeasured.class, none -> assertThat(none.why()).isEqualTo(Why.NOTHING_RATED));
        }
    }

    @Test
    void one_interview_gives_a_number_without_an_interval() {
        Measured alpha =
                alpha(UnitizingAlpha.BOUNDARIES, text(new Passage("a", "c", 2, 6), new Passage("b", "c", 4, 8)));
        assertThat(alpha.hasInterval()).isFalse();
        assertThat(alpha.estimate().standardError()).isEmpty();
        assertThat(alpha.estimate().recipe()).contains("unit: character").contains("one interview");
    }

    /** In a draw of six interviews a given one is missing with a chance of (5/6)^6, about one in three. */
    @Test
    void a_code_that_stands_in_one_interview_of_six_has_a_number_and_no_interval() {
        List<Stretch> texts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<Passage> passages = new ArrayList<>();
            passages.add(new Passage("a", "often", 10 + i, 20));
            passages.add(new Passage("b", "often", 12, 20 + i));
            if (i == 3) {
                passages.add(new Passage("a", "once", 30, 40));
                passages.add(new Passage("b", "once", 31, 40));
            }
            texts.add(new Stretch("text " + i, 0, 50, Set.of("a", "b"), passages));
        }
        CodeAgreement agreement = UnitizingAgreement.by(UnitizingAlpha.OVERLAP).of(texts, List.of("often", "once"));
        Measured once = measured(agreement.byCode().get("once"));
        assertThat(once.value()).isBetween(0.8, 0.99);
        assertThat(once.hasInterval()).isFalse();
        assertThat(once.undefinedDraws()).isBetween(280, 390);
        Measured often = measured(agreement.byCode().get("often"));
        assertThat(often.hasInterval()).isTrue();
        assertThat(often.estimate().interval().contains(often.value())).isTrue();
        assertThat(often.undefinedDraws()).isZero();
        assertThat(measured(agreement.overall()).hasInterval()).isTrue();
    }

    @Test
    void the_interval_depends_on_the_seed_and_on_nothing_else() {
        Ratings ten = crossed(new int[] {5, 2}, new int[] {1, 8});
        CoderAgreement kappa = CoderAgreement.by(cohen()).drawing(InterviewDraws.seeded(4));
        assertThat(kappa.of(ten)).isEqualTo(kappa.of(ten));
        assertThat(kappa.drawing(InterviewDraws.seeded(5)).of(ten)).isNotEqualTo(kappa.of(ten));
    }

    @Test
    void the_same_passages_give_other_numbers_by_other_units() {
        List<Stretch> texts = List.of(
                new Stretch(
                        "one",
                        0,
                        100,
                        Set.of("a", "b"),
                        List.of(new Passage("a", "c", 10, 45), new Passage("b", "c", 28, 52))),
                new Stretch("two", 0, 60, Set.of("a", "b"), List.of(new Passage("a", "c", 0, 10))));
        Map<String, int[]> turns = Map.of("one", new int[] {0, 30, 60}, "two", new int[] {0, 20, 40});
        Ratings characters = UnitRatings.characters(texts, List.of("c")).get("c");
        assertThat(characters.units().stream().mapToLong(Rated::times).sum()).isEqualTo(160);
        assertThat(value(percent(), characters)).isCloseTo(1 - (18 + 7 + 10) / 160.0, within(1e-12));
        assertThat(value(percent(), byTurn(texts, turns, Touch.ANY))).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(value(percent(), byTurn(texts, turns, Touch.MOST))).isCloseTo(4 / 6.0, within(1e-12));
        assertThat(value(percent(), byTurn(texts, turns, Touch.WHOLE))).isEqualTo(1);
        assertThat(Tables.of(percent(), characters).unit()).isEqualTo(CodingUnit.CHARACTER);
        assertThat(Tables.of(percent(), byTurn(texts, turns, Touch.ANY))
                        .estimate()
                        .recipe())
                .contains("unit: turn");
    }

    @Test
    void impossible_texts_and_ratings_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Passage("a", "c", 4, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> text(new Passage("a", "c", 4, 11)));
        assertThatIllegalArgumentException().isThrownBy(() -> text(new Passage("z", "c", 4, 6)));
        assertThatIllegalArgumentException().isThrownBy(() -> rows(2, new int[][] {{0, 2}}));
        assertThatIllegalArgumentException().isThrownBy(() -> rows(2, new int[][] {{0, 1}, {0}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoderAgreement.by(cohen()).of(new LinkedHashMap<>()));
    }

    private static Ratings byTurn(List<Stretch> texts, Map<String, int[]> turns, Touch touch) {
        return UnitRatings.units(CodingUnit.TURN, texts, List.of("c"), turns, touch)
                .get("c");
    }

    private static Stretch text(Passage... passages) {
        return new Stretch("text", 0, 10, Set.of("a", "b"), List.of(passages));
    }

    private static Measured alpha(UnitizingAlpha alpha, Stretch... texts) {
        return measured(UnitizingAgreement.by(alpha)
                .of(List.of(texts), List.of("c"))
                .byCode()
                .get("c"));
    }

    private static NotMeasured none(Coefficient coefficient, Ratings ratings) {
        Agreement agreement = CoderAgreement.by(coefficient).of(ratings);
        assertThat(agreement).isInstanceOf(NotMeasured.class);
        return (NotMeasured) agreement;
    }
}
