package org.commonweal.form.xform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a type of question brings with it before a row says more.
 *
 * @param control the element of the body and its attributes; {@code tag} names it; empty for what nobody sees
 * @param bind the attributes of the binding
 * @param hint words shown below the label, where the type brings some
 */
record QuestionType(Map<String, String> control, Map<String, String> bind, String hint) {

    private static final Map<String, QuestionType> ALL = new LinkedHashMap<>();

    /** Types that are other names of types. */
    static final Map<String, String> ALIASES = Map.of(
            "imei", "deviceid",
            "image", "photo",
            "add image prompt", "photo",
            "add photo prompt", "photo",
            "add audio prompt", "audio",
            "add video prompt", "video",
            "add file prompt", "file");

    static @Nullable QuestionType of(String name) {
        return ALL.get(name);
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    String tag() {
        return control.getOrDefault("tag", "");
    }

    private static void input(String type, String... names) {
        add(Map.of("tag", "input"), Map.of("type", type), "", names);
    }

    private static void range(String most, String name) {
        add(
                Map.of("tag", "input"),
                Map.of("type", "int", "constraint", "0 <= . and . <= " + most),
                most.equals("100") ? "" : "Enter a number 0-" + most + ".",
                name);
    }

    private static void upload(String media, String... names) {
        add(Map.of("tag", "upload", "mediatype", media), Map.of("type", "binary"), "", names);
    }

    private static void select(String tag, String... names) {
        add(Map.of("tag", tag), Map.of("type", "string"), "", names);
    }

    private static void property(String property, String... names) {
        add(Map.of(), Map.of("type", "string", "jr:preload", "property", "jr:preloadParams", property), "", names);
    }

    private static void stamp(String what, String... names) {
        add(Map.of(), Map.of("type", "dateTime", "jr:preload", "timestamp", "jr:preloadParams", what), "", names);
    }

    private static void bound(String type, String... names) {
        add(Map.of(), Map.of("type", type), "", names);
    }

    private static void add(Map<String, String> control, Map<String, String> bind, String hint, String... names) {
        for (String name : names) {
            ALL.put(name, new QuestionType(sorted(control), sorted(bind), hint));
        }
    }

    private static Map<String, String> sorted(Map<String, String> map) {
        return java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(map));
    }

    static {
        input("string", "text", "string", "q string", "add text prompt");
        input("int", "integer", "int", "q int", "add integer prompt");
        input("decimal", "decimal", "q decimal", "add decimal prompt");
        input("date", "date", "q date", "add date prompt");
        input("time", "time");
        input("dateTime", "dateTime", "datetime", "date time", "q dateTime", "q date time", "add dateTime prompt");
        input("dateTime", "add date time prompt");
        input("geopoint", "geopoint", "q geopoint", "gps", "location", "q location", "add location prompt");
        input("geoshape", "geoshape", "q geoshape");
        input("geotrace", "geotrace", "q geotrace");
        input("barcode", "barcode", "q barcode", "add barcode prompt");
        input("string", "select one external");
        range("31", "number of days in last month");
        range("183", "number of days in last six months");
        range("365", "number of days in last year");
        range("100", "percentage");
        add(
                Map.of("tag", "input"),
                Map.of("type", "string", "constraint", "regex(., '^\\d*$')"),
                "Enter numbers only.",
                "phone number");
        add(
                Map.of("tag", "input"),
                Map.of("type", "string", "readonly", "true()"),
                "",
                "note",
                "q note",
                "add note prompt");
        upload("image/*", "photo", "image", "q picture", "q image", "add image prompt");
        upload("audio/*", "audio", "q audio", "add audio prompt");
        upload("video/*", "video", "q video", "add video prompt");
        upload("application/*", "file", "add file prompt");
        upload("osm/*", "osm");
        select("select1", "select one", "select one using", "q select1", "add select one prompt using");
        select("select", "select all that apply", "select all that apply from", "select multiple from", "q select");
        select("select", "select multiple using", "add select multiple prompt using");
        add(Map.of("tag", "odk:rank"), Map.of("type", "odk:rank"), "", "rank");
        add(Map.of("tag", "range"), Map.of("type", "int"), "", "range");
        select("trigger", "acknowledge", "q acknowledge", "add acknowledge prompt");
        add(Map.of("tag", "trigger"), Map.of(), "", "trigger");
        bound("string", "calculate", "q calculate", "add calculate prompt", "hidden");
        bound("binary", "audit");
        add(Map.of("tag", "action"), Map.of("type", "geopoint"), "", "start-geopoint");
        add(Map.of("tag", "action"), Map.of("type", "binary"), "", "background-audio");
        add(Map.of("tag", "trigger"), Map.of("type", "geopoint"), "", "background-geopoint");
        stamp("start", "start", "start time", "get start time");
        stamp("end", "end", "end time", "get end time");
        add(
                Map.of(),
                Map.of("type", "date", "jr:preload", "date", "jr:preloadParams", "today"),
                "",
                "today",
                "get today");
        property("deviceid", "deviceid", "device id", "get device id", "imei");
        property("subscriberid", "subscriberid", "subscriber id", "get subscriber id");
        property("simserial", "simserial", "sim id", "get sim id");
        property("phonenumber", "phonenumber", "get phone number");
        for (String name : List.of("username", "email")) {
            property(name, name);
        }
        for (String name : List.of("subscriberid", "phonenumber", "simserial", "deviceid", "username", "email")) {
            property("uri:" + name, "uri:" + name);
        }
    }
}
