package org.commonweal.exchange.paper;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A page that stands alone: no script, nothing fetched, its own style. */
public final class HtmlFile {

    private static final String STYLE =
            "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;"
                    + "color:#1b2126;background:#fff}table{border-collapse:collapse;width:100%;font-size:.94rem}"
                    + "div.table{overflow-x:auto}caption{text-align:start;font-weight:700;padding:.5rem 0}"
                    + "th,td{border-bottom:1px solid #d9dee2;padding:.35rem .5rem;text-align:start;vertical-align:top}"
                    + "td.number{text-align:end;font-variant-numeric:tabular-nums}blockquote{margin:0 0 .25rem;padding-inline-start:1rem;"
                    + "border-inline-start:3px solid #d9dee2;white-space:pre-line}p.whose{margin:0 0 1rem 1rem;color:#565f66;font-size:.94rem}";

    private HtmlFile() {}

    public static byte[] write(Paper paper) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                .append(Signs.escaped(paper.language().toLanguageTag()))
                .append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>")
                .append(Signs.escaped(paper.title()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main>\n");
        element(out, "h1", paper.title());
        for (Paper.Block block : paper.blocks()) {
            switch (block) {
                case Paper.Block.Heading heading -> element(out, "h" + (heading.level() + 1), heading.text());
                case Paper.Block.Paragraph paragraph -> element(out, "p", paragraph.text());
                case Paper.Block.Quotation quotation -> {
                    out.append("<blockquote dir=\"auto\">")
                            .append(Signs.escaped(quotation.words()))
                            .append("</blockquote>\n");
                    if (!quotation.whose().isEmpty()) {
                        out.append("<p class=\"whose\">")
                                .append(Signs.escaped(quotation.whose()))
                                .append("</p>\n");
                    }
                }
                case Paper.Block.Grid grid -> table(out, grid);
            }
        }
        return out.append("</main></body></html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void element(StringBuilder out, String name, String text) {
        out.append('<')
                .append(name)
                .append('>')
                .append(Signs.escaped(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static void table(StringBuilder out, Paper.Block.Grid grid) {
        out.append("<div class=\"table\"><table><caption>")
                .append(Signs.escaped(grid.caption()))
                .append("</caption><thead><tr>");
        grid.header()
                .forEach(cell -> out.append("<th scope=\"col\">")
                        .append(Signs.escaped(cell))
                        .append("</th>"));
        out.append("</tr></thead><tbody>\n");
        for (List<Object> row : grid.rows()) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                String tag = i == 0 ? "th" : "td";
                out.append('<')
                        .append(tag)
                        .append(
                                i == 0
                                        ? " scope=\"row\""
                                        : row.get(i) instanceof Number ? " class=\"number\"" : " dir=\"auto\"")
                        .append('>')
                        .append(Signs.escaped(String.valueOf(row.get(i))).replace("\n", "<br>"))
                        .append("</")
                        .append(tag)
                        .append('>');
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>\n");
    }
}
