package org.commonweal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.commonweal.figure.AreaMap;
import org.commonweal.figure.LovePlot;
import org.commonweal.figure.Picture;
import org.commonweal.place.AreaTable;
import org.commonweal.place.Boundaries;
import org.commonweal.place.ComparatorChoice;
import org.commonweal.place.ComparatorDesign;
import org.commonweal.place.EqualArea;
import org.commonweal.place.Exclusion;
import org.commonweal.statistics.matching.Matching;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The North West of England on one page. */
@Tag("shelf")
class NorthWestMapTest {

    @Test
    void four_and_a_half_thousand_areas_are_drawn_small_and_quickly() throws IOException {
        AreaTable england = NorthWestTest.england();
        Boundaries boundaries = NorthWestTest.northWest().boundaries();
        ComparatorChoice choice = ComparatorDesign.of(
                        NorthWestTest.nine(england),
                        List.of("Income_score", "Health_score", "Crime_score", "Housing_and_Services_score"))
                .excluding(new Exclusion.SameCouncil(), new Exclusion.OutsideRegions(List.of("North West")))
                .by(Matching.mahalanobis().ratio(2))
                .placebos(0, 1)
                .choose(england, boundaries);
        map(england, boundaries, choice);
        Picture picture = map(england, boundaries, choice).draw(Locale.ENGLISH);
        String svg = picture.standalone(760);
        int packed = packed(svg);
        System.out.printf("map: %d bytes, %d packed%n", svg.length(), packed);
        assertThat(packed).isLessThan(300_000);
        assertThat(picture.description()).contains("4,567 areas");
        keep("map.svg", svg);
        keep("love.svg", love(choice).draw(Locale.ENGLISH).standalone(760));
    }

    private static void keep(String name, String svg) throws IOException {
        Path folder = Path.of(System.getProperty("commonweal.root"), "evaluation", "target", "pictures");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), svg);
    }

    static LovePlot love(ComparatorChoice choice) {
        return new LovePlot(
                "Nine areas and their comparators",
                "standardised difference",
                "before",
                "after",
                choice.balance().covariates().stream()
                        .map(c -> new LovePlot.Row(
                                c.name(), c.before().difference(), c.after().difference()))
                        .toList());
    }

    private static AreaMap map(AreaTable england, Boundaries boundaries, ComparatorChoice choice) {
        EqualArea flat = EqualArea.around(boundaries.byCode().values());
        double[] scores = england.indicator("IMD_score").orElseThrow().values();
        List<AreaMap.Area> areas = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        int i = 0;
        for (Map.Entry<String, Geometry> entry : boundaries.byCode().entrySet()) {
            OptionalInt at = england.index(entry.getKey());
            i++;
            AreaMap.Shade shade = i % 40 == 0
                    ? new AreaMap.Hidden()
                    : i % 55 == 0 || at.isEmpty() ? new AreaMap.Unknown() : new AreaMap.Value(scores[at.getAsInt()]);
            if (shade instanceof AreaMap.Value(double value)) {
                values.add(value);
            }
            areas.add(new AreaMap.Area(entry.getKey(), shade, rings(flat.project(entry.getValue()))));
        }
        List<AreaMap.Pin> pins = new ArrayList<>();
        choice.weights().keySet().forEach(code -> pins.add(pin(code, boundaries, flat, false)));
        choice.design().treated().forEach(code -> pins.add(pin(code, boundaries, flat, true)));
        return new AreaMap(
                "north-west",
                "Deprivation in the North West, 2025",
                "score of the Index of Multiple Deprivation",
                1,
                AreaMap.evenBreaks(values.stream().mapToDouble(v -> v).toArray(), 5),
                areas,
                pins);
    }

    private static AreaMap.Pin pin(String code, Boundaries boundaries, EqualArea flat, boolean strong) {
        Coordinate at = flat.project(boundaries.of(code).orElseThrow())
                .getInteriorPoint()
                .getCoordinate();
        return new AreaMap.Pin(code, at.x, at.y, strong);
    }

    private static List<List<double[]>> rings(Geometry geometry) {
        List<List<double[]>> polygons = new ArrayList<>();
        for (int g = 0; g < geometry.getNumGeometries(); g++) {
            Polygon polygon = (Polygon) geometry.getGeometryN(g);
            List<double[]> rings = new ArrayList<>(List.of(flat(polygon.getExteriorRing())));
            for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                rings.add(flat(polygon.getInteriorRingN(h)));
            }
            polygons.add(rings);
        }
        return polygons;
    }

    private static double[] flat(LinearRing ring) {
        double[] flat = new double[2 * ring.getNumPoints()];
        for (int i = 0; i < ring.getNumPoints(); i++) {
            flat[2 * i] = ring.getCoordinateN(i).x;
            flat[2 * i + 1] = ring.getCoordinateN(i).y;
        }
        return flat;
    }

    private static int packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
