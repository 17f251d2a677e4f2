package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonweal.form.sheet.Blank;
import org.commonweal.form.sheet.FormProblem;
import org.commonweal.form.sheet.Sheet;

/**
 * A sheet whose headers are understood: {@code label::French (fr)} is the label in French, {@code caption} is a label,
 * {@code relevance} is the binding's {@code relevant}.
 *
 * @param headers the paths of the columns, in the order of the sheet, and the header each was written under
 * @param rows the rows under them
 */
record Table(Map<List<String>, String> headers, List<TableRow> rows) {

    /** A row and its number as a person counts. */
    record TableRow(int number, Value.Branch values) {}

    /**
     * How a sheet's headers are to be understood.
     *
     * @param sheet its name
     * @param aliases other names of columns
     * @param columns the names they are known by
     * @param required the columns without which the sheet means nothing
     */
    record Grammar(String sheet, Map<String, List<String>> aliases, Set<String> columns, Set<String> required) {}

    /** How its cells are to be understood. */
    record Style(String defaultLanguage, boolean strip) {}

    static Table of(Sheet sheet, Grammar grammar, Style style, Findings findings) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        Map<List<String>, String> headers = new LinkedHashMap<>();
        boolean doubleColon = sheet.header().stream().anyMatch(header -> header.contains("::"));
        for (String header : sheet.header()) {
            List<String> path = path(header, doubleColon, grammar);
            String other = headers.get(path);
            if (other != null && !path.equals(List.of(header))) {
                throw findings.refusal(FormProblem.HEADERS_SAME, grammar.sheet(), 1, header, other, header);
            }
            paths.put(header, path);
            headers.put(path, header);
        }
        List<TableRow> rows = new ArrayList<>();
        for (Sheet.Row row : sheet.rows()) {
            rows.add(new TableRow(row.number(), row(row, paths, style)));
        }
        required(grammar, headers, rows, findings);
        return new Table(headers, rows);
    }

    private static void required(
            Grammar grammar, Map<List<String>, String> headers, List<TableRow> rows, Findings findings) {
        if (rows.isEmpty() && !grammar.sheet().equals("survey")) {
            return;
        }
        for (String column : grammar.required()) {
            if (headers.keySet().stream().noneMatch(path -> path.getFirst().equals(column))) {
                throw findings.refusal(FormProblem.HEADER_REQUIRED, grammar.sheet(), 1, column, column);
            }
        }
    }

    private static String snake(String name) {
        return String.join("_", name.strip().split("\\s+")).toLowerCase(Locale.ROOT);
    }

    private static List<String> path(String header, boolean doubleColon, Grammar grammar) {
        for (String name : List.of(header, snake(header))) {
            if (grammar.columns().contains(name) && !grammar.aliases().containsKey(name)) {
                return List.of(name);
            }
        }
        List<String> parts = parts(header, doubleColon);
        String first = snake(parts.getFirst());
        List<String> rest = parts.subList(1, parts.size());
        List<String> alias = grammar.aliases().get(first);
        if (alias == null && !grammar.columns().contains(first)) {
            return parts;
        }
        List<String> path = new ArrayList<>(alias == null ? List.of(first) : alias);
        path.addAll(rest);
        return List.copyOf(path);
    }

    /** A single colon parts a header too, as it did once, except within {@code jr:} names. */
    private static List<String> parts(String header, boolean doubleColon) {
        boolean two = doubleColon || header.contains("::");
        List<String> parts = new ArrayList<>(Arrays.stream(header.split(two ? "::" : ":", -1))
                .map(String::strip)
                .toList());
        int prefix = two ? -1 : parts.indexOf("jr");
        if (prefix >= 0 && prefix + 1 < parts.size()) {
            parts.set(prefix, "jr:" + parts.remove(prefix + 1));
        }
        return List.copyOf(parts);
    }

    private static Value.Branch row(Sheet.Row row, Map<String, List<String>> paths, Style style) {
        Value.Branch values = new Value.Branch();
        row.cells().forEach((header, raw) -> {
            String text = cleaned(raw, style.strip());
            List<String> path = paths.getOrDefault(header, List.of(header));
            Value value = new Value.Text(text);
            if (path.size() == 1) {
                values.put(path.getFirst(), value);
                return;
            }
            for (int i = path.size() - 1; i > 0; i--) {
                value = Value.branchOf(path.get(i), value);
            }
            values.put(path.getFirst(), Value.merged(values.get(path.getFirst()), value, style.defaultLanguage()));
        });
        return values;
    }

    /** Curly quotes become straight ones, which expressions need; runs of blanks become one where that is wanted. */
    private static String cleaned(String raw, boolean strip) {
        String text = strip ? Blank.stripped(raw).replaceAll(" +", " ") : raw;
        return text.replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u201C', '"')
                .replace('\u201D', '"');
    }
}
