package org.commonweal.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** A form of the invented Riverside, and interviews with it. */
public final class Household {

    public static final String FIRST_ID = "uuid:7f9c3c1e-0001-4000-8000-000000000001";

    private Household() {}

    public static byte[] form() {
        return resource("household.xml");
    }

    public static Map<String, byte[]> media() {
        return Map.of("streets.csv", resource("streets.csv"));
    }

    /** An interview in which nothing is odd. */
    public static String interview() {
        return interview(FIRST_ID);
    }

    public static String interview(String id) {
        return """
                <data xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" id="household" version="3">\
                <start>2026-11-26T09:00:00.000+00:00</start><end>2026-11-26T09:31:00.000+00:00</end><today>2026-11-26</today>\
                <consent>yes</consent>\
                <hh><member><name>Ann</name><age>41</age><minor>no</minor></member>\
                <member><name>Bo</name><age>7</age><minor>yes</minor></member></hh>\
                <size>2</size><adults>1</adults><tenure>rent</tenure><services>library hub</services><street>mill</street>\
                <postcode>RV1 2AB</postcode><moved>2019-04-01</moved><photo/><lucky>17</lucky><doubled>34</doubled>\
                <meta><instanceID>%s</instanceID><instanceName>household 2</instanceName></meta></data>""".formatted(id);
    }

    public static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(Household.class.getResourceAsStream("/org/commonweal/submission/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
