package org.commonweal.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.commonweal.statistics.agreement.Tables.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Fast sums against the slow words of the definitions, on work drawn at random. */
class AgreementFuzzTest {

    private static final int ROUNDS = 200;

    @Test
    void alpha_is_the_mean_difference_within_units_over_that_between_any_two_ratings() {
        Random random = new Random(21);
        for (int round = 0; round < ROUNDS; round++) {
            Ratings ratings = InventedCoding.ratings(
                    random,
                    2 + random.nextInt(4),
                    2 + random.nextInt(4),
                    8 + random.nextInt(40),
                    random.nextDouble() * 0.5);
            for (Difference difference : new Difference[] {Difference.NOMINAL, Difference.INTERVAL, Difference.RATIO}) {
                Agreement ours =
                        CoderAgreement.by(Coefficient.krippendorff(difference)).of(ratings);
                double theirs = alpha(ratings, difference);
                if (ours instanceof Measured measured) {
                    assertThat(measured.value()).isCloseTo(theirs, within(1e-10));
                } else {
                    assertThat(theirs).isNaN();
                }
            }
        }
    }

    private static double alpha(Ratings ratings, Difference difference) {
        double within = 0;
        double between = 0;
        List<Integer> all = new ArrayList<>();
        for (Rated unit : ratings.units()) {
            if (unit.ratings() < 2) {
                continue;
            }
            for (int i = 0; i < unit.said().length; i++) {
                if (unit.said()[i] != Rated.UNRATED) {
                    all.add(unit.said()[i]);
                    for (int j = 0; j < unit.said().length; j++) {
                        if (j != i && unit.said()[j] != Rated.UNRATED) {
                            within += squared(unit.said()[i], unit.said()[j], difference) / (unit.ratings() - 1);
                        }
                    }
                }
            }
        }
        for (int c : all) {
            for (int k : all) {
                between += squared(c, k, difference);
            }
        }
        double n = all.size();
        return between == 0 ? Double.NaN : 1 - within / n / (between / (n * (n - 1)));
    }

    private static double squared(int c, int k, Difference difference) {
        double apart = switch (difference) {
            case NOMINAL -> c == k ? 0 : 1;
            case INTERVAL -> c - k;
            case RATIO -> (double) (c - k) / (c + k + 2);
            case ORDINAL -> throw new IllegalArgumentException("not by a pair alone");
        };
        return apart * apart;
    }

    @Test
    void alpha_of_boundaries_is_what_comes_of_laying_sections_side_by_side() {
        Random random = new Random(22);
        for (int round = 0; round < ROUNDS; round++) {
            List<Stretch> texts = InventedCoding.texts(
                    random, 1 + random.nextInt(4), 2 + random.nextInt(3), 30 + random.nextInt(150), List.of("c"));
            Measured ours = measured(UnitizingAgreement.by(UnitizingAlpha.BOUNDARIES)
                    .of(texts, List.of("c"))
                    .overall());
            SlowContinuum slow = new SlowContinuum(texts, "c");
            assertThat(ours.observed()).isCloseTo(slow.observed(), within(1e-11));
            assertThat(ours.expected()).isCloseTo(slow.expected(), within(1e-11));
        }
    }

    @Test
    void alpha_of_overlap_counts_characters_and_chance_leaves_a_passage_whole() {
        Random random = new Random(23);
        for (int round = 0; round < ROUNDS; round++) {
            List<Stretch> texts = InventedCoding.texts(
                    random, 1 + random.nextInt(3), 2 + random.nextInt(2), 30 + random.nextInt(100), List.of("c"));
            Measured ours = measured(UnitizingAgreement.by(UnitizingAlpha.OVERLAP)
                    .of(texts, List.of("c"))
                    .overall());
            SlowContinuum slow = new SlowContinuum(texts, "c");
            assertThat(ours.value()).isCloseTo(slow.overlap(), within(1e-10));
        }
    }

    /** Where every passage is one character long, the form of 2016 is alpha of characters. */
    @Test
    void passages_of_one_character_give_the_alpha_of_characters() {
        Random random = new Random(24);
        for (int round = 0; round < 50; round++) {
            List<Stretch> texts = InventedCoding.texts(random, 3, 3, 60, List.of("c")).stream()
                    .map(InventedCoding::crumbled)
                    .toList();
            Measured overlap = measured(UnitizingAgreement.by(UnitizingAlpha.OVERLAP)
                    .of(texts, List.of("c"))
                    .overall());
            Ratings characters = UnitRatings.characters(texts, List.of("c")).get("c");
            assertThat(overlap.value())
                    .isCloseTo(Tables.value(Coefficient.krippendorff(Difference.NOMINAL), characters), within(1e-11));
        }
    }

    /** An interval from drawing interviews is computed here once more from the texts themselves, copied as they are drawn. */
    @Test
    void a_draw_of_interviews_is_the_coefficient_of_the_drawn_texts() {
        Random random = new Random(25);
        List<Stretch> texts = InventedCoding.texts(random, 6, 2, 200, List.of("c", "d"));
        InterviewDraws draws = new InterviewDraws(40, 77, 0.9);
        for (UnitizingAlpha alpha : UnitizingAlpha.values()) {
            Measured ours = measured(UnitizingAgreement.by(alpha)
                    .drawing(draws)
                    .of(texts, List.of("c", "d"))
                    .overall());
            double[] slow = new double[40];
            for (int r = 0; r < 40; r++) {
                slow[r] = measured(UnitizingAgreement.by(alpha)
                                .of(InventedCoding.drawn(texts, draws.seed(), r), List.of("c", "d"))
                                .overall())
                        .value();
            }
            Arrays.sort(slow);
            double low = slow[1] + 0.95 * (slow[2] - slow[1]);
            double high = slow[37] + 0.05 * (slow[38] - slow[37]);
            assertThat(ours.estimate().interval().low()).isCloseTo(low, within(1e-10));
            assertThat(ours.estimate().interval().high()).isCloseTo(high, within(1e-10));
            assertThat(ours.estimate().sample().clusters()).isEqualTo(6);
        }
    }
}
