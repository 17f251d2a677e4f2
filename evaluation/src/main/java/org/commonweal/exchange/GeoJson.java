package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** A GeoJSON collection read token by token, so that vertices are counted while reading and not after. */
final class GeoJson {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxNumberLength(100)
                    .maxStringLength(100_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    private final int most;
    private int vertices;

    private GeoJson(JsonParser parser, int most) {
        this.parser = parser;
        this.most = most;
    }

    /**
     * @param type of the geometry; empty where there is none
     * @param coordinates nested lists down to positions, which are {@code double[]}
     * @param properties texts and numbers only, as text
     */
    record Feature(String type, List<Object> coordinates, Map<String, String> properties) {}

    /** What was read is something else. */
    static final class NotGeoJson extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotGeoJson(String message) {
            super(message);
        }
    }

    /** There are more points than can be handled. */
    static final class TooManyVertices extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static List<Feature> features(byte[] bytes, int mostVertices) {
        try (JsonParser parser = JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), bytes)) {
            return new GeoJson(parser, mostVertices).collection();
        }
    }

    private List<Feature> collection() {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "an object");
        List<Feature> features = new ArrayList<>();
        boolean found = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (key.equals("features")) {
                expect(value, JsonToken.START_ARRAY, "a list of features");
                found = true;
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    features.add(feature());
                }
                expect(parser.currentToken(), JsonToken.END_ARRAY, "a list of features");
            } else if (key.equals("type")) {
                if (!"FeatureCollection".equals(parser.getValueAsString(""))) {
                    throw new NotGeoJson("its type is '" + parser.getValueAsString("") + "'");
                }
            } else {
                parser.skipChildren();
            }
        }
        if (!found) {
            throw new NotGeoJson("it has no 'features'");
        }
        return features;
    }

    private Feature feature() {
        String type = "";
        List<Object> coordinates = List.of();
        Map<String, String> properties = new TreeMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (key.equals("properties") && value == JsonToken.START_OBJECT) {
                properties(properties);
            } else if (key.equals("geometry") && value == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String part = parser.currentName();
                    JsonToken held = parser.nextToken();
                    if (part.equals("type")) {
                        type = parser.getValueAsString("");
                    } else if (part.equals("coordinates") && held == JsonToken.START_ARRAY) {
                        coordinates = list();
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
        return new Feature(type, coordinates, properties);
    }

    private void properties(Map<String, String> properties) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                properties.put(key, parser.getValueAsString(""));
            } else {
                parser.skipChildren();
            }
        }
    }

    private List<Object> list() {
        List<Object> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_ARRAY) {
                JsonToken first = parser.nextToken();
                items.add(first.isNumeric() ? position() : nested(first));
            } else {
                throw new NotGeoJson("coordinates hold " + token);
            }
            token = parser.nextToken();
        }
        return items;
    }

    /** A list whose first token has been read. */
    private List<Object> nested(JsonToken first) {
        List<Object> items = new ArrayList<>();
        JsonToken token = first;
        while (token != JsonToken.END_ARRAY) {
            if (token != JsonToken.START_ARRAY) {
                throw new NotGeoJson("coordinates hold " + token);
            }
            JsonToken inner = parser.nextToken();
            items.add(inner.isNumeric() ? position() : nested(inner));
            token = parser.nextToken();
        }
        return items;
    }

    private double[] position() {
        if (++vertices > most) {
            throw new TooManyVertices();
        }
        double x = parser.getDoubleValue();
        JsonToken next = parser.nextToken();
        if (!next.isNumeric()) {
            throw new NotGeoJson("a position of one number");
        }
        double y = parser.getDoubleValue();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.currentToken().isNumeric()) {
                throw new NotGeoJson("a position that is no list of numbers");
            }
        }
        return new double[] {x, y};
    }

    private static void expect(JsonToken token, JsonToken wanted, String words) {
        if (token != wanted) {
            throw new NotGeoJson(words + " is wanted where " + (token == null ? "nothing" : token) + " stands");
        }
    }
}
