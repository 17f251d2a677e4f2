package org.commonweal.place;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * The boundaries of small areas, in degrees of longitude and latitude (WGS 84), valid and not empty.
 *
 * @param byCode polygons and multipolygons, sorted by code
 * @param source where they come from
 */
public record Boundaries(SortedMap<String, Geometry> byCode, Source source) {

    /** Mean radius of the earth, in kilometres (IUGG). */
    private static final double EARTH = 6371.0088;

    public Boundaries {
        byCode = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(byCode));
    }

    public Optional<Geometry> of(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The boundaries of these areas, as far as there are any. */
    public Boundaries only(Collection<String> codes) {
        SortedMap<String, Geometry> kept = new TreeMap<>(byCode);
        kept.keySet().retainAll(codes);
        return new Boundaries(kept, source);
    }

    /** Kilometres between the middles (centroids) of two areas; empty where one has no boundary. */
    public Optional<Double> kilometres(String one, String other) {
        return of(one).flatMap(a -> of(other).map(b -> kilometres(a.getCentroid(), b.getCentroid())));
    }

    /** The great-circle distance on a sphere, by the haversine formula. */
    static double kilometres(Point a, Point b) {
        double north = StrictMath.toRadians(b.getY() - a.getY());
        double east = StrictMath.toRadians(b.getX() - a.getX());
        double h = square(StrictMath.sin(north / 2))
                + StrictMath.cos(StrictMath.toRadians(a.getY()))
                        * StrictMath.cos(StrictMath.toRadians(b.getY()))
                        * square(StrictMath.sin(east / 2));
        return 2 * EARTH * StrictMath.asin(StrictMath.sqrt(Math.min(1, h)));
    }

    private static double square(double x) {
        return x * x;
    }
}
