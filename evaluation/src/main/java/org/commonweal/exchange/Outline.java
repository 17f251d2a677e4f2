package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonweal.place.PlaceProblem;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** The boundary of one feature: as it was, repaired, or refused with the reason. */
sealed interface Outline {

    /** As it was. */
    record Whole(Geometry geometry) implements Outline {}

    /** It crossed or touched itself; its size changed by less than a twentieth. */
    record Repaired(Geometry geometry) implements Outline {}

    /** It cannot be used. */
    record Refused(PlaceProblem kind, List<Object> facts) implements Outline {}

    GeometryFactory GEOMETRY = new GeometryFactory(new PrecisionModel(), 4326);

    /** Where areas with codes of the United Kingdom lie: longitude, latitude. */
    Envelope KINGDOM = new Envelope(-9.5, 2.5, 49, 61.5);

    double TWENTIETH = 0.05;

    static Outline of(String code, GeoJson.Feature feature) {
        boolean many = feature.type().equals("MultiPolygon");
        if (feature.type().isEmpty() || feature.coordinates().isEmpty()) {
            return refused(PlaceProblem.MAP_EMPTY_GEOMETRY, code);
        }
        if (!many && !feature.type().equals("Polygon")) {
            return refused(PlaceProblem.MAP_NO_POLYGON, code, feature.type());
        }
        List<Object> parts = many ? feature.coordinates() : List.of(feature.coordinates());
        List<Polygon> polygons = new ArrayList<>();
        for (Object part : parts) {
            List<LinearRing> rings = new ArrayList<>();
            if (!(part instanceof List<?> lines) || lines.isEmpty()) {
                return refused(PlaceProblem.MAP_EMPTY_GEOMETRY, code);
            }
            for (Object line : lines) {
                Coordinate[] points = points(line);
                Optional<Outline> wrong = wrong(code, points);
                if (wrong.isPresent()) {
                    return wrong.get();
                }
                rings.add(GEOMETRY.createLinearRing(points));
            }
            polygons.add(GEOMETRY.createPolygon(
                    rings.getFirst(), rings.subList(1, rings.size()).toArray(new LinearRing[0])));
        }
        Geometry whole = polygons.size() == 1
                ? polygons.getFirst()
                : GEOMETRY.createMultiPolygon(polygons.toArray(new Polygon[0]));
        return checked(code, whole);
    }

    private static Coordinate[] points(Object line) {
        if (!(line instanceof List<?> positions)) {
            return new Coordinate[0];
        }
        return positions.stream()
                .filter(double[].class::isInstance)
                .map(double[].class::cast)
                .map(at -> new Coordinate(at[0], at[1]))
                .toArray(Coordinate[]::new);
    }

    private static Optional<Outline> wrong(String code, Coordinate[] points) {
        for (Coordinate at : points) {
            boolean swapped = Math.abs(at.y) > 90 && Math.abs(at.y) <= 180 && Math.abs(at.x) <= 90;
            if (swapped) {
                return Optional.of(refused(PlaceProblem.MAP_COORDINATES_SWAPPED, code, plain(at.x), plain(at.y)));
            }
            if (!(Math.abs(at.x) <= 180 && Math.abs(at.y) <= 90)) {
                return Optional.of(refused(PlaceProblem.MAP_COORDINATE_OUT_OF_RANGE, code, plain(at.x), plain(at.y)));
            }
        }
        boolean closed = points.length >= 4 && points[0].equals2D(points[points.length - 1]);
        if (!closed || java.util.Arrays.stream(points).distinct().count() < 3) {
            return Optional.of(refused(PlaceProblem.MAP_RING_TOO_SHORT, code));
        }
        boolean british = code.matches("[EWSN]\\d{8}");
        Coordinate first = points[0];
        if (british && !KINGDOM.contains(first) && KINGDOM.contains(new Coordinate(first.y, first.x))) {
            return Optional.of(refused(PlaceProblem.MAP_COORDINATES_SWAPPED, code, plain(first.x), plain(first.y)));
        }
        return Optional.empty();
    }

    private static Outline checked(String code, Geometry geometry) {
        TopologyValidationError error = new IsValidOp(geometry).getValidationError();
        if (error == null) {
            return geometry.getArea() > 0 ? new Whole(geometry.norm()) : refused(PlaceProblem.MAP_EMPTY_GEOMETRY, code);
        }
        if (error.getErrorType() == TopologyValidationError.HOLE_OUTSIDE_SHELL) {
            return refused(PlaceProblem.MAP_HOLE_OUTSIDE, code);
        }
        Geometry fixed = GeometryFixer.fix(geometry);
        fixed = fixed.isValid() ? fixed : fixed.buffer(0);
        double before = geometry.getArea();
        boolean polygonal = fixed instanceof Polygon || fixed.getGeometryType().equals("MultiPolygon");
        if (!polygonal
                || fixed.isEmpty()
                || !fixed.isValid()
                || !(Math.abs(fixed.getArea() - before) <= TWENTIETH * before)) {
            Coordinate near = error.getCoordinate();
            return refused(
                    PlaceProblem.MAP_NOT_TO_BE_REPAIRED,
                    code,
                    near == null ? "?" : plain(near.x) + ", " + plain(near.y));
        }
        return new Repaired(fixed.norm());
    }

    private static Refused refused(PlaceProblem kind, Object... facts) {
        return new Refused(kind, List.of(facts));
    }

    private static String plain(double value) {
        return Math.abs(value) < 1e7
                ? new java.math.BigDecimal(value)
                        .setScale(5, java.math.RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(value);
    }
}
