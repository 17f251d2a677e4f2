package org.commonweal.place;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Lambert's azimuthal equal-area projection of the sphere around a middle (Snyder 1987, Map Projections, equations 24-2 to
 * 24-4), in kilometres: a square kilometre is as large on the map wherever it lies.
 *
 * @param longitude of the middle, in degrees
 * @param latitude of the middle, in degrees
 */
public record EqualArea(double longitude, double latitude) {

    private static final double RADIUS = 6371.0072;

    /** Around the middle of these geometries. */
    public static EqualArea around(Iterable<Geometry> geometries) {
        Envelope all = new Envelope();
        geometries.forEach(geometry -> all.expandToInclude(geometry.getEnvelopeInternal()));
        return all.isNull()
                ? new EqualArea(0, 0)
                : new EqualArea((all.getMinX() + all.getMaxX()) / 2, (all.getMinY() + all.getMaxY()) / 2);
    }

    /** East and north of the middle. */
    public double[] project(double lon, double lat) {
        double phi = StrictMath.toRadians(lat);
        double phi0 = StrictMath.toRadians(latitude);
        double east = StrictMath.toRadians(lon - longitude);
        double sin = StrictMath.sin(phi);
        double cos = StrictMath.cos(phi);
        double cosEast = StrictMath.cos(east);
        double sin0 = StrictMath.sin(phi0);
        double cos0 = StrictMath.cos(phi0);
        double k = StrictMath.sqrt(2 / Math.max(1e-12, 1 + sin0 * sin + cos0 * cos * cosEast));
        return new double[] {RADIUS * k * cos * StrictMath.sin(east), RADIUS * k * (cos0 * sin - sin0 * cos * cosEast)};
    }

    /** A copy in kilometres. */
    public Geometry project(Geometry geometry) {
        Geometry copy = geometry.copy();
        copy.apply((org.locationtech.jts.geom.CoordinateFilter) this::move);
        copy.geometryChanged();
        return copy;
    }

    private void move(Coordinate at) {
        double[] moved = project(at.x, at.y);
        at.setX(moved[0]);
        at.setY(moved[1]);
    }
}
