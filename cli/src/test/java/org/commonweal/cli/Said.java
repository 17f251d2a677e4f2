package org.commonweal.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a command came to: its exit code and what it printed. */
record Said(int code, String out, String err) {

    /** Somebody types these words after {@code commonweal}. */
    static Said when(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] typed = List.of(words).stream().map(String::valueOf).toArray(String[]::new);
        int code = Commonweal.run(typed, new PrintWriter(out), new PrintWriter(err));
        return new Said(code, out.toString(), err.toString());
    }

    /** A study is declared and evaluated; the results, as they are printed for machines. */
    static JsonNode evaluated(Path study) {
        Said declared = when("plan", "declare", study, "--by", "Amina");
        if (declared.code() != 0) {
            throw new AssertionError(declared.err());
        }
        Said said = when("evaluate", study, "--json");
        if (said.code() != 0) {
            throw new AssertionError(said.err());
        }
        return JsonMapper.shared().readTree(said.out());
    }

    /** The only row of a table of the report in which these columns hold these values. */
    static JsonNode row(JsonNode report, String table, Map<String, String> where) {
        List<JsonNode> rows = report.get(table)
                .valueStream()
                .filter(row -> where.entrySet().stream()
                        .allMatch(one -> row.get(one.getKey()).asString("").equals(one.getValue())))
                .toList();
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows of " + table + " have " + where);
        }
        return rows.getFirst();
    }
}
