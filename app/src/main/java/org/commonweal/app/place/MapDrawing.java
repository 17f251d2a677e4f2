package org.commonweal.app.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.commonweal.figure.AreaMap;
import org.commonweal.figure.Picture;
import org.commonweal.place.ComparatorChoice;
import org.commonweal.place.EqualArea;
import org.commonweal.place.Indicator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.springframework.stereotype.Component;

/** Maps of the places of a study; the last few are remembered, for drawing thousands of areas takes a moment. */
@Component
final class MapDrawing {

    private static final int SHADES = 5;
    private static final int REMEMBERED = 12;
    private static final int MOST_PINS = 400;

    private final Map<String, Picture> drawn = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Picture> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** The drawing on a page; {@code key} names what its pins are. */
    Picture picture(
            Places places, String indicator, String title, Optional<ComparatorChoice> choice, FigureWords called) {
        Locale language = called.language();
        String legend = called.of(indicator);
        String key = String.join(
                "/",
                places.state(),
                indicator,
                language.getLanguage(),
                title,
                choice.map(it -> Integer.toHexString(it.text().hashCode())).orElse(""));
        return remembered(
                key, () -> map(places, indicator, legend, title, choice).draw(language));
    }

    private Picture remembered(String key, Supplier<Picture> draw) {
        synchronized (drawn) {
            Picture known = drawn.get(key);
            if (known != null) {
                return known;
            }
        }
        Picture picture = draw.get();
        synchronized (drawn) {
            drawn.put(key, picture);
        }
        return picture;
    }

    /** Every area that has a boundary, shaded by an indicator; areas without a figure are dotted. */
    static AreaMap map(
            Places places, String indicator, String legend, String title, Optional<ComparatorChoice> choice) {
        EqualArea flat = EqualArea.around(places.boundaries().byCode().values());
        Optional<Indicator> measured = places.areas().indicator(indicator);
        List<AreaMap.Area> areas = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (Map.Entry<String, Geometry> entry : places.boundaries().byCode().entrySet()) {
            OptionalInt at = places.areas().index(entry.getKey());
            AreaMap.Shade shade = new AreaMap.Unknown();
            if (measured.isPresent() && at.isPresent()) {
                double value = measured.get().values()[at.getAsInt()];
                if (Double.isFinite(value)) {
                    shade = new AreaMap.Value(value);
                    values.add(value);
                }
            }
            areas.add(new AreaMap.Area(
                    Diagnostics.name(places, entry.getKey()), shade, rings(flat.project(entry.getValue()))));
        }
        List<AreaMap.Pin> pins = new ArrayList<>();
        choice.ifPresent(it -> {
            List<String> chosen = it.byWeight().stream()
                    .limit(MOST_PINS)
                    .map(Map.Entry::getKey)
                    .toList();
            pins(chosen, places, flat, false, pins);
            pins(it.design().treated(), places, flat, true, pins);
        });
        double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
        List<Double> breaks = AreaMap.evenBreaks(all, SHADES);
        return new AreaMap("places", title, legend, decimals(breaks), breaks, areas, pins);
    }

    private static int decimals(List<Double> breaks) {
        double largest = breaks.stream().mapToDouble(Math::abs).max().orElse(0);
        boolean whole = breaks.stream().allMatch(it -> it == Math.rint(it));
        return whole || largest >= 100 ? 0 : largest >= 10 ? 1 : largest >= 1 ? 2 : 3;
    }

    private static void pins(
            Collection<String> codes, Places places, EqualArea flat, boolean strong, List<AreaMap.Pin> pins) {
        for (String code : codes) {
            places.boundaries().of(code).ifPresent(boundary -> {
                Coordinate at = flat.project(boundary).getInteriorPoint().getCoordinate();
                pins.add(new AreaMap.Pin(Diagnostics.name(places, code), at.x, at.y, strong));
            });
        }
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
}
