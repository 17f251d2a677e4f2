package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.commonweal.place.AreaTable;
import org.commonweal.place.Indicator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of areas that are no more, beside figures of those that took their place. */
class FormerCodesTest {

    private static final Path SHELF =
            Path.of(System.getProperty("commonweal.root")).resolve("../shared/places");

    /** One stayed, one was split, two were joined, and two were cut across each other. */
    private static final String LOOKUP = """
            lsoa11_name,lsoa11_code,lsoa21_name,lsoa21_code
            A,E01000001,A,E01000001
            B,E01000002,B1,E01033801
            B,E01000002,B2,E01033802
            C,E01000003,CD,E01033803
            D,E01000004,CD,E01033803
            E,E01000005,E1,E01033804
            E,E01000005,EF,E01033805
            F,E01000006,EF,E01033805
            """;

    private static final String OLD = """
            lsoa11_code,Crime_score,Crime_rank
            E01000001,1,6
            E01000002,2,5
            E01000003,3,4
            E01000004,5,3
            E01000005,7,2
            E01000006,9,1
            """;

    private static final String NEW = """
            lsoa21_code,rate
            E01000001,10
            E01033801,20
            E01033802,30
            E01033803,40
            E01033804,50
            E01033805,60
            """;

    @TempDir
    Path folder;

    private PlaceSource put(String name, String text, String date) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        PlaceSource page = PlaceGlance.of(name + ".csv", bytes)
                .suggested(name, LocalDate.parse(date), "CC0", PlaceGlance.hash(bytes), "2011 ");
        assertThat(PlaceSource.read(page.text())).isEqualTo(page);
        assertThat(PlaceGlance.tried(name + ".csv", bytes, page)).isEmpty();
        Files.createDirectories(folder.resolve(PlaceFolder.HOME));
        Files.write(folder.resolve(PlaceFolder.HOME).resolve(name + ".csv"), bytes);
        Files.writeString(folder.resolve(PlaceFolder.HOME).resolve(name + PlaceFolder.PAGE), page.text());
        return page;
    }

    private static double value(AreaTable areas, String figure, String code) {
        return areas.indicator(figure).orElseThrow().values()[areas.index(code).orElseThrow()];
    }

    @Test
    void figures_are_carried_over_as_the_areas_were_split_and_joined() throws IOException {
        put("old", OLD, "2015-09-30");
        put("new", NEW, "2025-10-30");
        PlaceSource lookup = put("lookup", LOOKUP, "2023-01-01");
        assertThat(lookup.kind()).isEqualTo(PlaceSource.Kind.CODES);
        assertThat(lookup.former()).isEqualTo("lsoa11_code");
        assertThat(lookup.code()).isEqualTo("lsoa21_code");

        AreaTable areas = PlaceFolder.at(folder).areas();

        assertThat(areas.size()).isEqualTo(6);
        assertThat(value(areas, "2011 Crime_score", "E01000001")).isEqualTo(1);
        assertThat(value(areas, "2011 Crime_score", "E01033801")).isEqualTo(2);
        assertThat(value(areas, "2011 Crime_score", "E01033802")).isEqualTo(2);
        assertThat(value(areas, "2011 Crime_score", "E01033803")).isEqualTo(4);
        assertThat(value(areas, "2011 Crime_score", "E01033804")).isEqualTo(7);
        assertThat(value(areas, "2011 Crime_score", "E01033805"))
                .as("cut across each other")
                .isNaN();
        assertThat(value(areas, "2011 Crime_rank", "E01033802")).isEqualTo(5);
        assertThat(value(areas, "2011 Crime_rank", "E01033803"))
                .as("the mean of ranks is no rank")
                .isNaN();
        Indicator carried = areas.indicator("2011 Crime_score").orElseThrow();
        assertThat(carried.source().title()).isEqualTo("old + lookup");
        assertThat(carried.source().hash())
                .isNotEqualTo(
                        areas.indicator("2011 rate").orElseThrow().source().hash());
        assertThat(PlaceFolder.at(folder).tables().concerns().getFirst().inWords(Locale.ENGLISH))
                .contains("'old'")
                .contains("carried over");
    }

    @Test
    void without_a_lookup_it_is_said_what_to_bring() throws IOException {
        put("old", OLD, "2015-09-30");
        put("new", NEW, "2025-10-30");

        PlaceFolder places = PlaceFolder.at(folder);

        assertThat(places.areas().size()).isEqualTo(11);
        assertThat(places.tables().concerns()).hasSize(1);
        assertThat(places.tables().concerns().getFirst().inWords(Locale.ENGLISH))
                .contains("5 of the 6 areas in 'old'")
                .contains("LSOA 2011 to LSOA 2021");
        assertThat(places.tables().concerns().getFirst().inWords(Locale.CHINESE))
                .contains("对照表");
    }

    @Test
    void tables_of_the_same_year_of_codes_raise_nothing() throws IOException {
        put("new", NEW, "2025-10-30");
        put("lookup", LOOKUP, "2023-01-01");

        assertThat(PlaceFolder.at(folder).tables().concerns()).isEmpty();
        assertThat(PlaceFolder.at(folder).areas().size()).isEqualTo(6);
    }

    @Test
    void columns_of_official_publications_have_words_and_others_have_none() throws IOException {
        PlaceSource page = put("old", OLD, "2015-09-30");
        assertThat(page.labels().get("Crime_score").in(Locale.ENGLISH)).isEqualTo("Crime (score), 2011");
        assertThat(page.labels().get("Crime_rank").in(Locale.CHINESE)).isEqualTo("犯罪（名次），2011");
        assertThat(put("new", NEW, "2025-10-30").labels()).isEmpty();
    }

    @Test
    @Tag("shelf")
    void the_index_of_2015_stands_on_the_areas_of_2021() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(SHELF), "the shelf ../shared/places is not here");
        for (String[] file : new String[][] {
            {"imd2015_england_lsoa11", "imd2015", "2015-09-30"},
            {"lookup_lsoa11_lsoa21_ltla22", "codes", "2023-01-01"},
            {"imd2025_england_lsoa21", "imd2025", "2025-10-30"}
        }) {
            byte[] bytes = Files.readAllBytes(SHELF.resolve(file[0] + ".csv.gz"));
            PlaceSource page = PlaceGlance.of(file[0] + ".csv.gz", bytes)
                    .suggested(file[1], LocalDate.parse(file[2]), "OGL", PlaceGlance.hash(bytes), file[1] + " ");
            Files.createDirectories(folder.resolve(PlaceFolder.HOME));
            Files.write(folder.resolve(PlaceFolder.HOME).resolve(file[1] + ".csv.gz"), bytes);
            Files.writeString(folder.resolve(PlaceFolder.HOME).resolve(file[1] + PlaceFolder.PAGE), page.text());
        }
        AreaTable areas = PlaceFolder.at(folder).areas();
        double[] carried = areas.indicator("imd2015 IMD_score").orElseThrow().values();
        long without = java.util.Arrays.stream(carried).filter(Double::isNaN).count();
        assertThat(areas.size()).isEqualTo(33_755);
        assertThat(without).as("areas that were cut across each other").isBetween(0L, 100L);
        assertThat(value(areas, "imd2015 IMD_score", "E01031349")).isEqualTo(12.389);
    }
}
