package org.commonweal.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonweal.exchange.ComparatorFile;
import org.commonweal.exchange.LockFile;
import org.commonweal.exchange.PlaceFolder;
import org.commonweal.exchange.PlaceSource;
import org.commonweal.exchange.ProgrammeFile;
import org.commonweal.place.AreaTable;
import org.commonweal.place.Boundaries;
import org.commonweal.place.ComparatorChoice;
import org.commonweal.place.Covariate;
import org.commonweal.place.Indicator;
import org.commonweal.place.LockHistory;
import org.commonweal.place.Membership;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Neighbourhood;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** The ground that Riverside stands on: invented small areas, and the comparators that were found among them. */
class RiversideGroundTest {

    private static final Path RIVERSIDE = Path.of(System.getProperty("commonweal.root"), "examples", "riverside");

    private static PlaceFolder folder;
    private static AreaTable areas;
    private static Boundaries boundaries;
    private static Programme programme;
    private static ComparatorChoice choice;

    @BeforeAll
    static void read() throws IOException {
        folder = PlaceFolder.at(RIVERSIDE);
        areas = folder.areas();
        boundaries = folder.boundaries();
        programme = ProgrammeFile.read(text(ProgrammeFile.NAME));
        choice = ComparatorFile.read(text(ComparatorFile.NAME)).choose(areas, boundaries);
    }

    private static String text(String file) throws IOException {
        return Files.readString(RIVERSIDE.resolve(file));
    }

    @Test
    void small_areas_fill_the_town_without_a_gap_between_them_or_one_over_the_other() throws IOException {
        assertThat(areas.size()).isEqualTo(240);
        assertThat(boundaries.byCode()).hasSize(240);
        assertThat(Files.readAllBytes(RIVERSIDE.resolve("places/boundaries.geojson")))
                .hasSizeLessThan(200_000);
        Geometry town = UnaryUnionOp.union(boundaries.byCode().values());
        double each = boundaries.byCode().values().stream()
                .mapToDouble(Geometry::getArea)
                .sum();
        assertThat(town.getArea()).isEqualTo(each, within(1e-9 * each));
        assertThat(town.getNumGeometries()).as("the two banks of the river").isEqualTo(2);
    }

    @Test
    void every_page_of_a_source_says_that_it_is_fictional_and_in_the_public_domain() {
        assertThat(folder.parts()).hasSize(3).allSatisfy(part -> {
            assertThat(part.source().source().title()).contains("(fictional)");
            assertThat(part.source().source().licence()).contains("CC0 1.0").contains("Fictional");
        });
    }

    @Test
    void every_figure_has_words_in_english_and_chinese() {
        assertThat(areas.indicators()).hasSize(18).extracting(Indicator::id).allSatisfy(id -> {
            assertThat(folder.labels()).containsKey(id);
            assertThat(folder.labels().get(id).in(Locale.ENGLISH))
                    .isNotEqualTo(folder.labels().get(id).in(Locale.CHINESE));
        });
    }

    /** What {@code generator/members.csv} says: the share of each area's people, by neighbourhood. */
    private static Map<String, SortedMap<String, Double>> members() throws IOException {
        Map<String, SortedMap<String, Double>> members = new TreeMap<>();
        for (String line : Files.readAllLines(RIVERSIDE.resolve("generator/members.csv")).stream()
                .skip(1)
                .toList()) {
            String[] cells = line.split(",", -1);
            members.computeIfAbsent(cells[0], fresh -> new TreeMap<>()).put(cells[1], Double.parseDouble(cells[2]));
        }
        return members;
    }

