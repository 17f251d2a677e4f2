package org.commonweal.form.sheet;

import java.util.ArrayList;
import java.util.List;

/**
 * Markdown tables: the first cell of a row names a sheet, the row after it is the header, the others begin with an empty
 * cell. A line that begins with {@code #} is a comment, as is what follows a {@code #} after the last bar. A bar within a
 * cell is written {@code \|}.
 */
final class MarkdownSheets {

    private MarkdownSheets() {}

    static List<Laid> read(String file, byte[] bytes) {
        String text = Utf8.text(file, bytes);
        List<Laid> sheets = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String row = withoutComment(Blank.stripped(line));
            int end = row.lastIndexOf('|');
            if (end < 1 || row.charAt(0) != '|') {
                continue;
            }
            List<String> cells = cells(row.substring(1, end));
            if (cells.stream().allMatch(cell -> cell.strip().matches(":?-+:?"))) {
                continue; // the line under a header that other readers of Markdown want
            }
            String first = Blank.stripped(cells.getFirst());
            List<String> rest = cells.subList(1, cells.size());
            if (!first.isEmpty()) {
                sheets.removeIf(sheet -> sheet.name().equals(first));
                sheets.add(new Laid(first, new ArrayList<>()));
            }
            if (sheets.isEmpty() || rest.stream().allMatch(Blank::only)) {
                continue;
            }
            List<List<String>> rows = sheets.getLast().rows();
            rows.add(List.copyOf(rest));
            Limits.check(file, first, rows.size(), rest);
        }
        if (sheets.isEmpty()) {
            throw Sheets.refused(FormProblem.NO_TABLE, file);
        }
        return sheets;
    }

    private static String withoutComment(String line) {
        if (line.startsWith("#")) {
            return "";
        }
        int bar = line.lastIndexOf('|');
        int hash = line.indexOf('#', Math.max(bar, 0));
        return hash > bar ? line.substring(0, hash).strip() : line;
    }

    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '\\' && i + 1 < row.length() && row.charAt(i + 1) == '|') {
                cell.append('|');
                i++;
            } else if (c == '|') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
