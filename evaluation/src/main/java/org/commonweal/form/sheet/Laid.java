package org.commonweal.form.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** Raw rows laid out under their headers, with what is too much or unfit refused. */
record Laid(String name, List<List<String>> rows) {

    /** Rows of emptiness after which nothing more is expected. */
    private static final int EMPTY_ROWS = 60;

    static Sheets out(String file, List<Laid> sheets) {
        List<Problem> problems = new ArrayList<>();
        List<Sheet> all = new ArrayList<>();
        for (Laid sheet : sheets) {
            all.add(sheet.sheet(file, problems));
        }
        Problems.throwIfAny(problems);
        return new Sheets(file, all);
    }

    private Sheet sheet(String file, List<Problem> problems) {
        List<String> first = rows.isEmpty() ? List.of() : rows.getFirst();
        List<String> header = new ArrayList<>();
        for (String cell : first) {
            String name = Blank.stripped(cell).replaceAll(" +", " ");
            if (!name.isEmpty() && header.contains(name)) {
                problems.add(Problem.of(FormProblem.DUPLICATE_HEADER, Sheets.place(file, this.name, 1, name), name));
            }
            header.add(name);
        }
        List<Sheet.Row> laid = new ArrayList<>();
        int empty = 0;
        for (int i = 1; i < rows.size() && empty <= EMPTY_ROWS; i++) {
            Map<String, String> cells = cells(file, i + 1, header, rows.get(i), problems);
            empty = cells.isEmpty() ? empty + 1 : 0;
            laid.add(new Sheet.Row(i + 1, cells));
        }
        while (!laid.isEmpty() && laid.getLast().cells().isEmpty()) {
            laid.removeLast();
        }
        return new Sheet(name, header.stream().filter(it -> !it.isEmpty()).toList(), laid);
    }

    private Map<String, String> cells(
            String file, int row, List<String> header, List<String> values, List<Problem> problems) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String value = Blank.stripped(values.get(i)).replace("\r\n", "\n").replace('\r', '\n');
            if (value.isEmpty()) {
                continue;
            }
            String column = i < header.size() ? header.get(i) : "";
            if (column.isEmpty()) {
                continue;
            }
            int unfit = unfit(value);
            if (unfit >= 0 && problems.size() < 100) {
                problems.add(Problem.of(
                        FormProblem.CONTROL_CHARACTER, Sheets.place(file, name, row, column), "U+%04X".formatted((int)
                                        value.charAt(unfit))));
            }
            cells.put(column, value);
        }
        return cells;
    }

    /** The place of the first character that XML cannot hold, or -1. */
    private static int unfit(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean fit =
                    c >= ' ' && c < '\uD800' || c == '\t' || c == '\n' || c == '\r' || c >= '\uE000' && c < '\uFFFE';
            if (!fit) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
