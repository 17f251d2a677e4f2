package org.commonweal.exchange;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.place.Boundaries;
import org.commonweal.place.PlaceProblem;
import org.commonweal.place.Source;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JacksonException;

/** Boundaries of small areas as GeoJSON (RFC 7946), plain or packed with gzip. All or nothing. */
public final class BoundaryFile {

    static final int MOST_BYTES = 200_000_000;
    static final int MOST_VERTICES = 2_000_000;
    private static final int MOST_PROBLEMS = 500;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private BoundaryFile(String file) {
        this.file = file;
    }

    /**
     * What was read.
     *
     * @param boundaries all valid
     * @param repaired codes whose boundary crossed itself and was repaired, sorted; to be shown to who imports
     * @param properties of each area that are texts or numbers, by code, such as its council
     */
    public record Read(
            Boundaries boundaries, List<String> repaired, SortedMap<String, Map<String, String>> properties) {}

    /**
     * Reads boundaries.
     *
     * @param file its name, for messages
     * @param code the property that holds the area code
     * @throws Problems with everything that is wrong, by feature
     */
    public static Read read(String file, byte[] bytes, String code, String title, LocalDate date, String licence) {
        return new BoundaryFile(file).read(bytes, code, new Source(title, date, licence, Unpacked.hash(bytes)));
    }

    private Read read(byte[] bytes, String code, Source source) {
        SortedMap<String, Geometry> boundaries = new TreeMap<>();
        SortedMap<String, Map<String, String>> properties = new TreeMap<>();
        List<String> repaired = new ArrayList<>();
        int number = 0;
        for (GeoJson.Feature feature : features(bytes)) {
            number++;
            String own = feature.properties().getOrDefault(code, "").strip();
            if (own.isEmpty()) {
                add(PlaceProblem.MAP_CODE_MISSING, number, code);
                continue;
            }
            if (properties.put(own, feature.properties()) != null) {
                add(PlaceProblem.MAP_CODE_TWICE, own);
                continue;
            }
            Outline outline = Outline.of(own, feature);
            switch (outline) {
                case Outline.Whole(Geometry geometry) -> boundaries.put(own, geometry);
                case Outline.Repaired(Geometry geometry) -> {
                    boundaries.put(own, geometry);
                    repaired.add(own);
                }
                case Outline.Refused(PlaceProblem kind, List<Object> facts) -> add(kind, facts.toArray());
            }
        }
        if (number == 0) {
            add(PlaceProblem.AREA_NONE);
        }
        Problems.throwIfAny(problems);
        return new Read(
                new Boundaries(boundaries, source),
                repaired.stream().sorted().toList(),
                java.util.Collections.unmodifiableSortedMap(properties));
    }

    /** The features of a map as they stand; nothing is asked of their shapes yet. */
    static List<GeoJson.Feature> features(String file, byte[] bytes) {
        return new BoundaryFile(file).features(bytes);
    }

    private List<GeoJson.Feature> features(byte[] bytes) {
        byte[] unpacked;
        try {
            unpacked = Unpacked.of(bytes, MOST_BYTES)
                    .orElseThrow(() -> stop(PlaceProblem.MAP_FILE_TOO_LARGE, MOST_BYTES / 1_000_000 + " MB"));
        } catch (IOException e) {
            throw stop(PlaceProblem.MAP_NOT_GEOJSON, String.valueOf(e.getMessage()));
        }
        try {
            return GeoJson.features(unpacked, MOST_VERTICES);
        } catch (GeoJson.TooManyVertices e) {
            throw stop(PlaceProblem.MAP_TOO_MANY_VERTICES, MOST_VERTICES);
        } catch (GeoJson.NotGeoJson e) {
            throw stop(PlaceProblem.MAP_NOT_GEOJSON, String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            throw stop(PlaceProblem.MAP_NOT_GEOJSON, String.valueOf(e.getOriginalMessage()));
        }
    }

    private void add(PlaceProblem kind, Object... facts) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(Problem.of(kind, Place.in(file), facts));
        }
    }

    private Problems stop(PlaceProblem kind, Object... facts) {
        add(kind, facts);
        return new Problems(problems);
    }
}
