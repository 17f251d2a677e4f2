package org.commonweal.exchange.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A document of Word ({@code .docx}; ISO/IEC 29500 transitional): headings that its navigation shows, tables whose first row is repeated on every
 * page and called a header, the language of the words. It has no macros, no fields, no links, and names no author.
 */
public final class WordFile {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String PARTS = "http://schemas.openxmlformats.org/package/2006/";
    private static final String KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static final String ROLES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    /** A table of more columns is set on its side. */
    private static final int UPRIGHT = 6;

    private WordFile() {}

    public static byte[] write(Paper paper) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "[Content_Types].xml", contentTypes());
            put(zip, "_rels/.rels", relation("officeDocument", "word/document.xml"));
            put(zip, "word/document.xml", document(paper));
            put(zip, "word/_rels/document.xml.rels", relation("styles", "styles.xml"));
            put(zip, "word/styles.xml", styles(paper.language().toLanguageTag()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String contentTypes() {
        return HEAD + "<Types xmlns=\"" + PARTS + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/word/document.xml\" ContentType=\"" + KINDS + "document.main+xml\"/>"
                + "<Override PartName=\"/word/styles.xml\" ContentType=\"" + KINDS + "styles+xml\"/></Types>";
    }

    private static String relation(String role, String target) {
        return HEAD + "<Relationships xmlns=\"" + PARTS + "relationships\"><Relationship Id=\"rId1\" Type=\"" + ROLES
                + role + "\" Target=\"" + target + "\"/></Relationships>";
    }

    private static String document(Paper paper) {
        StringBuilder out = new StringBuilder(HEAD)
                .append("<w:document xmlns:w=\"")
                .append(MAIN)
                .append("\"><w:body>");
        paragraph(out, "Title", paper.title());
        for (Paper.Block block : paper.blocks()) {
            switch (block) {
                case Paper.Block.Heading heading -> paragraph(out, "Heading" + heading.level(), heading.text());
                case Paper.Block.Paragraph paragraph -> paragraph(out, "", paragraph.text());
                case Paper.Block.Quotation quotation -> {
                    paragraph(out, "Quote", quotation.words());
                    if (!quotation.whose().isEmpty()) {
                        paragraph(out, "Source", quotation.whose());
                    }
                }
                case Paper.Block.Grid grid -> table(out, grid);
            }
        }
        boolean wide = paper.grids().stream().anyMatch(grid -> grid.header().size() > UPRIGHT);
        out.append("<w:sectPr><w:pgSz ")
                .append(wide ? "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"" : "w:w=\"11906\" w:h=\"16838\"")
                .append("/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\"")
                .append(" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
        return out.toString();
    }

    private static void paragraph(StringBuilder out, String style, String text) {
        out.append("<w:p>");
        if (!style.isEmpty()) {
            out.append("<w:pPr><w:pStyle w:val=\"").append(style).append("\"/></w:pPr>");
        }
        run(out, text);
        out.append("</w:p>");
    }

    private static void run(StringBuilder out, String text) {
        String[] lines = text.split("\n", -1);
        out.append("<w:r>");
        for (int i = 0; i < lines.length; i++) {
            out.append(i == 0 ? "" : "<w:br/>")
                    .append("<w:t xml:space=\"preserve\">")
                    .append(Signs.escaped(lines[i].replace('\t', ' ')))
                    .append("</w:t>");
        }
        out.append("</w:r>");
    }

    private static void table(StringBuilder out, Paper.Block.Grid grid) {
        if (!grid.caption().isEmpty()) {
            paragraph(out, "Caption", grid.caption());
        }
        out.append("<w:tbl><w:tblPr><w:tblStyle w:val=\"Lines\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>")
                .append("<w:tblLook w:val=\"0420\" w:firstRow=\"1\"/></w:tblPr><w:tblGrid>");
        grid.header().forEach(column -> out.append("<w:gridCol/>"));
        out.append("</w:tblGrid>");
        row(out, grid.header(), true);
        grid.rows().forEach(cells -> row(out, cells, false));
        out.append("</w:tbl>");
        paragraph(out, "", "");
    }

    private static void row(StringBuilder out, List<?> cells, boolean header) {
        out.append("<w:tr><w:trPr><w:cantSplit/>")
                .append(header ? "<w:tblHeader/>" : "")
                .append("</w:trPr>");
        for (Object cell : cells) {
            out.append("<w:tc><w:tcPr/>");
            paragraph(out, header ? "TableHead" : "", String.valueOf(cell));
            out.append("</w:tc>");
        }
        out.append("</w:tr>");
    }

    private static String styles(String language) {
        boolean chinese = language.startsWith("zh");
        return HEAD + "<w:styles xmlns:w=\"" + MAIN + "\"><w:docDefaults><w:rPrDefault><w:rPr>"
                + "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"SimSun\" w:cs=\"Calibri\"/><w:sz w:val=\"22\"/>"
                + "<w:lang w:val=\"" + (chinese ? "en-GB" : Signs.escaped(language)) + "\" w:eastAsia=\"zh-CN\"/>"
                + "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults>"
                + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
                + style("Title", "Title", "", "<w:b/><w:sz w:val=\"40\"/>")
                + style(
                        "Heading1",
                        "heading 1",
                        "<w:keepNext/><w:spacing w:before=\"360\"/><w:outlineLvl w:val=\"0\"/>",
                        "<w:b/><w:sz w:val=\"30\"/>")
                + style(
                        "Heading2",
                        "heading 2",
                        "<w:keepNext/><w:spacing w:before=\"240\"/><w:outlineLvl w:val=\"1\"/>",
                        "<w:b/><w:sz w:val=\"25\"/>")
                + style("Quote", "Quote", "<w:ind w:left=\"425\"/><w:spacing w:after=\"40\"/>", "")
                + style(
                        "Source",
                        "Source",
                        "<w:ind w:left=\"425\"/>",
                        "<w:color w:val=\"565F66\"/><w:sz w:val=\"19\"/>")
                + style("Caption", "caption", "<w:keepNext/>", "<w:b/>")
                + style("TableHead", "Table Head", "", "<w:b/>")
                + "<w:style w:type=\"table\" w:styleId=\"Lines\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>"
                + border("top") + border("bottom") + border("insideH")
                + "</w:tblBorders><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar>"
                + "</w:tblPr></w:style></w:styles>";
    }

    private static String style(String id, String name, String paragraph, String run) {
        return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name
                + "\"/><w:basedOn w:val=\"Normal\"/>"
                + (paragraph.isEmpty() ? "" : "<w:pPr>" + paragraph + "</w:pPr>")
                + (run.isEmpty() ? "" : "<w:rPr>" + run + "</w:rPr>") + "</w:style>";
    }

    private static String border(String side) {
        return "<w:" + side + " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A949B\"/>";
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