    @Test
    void the_eighteen_neighbourhoods_are_made_of_small_areas_that_hold_their_households() throws IOException {
        double[] households = areas.indicator("2014 households").orElseThrow().values();
        Map<String, SortedMap<String, Double>> members = members();
        for (Neighbourhood place : programme.neighbourhoods()) {
            SortedMap<String, Double> shares = place.madeOf().orElseThrow().shares(boundaries);
            assertThat(shares).as(place.id()).isEqualTo(members.get(place.id()));
            double sum = shares.entrySet().stream()
                    .mapToDouble(share -> share.getValue()
                            * households[areas.index(share.getKey()).orElseThrow()])
                    .sum();
            assertThat(sum).as(place.id()).isCloseTo(place.households().orElseThrow(), within(1.0));
        }
        assertThat(programme.neighbourhoods())
                .as("some lie within small areas only in part")
                .anyMatch(place -> place.madeOf().orElseThrow() instanceof Membership.PartAreas);
    }

    @Test
    void the_choice_finds_the_nine_comparators_of_the_programme_in_their_pairs() throws IOException {
        Map<String, String> placeOf = new TreeMap<>();
        members().forEach((place, shares) -> shares.keySet().forEach(area -> placeOf.put(area, place)));
        assertThat(choice.verdict()).isEqualTo(ComparatorChoice.Verdict.MATCHED);
        assertThat(choice.pairs()).hasSize(27).allSatisfy(pair -> {
            Neighbourhood treated =
                    programme.neighbourhood(placeOf.get(pair.treated())).orElseThrow();
            Neighbourhood other =
                    programme.neighbourhood(placeOf.get(pair.comparator())).orElseThrow();
            assertThat(treated.arm()).isEqualTo(Arm.INTERVENTION);
            assertThat(other.arm()).isEqualTo(Arm.COMPARATOR);
            assertThat(other.pair()).isEqualTo(treated.pair());
        });
    }

    @Test
    void every_rule_has_something_to_take_away_and_slopes_are_among_the_covariates() {
        assertThat(choice.left())
                .hasSize(4)
                .allSatisfy(left -> assertThat(left.areas()).as(left.rule()).isPositive());
        assertThat(choice.design().covariates())
                .filteredOn(Covariate.Slope.class::isInstance)
                .hasSize(2);
        assertThat(choice.design().sameOn()).containsExactly("council");
        assertThat(choice.placebo().orElseThrow().ninetieth())
                .as("what the same rule leaves for places that were never treated")
                .isGreaterThan(0.1);
    }

    /** Run with {@code -Dcommonweal.write=true} to lock anew after the ground has changed. */
    @Test
    void the_choice_was_locked_before_the_first_interview() throws IOException {
        if (Boolean.getBoolean("commonweal.write")) {
            LockHistory fresh = LockHistory.NONE.locked(
                    choice.lock("Amina Rivers (fictional)", Instant.parse("2015-07-14T10:20:00Z"), false));
            Files.writeString(RIVERSIDE.resolve(LockFile.NAME), LockFile.write(fresh));
        }
        LockHistory history = LockFile.read(text(LockFile.NAME));
        assertThat(history.locks()).hasSize(1);
        assertThat(history.now().orElseThrow().covers(choice)).isTrue();
        assertThat(history.now().orElseThrow().outcomesOnFile()).isFalse();
        assertThat(history.now().orElseThrow().at())
                .isBefore(programme
                        .waves()
                        .getFirst()
                        .from()
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
        assertThat(folder.parts())
                .filteredOn(part -> part.source().kind() != PlaceSource.Kind.BOUNDARIES)
                .allSatisfy(part -> assertThat(part.source().source().date())
                        .isBefore(history.now()
                                .orElseThrow()
                                .at()
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate()));
    }

    @Test
    void whoever_is_compared_lives_apart_from_the_programme() {
        List<Double> distances = choice.pairs().stream()
                .flatMap(pair -> choice.design().treated().stream()
                        .map(treated -> boundaries
                                .kilometres(treated, pair.comparator())
                                .orElseThrow()))
                .collect(Collectors.toList());
        assertThat(distances).allMatch(kilometres -> kilometres > 0.8);
    }
}
