package org.commonweal.exchange.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;

/** Files as people would write them. */
final class Written {

    static {
        // what the libraries say about broken files is not what is tested
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
        System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
    }

    static final String ODT_START = """
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
             xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
             xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
             xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
            <office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/>
            </style:style></office:automatic-styles><office:body><office:text>""";

    static final String ODT_END = "</office:text></office:body></office:document-content>";

    private Written() {}

    interface Filling {
        void in(XWPFDocument document);
    }

    static byte[] docx(Filling filling) {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            filling.in(document);
            document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Paragraphs whose speaker is bold. */
    static byte[] docx(List<String> turns) {
        return docx(document -> turns.forEach(turn -> paragraph(document, turn)));
    }

    static XWPFParagraph paragraph(XWPFDocument document, String turn) {
        XWPFParagraph paragraph = document.createParagraph();
        int colon = turn.indexOf(": ");
        XWPFRun run = paragraph.createRun();
        if (colon > 0) {
            run.setBold(true);
            run.setText(turn.substring(0, colon + 2));
            run = paragraph.createRun();
        }
        run.setText(colon > 0 ? turn.substring(colon + 2) : turn);
        return paragraph;
    }

    static byte[] odt(String body) {
        return odtOf(ODT_START + body + ODT_END);
    }

    static byte[] odtOf(String content) {
        return zip(Map.of("mimetype", bytes("application/vnd.oasis.opendocument.text"), "content.xml", bytes(content)));
    }

    static byte[] zip(Map<String, byte[]> parts) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> part : new LinkedHashMap<>(parts).entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                }
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] rtf(String body) {
        return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f1\\fnil\\fcharset134 SimSun;}"
                        + "{\\f2\\fswiss\\fcharset238 Arial CE;}}{\\info{\\author Somebody Real}}\n" + body + "}")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Pages of lines; a line that begins with * is bold. */
    static byte[] pdf(List<List<String>> pages) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (List<String> lines : pages) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    float y = 740;
                    for (String line : lines) {
                        boolean bold = line.startsWith("*");
                        content.beginText();
                        content.setFont(
                                new PDType1Font(
                                        bold
                                                ? Standard14Fonts.FontName.HELVETICA_BOLD
                                                : Standard14Fonts.FontName.HELVETICA),
                                11);
                        content.newLineAtOffset(72, y);
                        content.showText(bold ? line.substring(1) : line);
                        content.endText();
                        y -= line.isEmpty() ? 22 : 13;
                    }
                }
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Draft read(Path folder, String called, byte[] bytes) {
        return read(folder, called, bytes, false);
    }

    static Draft read(Path folder, String called, byte[] bytes, boolean joinHyphens) {
        try {
            Path file = Files.write(folder.resolve("brought"), bytes);
            return TranscriptReader.read(file, called, joinHyphens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
