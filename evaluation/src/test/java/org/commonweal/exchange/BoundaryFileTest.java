package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.commonweal.place.PlaceProblem;
import org.commonweal.problem.Problems;
import org.junit.jupiter.api.Test;

class BoundaryFileTest {

    private static final String SQUARE = "[[[0,50],[1,50],[1,51],[0,51],[0,50]]]";

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    private static String feature(String code, String type, String coordinates) {
        return "{\"type\":\"Feature\",\"properties\":{\"c\":\"%s\",\"n\":3},\"geometry\":{\"type\":\"%s\",\"coordinates\":%s}}"
                .formatted(code, type, coordinates);
    }

    private static BoundaryFile.Read read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BoundaryFile.Read read(byte[] bytes) {
        return BoundaryFile.read("map.geojson", bytes, "c", "Invented", LocalDate.of(2026, 1, 2), "CC0");
    }

    private static void refused(String text, PlaceProblem kind, String named) {
        assertThatExceptionOfType(Problems.class).isThrownBy(() -> read(text)).satisfies(problems -> {
            assertThat(problems.all().getFirst().kind()).isEqualTo(kind);
            assertThat(problems.all().getFirst().inWords(Locale.ENGLISH)).contains(named);
            assertThat(problems.all().getFirst().remedy(Locale.CHINESE)).isNotBlank();
        });
    }

    @Test
    void polygons_and_multipolygons_are_read_packed_or_not() throws IOException {
        String text = collection(feature("a", "Polygon", SQUARE), feature("b", "MultiPolygon", "[" + SQUARE + "]"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        BoundaryFile.Read read = read(packed.toByteArray());
        assertThat(read.boundaries().byCode()).containsOnlyKeys("a", "b");
        assertThat(read.boundaries().of("b").orElseThrow().getArea()).isEqualTo(1);
        assertThat(read.properties().get("a")).containsEntry("n", "3");
        assertThat(read.boundaries().source().hash()).hasSize(64);
    }

    @Test
    void attack_8_numbers_beyond_the_earth_are_refused_by_name() {
        refused(
                collection(feature("a", "Polygon", "[[[1e308,50],[1,50],[1,51],[1e308,50]]]")),
                PlaceProblem.MAP_COORDINATE_OUT_OF_RANGE,
                "'a'");
        refused(
                collection(feature("a", "Polygon", "[[[1e999,50],[1,50],[1,51],[1e999,50]]]")),
                PlaceProblem.MAP_COORDINATE_OUT_OF_RANGE,
                "'a'");
        refused(
                collection(feature("a", "Polygon", "[[[385000,398000],[1,50],[1,51],[385000,398000]]]")),
                PlaceProblem.MAP_COORDINATE_OUT_OF_RANGE,
                "398000");
    }

    @Test
    void attack_8_swapped_coordinates_are_seen() {
        refused(
                collection(feature("a", "Polygon", "[[[50,100],[51,100],[51,101],[50,100]]]")),
                PlaceProblem.MAP_COORDINATES_SWAPPED,
                "'a'");
        refused(
                collection(feature("E01004766", "Polygon", "[[[53.6,-2.4],[53.7,-2.4],[53.7,-2.3],[53.6,-2.4]]]")),
                PlaceProblem.MAP_COORDINATES_SWAPPED,
                "E01004766");
    }

    @Test
    void attack_8_a_hole_outside_its_shell_is_refused() {
        refused(
                collection(feature(
                        "a", "Polygon", "[[[0,50],[1,50],[1,51],[0,51],[0,50]],[[5,50],[6,50],[6,51],[5,50]]]")),
                PlaceProblem.MAP_HOLE_OUTSIDE,
                "'a'");
    }

    @Test
    void attack_8_a_small_crossing_is_repaired_and_a_bow_tie_refused() {
        BoundaryFile.Read read = read(collection(
                feature(
                        "a",
                        "Polygon",
                        "[[[0,50],[1,50],[1,51],[0.5,51],[0.501,51.001],[0.5,51.001],[0.501,51],[0,51],[0,50]]]"),
                feature("b", "Polygon", SQUARE)));
        assertThat(read.repaired()).containsExactly("a");
        assertThat(read.boundaries().byCode().values()).allMatch(geometry -> geometry.isValid());
        refused(
                collection(feature("a", "Polygon", "[[[0,50],[1,51],[1,50],[0,51],[0,50]]]")),
                PlaceProblem.MAP_NOT_TO_BE_REPAIRED,
                "0.5, 50.5");
    }

    @Test
    void attack_8_no_geometry_lines_and_open_rings_are_refused() {
        refused(
                "{\"features\":[{\"properties\":{\"c\":\"a\"},\"geometry\":null}]}",
                PlaceProblem.MAP_EMPTY_GEOMETRY,
                "'a'");
        refused(collection(feature("a", "Polygon", "[]")), PlaceProblem.MAP_EMPTY_GEOMETRY, "'a'");
        refused(collection(feature("a", "Polygon", "[[]]")), PlaceProblem.MAP_RING_TOO_SHORT, "'a'");
        refused(collection(feature("a", "Point", "[1,2]")), PlaceProblem.MAP_NOT_GEOJSON, "");
        refused(collection(feature("a", "LineString", "[[1,2],[2,3]]")), PlaceProblem.MAP_NO_POLYGON, "LineString");
        refused(
                collection(feature("a", "Polygon", "[[[0,50],[1,50],[1,51]]]")),
                PlaceProblem.MAP_RING_TOO_SHORT,
                "'a'");
        refused(
                collection(feature("a", "Polygon", "[[[0,50],[1,50],[2,50],[0,50]]]")),
                PlaceProblem.MAP_NOT_TO_BE_REPAIRED,
                "'a'");
    }

    @Test
    void attack_8_more_points_than_a_map_can_hold_are_refused_while_reading() {
        StringBuilder ring = new StringBuilder("[[");
        for (int i = 0; i <= BoundaryFile.MOST_VERTICES; i++) {
            ring.append("[1,5],");
        }
        refused(
                collection(feature("a", "Polygon", ring.append("[1,5]]]").toString())),
                PlaceProblem.MAP_TOO_MANY_VERTICES,
                "2,000,000");
    }

    @Test
    void what_is_no_geojson_is_said_to_be_none() {
        refused("{\"type\":\"Topology\"}", PlaceProblem.MAP_NOT_GEOJSON, "Topology");
        refused("[1]", PlaceProblem.MAP_NOT_GEOJSON, "object");
        refused("", PlaceProblem.MAP_NOT_GEOJSON, "");
        refused("{\"features\":[{", PlaceProblem.MAP_NOT_GEOJSON, "");
        refused(collection(feature("a", "Polygon", "[".repeat(100_000))), PlaceProblem.MAP_NOT_GEOJSON, "");
        refused(
                collection("{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":" + SQUARE + "}}"),
                PlaceProblem.MAP_CODE_MISSING,
                "'c'");
        refused(
                collection(feature("a", "Polygon", SQUARE), feature("a", "Polygon", SQUARE)),
                PlaceProblem.MAP_CODE_TWICE,
                "'a'");
    }
}
