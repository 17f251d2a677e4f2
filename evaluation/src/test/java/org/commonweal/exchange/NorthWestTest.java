package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonweal.place.AreaTable;
import org.commonweal.place.ComparatorChoice;
import org.commonweal.place.ComparatorDesign;
import org.commonweal.place.Exclusion;
import org.commonweal.place.SmallArea;
import org.commonweal.statistics.matching.Matching;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The small areas of England, as a user would bring them. */
@Tag("shelf")
class NorthWestTest {

    private static final Path PLACES =
            Path.of(System.getProperty("commonweal.root")).resolve("../shared/places");
    private static final String LICENCE = "Open Government Licence v3.0";
    private static final List<String> DOMAINS = List.of(
            "Income_score",
            "Employment_score",
            "Education_score",
            "Health_score",
            "Crime_score",
            "Housing_and_Services_score",
            "Environment_score");

    private static byte[] bytes(String file) {
        Path path = PLACES.resolve(file);
        Assumptions.assumeTrue(Files.exists(path), "the shelf ../shared is not here: " + file);
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static AreaTable england() {
        LocalDate date = LocalDate.of(2025, 10, 30);
        AreaTable deprivation = AreaFile.read(
                "imd2025.csv.gz",
                bytes("imd2025_england_lsoa21.csv.gz"),
                AreaColumns.of("lsoa21_code"),
                "English Indices of Deprivation 2025",
                date,
                LICENCE);
        AreaTable lookup = AreaFile.read(
                "lookup.csv.gz",
                bytes("lookup_lsoa21_ward24_ltla24.csv.gz"),
                AreaColumns.of("lsoa21_code").named("lsoa21_name", "ltla24_code", ""),
                "LSOA 2021 to ward and local authority 2024",
                date,
                LICENCE);
        AreaTable regions = AreaFile.read(
                "regions.csv",
                bytes("lookup_ltla24_region24.csv"),
                AreaColumns.of("ltla24_code").named("", "", "region24_name"),
                "Local authority to region 2024",
                date,
                LICENCE);
        Map<String, String> regionOf = new HashMap<>();
        regions.areas().forEach(council -> regionOf.put(council.code(), council.region()));
        return deprivation.joined(lookup).withRegions(regionOf);
    }

    static BoundaryFile.Read northWest() {
        return BoundaryFile.read(
                "north_west.geojson.gz",
                bytes("lsoa21_north_west.geojson.gz"),
                "c",
                "LSOA 2021 boundaries, North West",
                LocalDate.of(2021, 12, 1),
                LICENCE);
    }

    /** The first most-deprived area of each of nine councils of the North West, by code. */
    static List<String> nine(AreaTable england) {
        Set<String> councils = new LinkedHashSet<>();
        List<String> nine = new java.util.ArrayList<>();
        double[] decile = england.indicator("IMD_decile").orElseThrow().values();
        for (int i = 0; i < england.size() && nine.size() < 9; i++) {
            SmallArea area = england.areas().get(i);
            if (area.region().equals("North West") && decile[i] == 1 && councils.add(area.council())) {
                nine.add(area.code());
            }
        }
        return nine;
    }

    @Test
    void comparators_are_chosen_for_nine_areas_of_the_north_west_by_every_method() {
        AreaTable england = england();
        assertThat(england.size()).isEqualTo(33_755);
        BoundaryFile.Read map = northWest();
        assertThat(map.boundaries().byCode()).hasSize(4567);
        System.out.println("repaired boundaries: " + map.repaired());
        ComparatorDesign design = ComparatorDesign.of(nine(england), DOMAINS)
                .excluding(
                        new Exclusion.SameCouncil(),
                        new Exclusion.OutsideRange("IMD_decile", 1, 3),
                        new Exclusion.OutsideRegions(List.of("North West")))
                .placebos(200, 1);
        for (Matching matching : List.of(
                Matching.mahalanobis(),
                Matching.mahalanobis().ratio(3).withReplacement(),
                Matching.optimalPairs(),
                Matching.propensity().caliper(0.2),
                Matching.entropyBalancing(),
                Matching.syntheticControl().penalty(0.01))) {
            long start = System.nanoTime();
            ComparatorChoice choice = design.by(matching).choose(england, map.boundaries());
            System.out.printf(
                    "%s: pool %d, chosen %d, largest %.4f, ESS %.1f, %s %s, placebo %s, %.1f s%n",
                    choice.recipe(),
                    choice.pool(),
                    choice.weights().size(),
                    choice.balance().largest().orElseThrow(),
                    choice.balance().after().effectiveComparators(),
                    choice.verdict(),
                    choice.toBeNamed(),
                    choice.placebo().orElseThrow(),
                    (System.nanoTime() - start) / 1e9);
            assertThat(choice.pool()).isBetween(500, 3000);
            assertThat(choice.weights()).isNotEmpty();
        }
        ComparatorChoice even = design.by(Matching.entropyBalancing()).choose(england, map.boundaries());
        assertThat(even.balance().largest().orElseThrow()).isLessThan(1e-9);
        assertThat(even.verdict()).isEqualTo(ComparatorChoice.Verdict.MATCHED);
    }

    @Test
    void distances_keep_comparators_away() {
        AreaTable england = england();
        BoundaryFile.Read map = northWest();
        List<String> nine = nine(england);
        ComparatorChoice choice = ComparatorDesign.of(nine, DOMAINS)
                .excluding(new Exclusion.WithinKilometres(5))
                .placebos(0, 1)
                .choose(england, map.boundaries());
        for (String chosen : choice.weights().keySet()) {
            for (String treated : nine) {
                assertThat(map.boundaries().kilometres(chosen, treated).orElseThrow())
                        .isGreaterThan(5);
            }
        }
    }
}
