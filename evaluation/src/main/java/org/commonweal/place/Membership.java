package org.commonweal.place;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.words.Words;
import org.locationtech.jts.geom.Geometry;

/** What a neighbourhood is made of. Every figure of a neighbourhood says which of the three it rests on. */
public sealed interface Membership {

    /** Whole small areas. */
    record WholeAreas(List<String> codes) implements Membership {
        public WholeAreas {
            codes = List.copyOf(new TreeSet<>(codes));
        }
    }

    /**
     * Parts of small areas.
     *
     * @param shares of each area's people, above 0 and at most 1, by code
     */
    record PartAreas(SortedMap<String, Double> shares) implements Membership {
        public PartAreas {
            shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
            shares.forEach((code, share) -> {
                if (!(share > 0 && share <= 1)) {
                    throw new IllegalArgumentException("a share of %s of the people of '%s'".formatted(share, code));
                }
            });
        }
    }

    /**
     * A polygon drawn on the map. Its figures take people to live evenly spread within each small area.
     *
     * @param polygon in degrees of longitude and latitude
     */
    record DrawnPolygon(Geometry polygon) implements Membership {}

    /** The share of each small area that belongs, by code; slivers below a hundred-thousandth are left out. */
    default SortedMap<String, Double> shares(Boundaries boundaries) {
        return switch (this) {
            case WholeAreas(List<String> codes) -> {
                SortedMap<String, Double> whole = new TreeMap<>();
                codes.forEach(code -> whole.put(code, 1.0));
                yield whole;
            }
            case PartAreas(SortedMap<String, Double> shares) -> shares;
            case DrawnPolygon(Geometry polygon) -> overlaps(polygon, boundaries);
        };
    }

    private static SortedMap<String, Double> overlaps(Geometry polygon, Boundaries boundaries) {
        SortedMap<String, Double> shares = new TreeMap<>();
        EqualArea map = EqualArea.around(List.of(polygon));
        Geometry drawn = map.project(polygon);
        boundaries.byCode().forEach((code, boundary) -> {
            if (boundary.getEnvelopeInternal().intersects(polygon.getEnvelopeInternal())) {
                Geometry area = map.project(boundary);
                double share = area.intersection(drawn).getArea() / area.getArea();
                if (share > 1e-5) {
                    shares.put(code, Math.min(1, share));
                }
            }
        });
        return Collections.unmodifiableSortedMap(shares);
    }

    /** What figures rest on: "whole small areas", for example. */
    default String basis(Locale language) {
        return Words.of(Membership.class, language)
                .say(
                        switch (this) {
                            case WholeAreas whole -> "membership.whole";
                            case PartAreas part -> "membership.part";
                            case DrawnPolygon drawn -> "membership.drawn";
                        });
    }
}
