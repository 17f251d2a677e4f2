package org.commonweal.app.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.figure.Numerals;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report of a run as data: where it comes from and what was found for each outcome.
 *
 * @param plan hash of the plan
 * @param data fingerprint of each wave's file
 * @param deviations how many deviations the plan had
 */
record Findings(String plan, String engine, String seed, Map<String, String> data, int deviations, List<Line> lines) {

    /**
     * One outcome in the units that are reported.
     *
     * @param estimate in words fit for a table; empty where there is none or it is hidden
     * @param exact the figures as they stand in the report, by which two runs are compared
     */
    record Line(String outcome, String label, String estimate, String interval, String p, List<String> exact) {}

    static Findings of(String json, Locale language) {
        JsonNode root = JsonMapper.shared().readTree(json);
        Map<String, String> data = new LinkedHashMap<>();
        root.path("origin")
                .path("data")
                .forEach(file -> data.put(
                        file.path("wave").asString(""), file.path("fingerprint").asString("")));
        List<Line> lines = new ArrayList<>();
        root.path("findings").forEach(it -> lines.add(line(it, language)));
        return new Findings(
                root.path("origin").path("plan").asString(""),
                root.path("origin").path("engine").asString(""),
                root.path("origin").path("seed").asString(""),
                data,
                root.path("deviations").size(),
                lines);
    }

    private static Line line(JsonNode it, Locale language) {
        boolean share = it.path("measure").asString("").equals("share");
        double times = share ? 100 : 1;
        int decimals = share ? 1 : 2;
        boolean there = it.path("estimate").isNumber();
        String estimate = there ? Numerals.signed(it.path("estimate").asDouble() * times, decimals) : "";
        String interval = there
                ? Numerals.signed(it.path("interval_low").asDouble() * times, decimals) + " … "
                        + Numerals.signed(it.path("interval_high").asDouble() * times, decimals)
                : "";
        List<String> exact = new ArrayList<>();
        for (String key :
                List.of("estimate", "interval_low", "interval_high", "p", "rows", "reading", "none_because")) {
            exact.add(it.path(key).toString());
        }
        return new Line(
                it.path("outcome").asString(""),
                label(it.path("label"), language),
                estimate,
                interval,
                it.path("p").isNumber() ? Numerals.p(it.path("p").asDouble()) : "",
                exact);
    }

    /** Words by language, or a plain text. */
    private static String label(JsonNode label, Locale language) {
        if (label.isObject()) {
            return label.path(language.getLanguage()).asString(label.path("en").asString(""));
        }
        return label.asString("");
    }
}
