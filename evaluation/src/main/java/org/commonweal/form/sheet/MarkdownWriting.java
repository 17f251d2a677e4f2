package org.commonweal.form.sheet;

import java.util.ArrayList;
import java.util.List;

/** Sheets as Markdown tables. A cell of several lines becomes one, since a table has no others. */
final class MarkdownWriting {

    private MarkdownWriting() {}

    static String write(Sheets sheets) {
        StringBuilder out = new StringBuilder();
        for (Sheet sheet : sheets.all()) {
            if (sheet.header().isEmpty()) {
                continue;
            }
            out.append("| ").append(escaped(sheet.name())).append(" |\n");
            List<String> header = sheet.header();
            row(out, header);
            for (Sheet.Row row : sheet.rows()) {
                List<String> cells = new ArrayList<>();
                header.forEach(column -> cells.add(row.cells().getOrDefault(column, "")));
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    row(out, cells);
                }
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append("| ");
        cells.forEach(cell -> out.append("| ").append(escaped(cell)).append(' '));
        out.append("|\n");
    }

    private static String escaped(String cell) {
        return cell.replace("|", "\\|").replaceAll("\\R", " ");
    }
}
