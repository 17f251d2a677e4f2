package org.commonweal.form;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonweal.form.sheet.Sheet;
import org.commonweal.form.sheet.Sheets;
import org.commonweal.form.xform.Converter;
import org.commonweal.problem.Problems;
import tools.jackson.databind.JsonNode;

/** One case of the shelf: a form, and what pyxform makes of it or says against it. */
record ShelfCase(JsonNode json) {

    String group() {
        String[] parts = json.get("test").asString().split("\\.");
        return parts[1];
    }

    String name() {
        String test = json.get("test").asString();
        return test.substring(test.indexOf('.') + 1);
    }

    /** Whether the case tests pyxform's own way of testing, by an assertion that must fail. */
    boolean meantToFail() {
        return group().equals("test_pyxform_test_case") && name().contains("_fail__");
    }

    /** What is wrong with our answer; nothing where it is right. */
    List<String> differences() {
        Converter.Converted converted;
        try {
            String root = json.hasNonNull("name") ? json.get("name").asString() : "test_name";
            converted = Converter.convert(sheets(), root, "data");
        } catch (Problems problems) {
            return refused() ? List.of() : List.of("refused: " + problems.getMessage());
        }
        if (refused()) {
            return List.of("not refused: " + json.path("out_error").asString());
        }
        List<String> wrong = new ArrayList<>();
        XmlView view = XmlView.of(converted.xform());
        expressions(view, wrong);
        texts(view, wrong);
        int warnings = json.path("out_warnings").size();
        if (warnings != converted.warnings().size()) {
            wrong.add("warnings: " + warnings + " " + json.path("out_warnings") + " but " + converted.warnings());
        }
        if (json.hasNonNull("out")) {
            String theirs = XmlView.of(json.get("out").asString()).compact();
            String ours = view.compact();
            if (!theirs.equals(ours)) {
                wrong.add("out:\n   theirs " + around(theirs, ours) + "\n   ours   " + around(ours, theirs));
            }
        }
        return wrong;
    }

    private static String around(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return one.substring(Math.max(0, at - 60), Math.min(one.length(), at + 160));
    }

    private boolean refused() {
        return json.path("errored").asBoolean(false) || json.hasNonNull("out_error") || json.has("out_crash");
    }

    private void expressions(XmlView view, List<String> wrong) {
        for (JsonNode expression : json.path("xml__xpath_match")) {
            if (view.count(expression.asString()) != 1) {
                wrong.add("match: " + expression.asString());
            }
        }
        for (JsonNode pair : json.path("xml__xpath_count")) {
            if (view.count(pair.get(0).asString()) != pair.get(1).asInt()) {
                wrong.add("count: " + pair);
            }
        }
        for (JsonNode pair : json.path("xml__xpath_exact")) {
            Set<String> expected = new LinkedHashSet<>();
            pair.get(1).forEach(value -> expected.add(squeezed(value.asString())));
            Set<String> found = new LinkedHashSet<>();
            view.found(pair.get(0).asString()).forEach(value -> found.add(squeezed(value)));
            if (!expected.equals(found)) {
                wrong.add("exact: " + pair + " but " + found);
            }
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll(">\\s+<", "><").replace(" />", "/>").replaceAll("^\\s+(?=<)|(?<=>)\\s+$", "");
    }

    private void texts(XmlView view, List<String> wrong) {
        for (String part : List.of("xml", "model", "itext", "instance")) {
            String text = squeezed(part.equals("xml") ? view.compact() : view.compact(part));
            for (JsonNode expected : json.path(part + "__contains")) {
                String wanted = expected.asString();
                if (!text.contains(squeezed(wanted)) && !wanted.startsWith("xmlns:")) {
                    wrong.add("contains: " + wanted);
                }
            }
            for (JsonNode unexpected : json.path(part + "__excludes")) {
                if (text.contains(squeezed(unexpected.asString()))) {
                    wrong.add("excludes: " + unexpected.asString());
                }
            }
        }
    }

    private Sheets sheets() {
        if (json.hasNonNull("md")) {
            return Sheets.read("form.md", json.get("md").asString().getBytes(StandardCharsets.UTF_8));
        }
        List<Sheet> all = new ArrayList<>();
        json.get("ss_structure").properties().forEach(sheet -> {
            Set<String> header = new LinkedHashSet<>();
            List<Sheet.Row> rows = new ArrayList<>();
            sheet.getValue().forEach(row -> {
                Map<String, String> cells = new LinkedHashMap<>();
                row.properties()
                        .forEach(
                                cell -> cells.put(cell.getKey(), cell.getValue().asString()));
                header.addAll(cells.keySet());
                rows.add(new Sheet.Row(rows.size() + 2, cells));
            });
            all.add(new Sheet(sheet.getKey(), List.copyOf(header), rows));
        });
        return new Sheets("form.md", all);
    }
}
