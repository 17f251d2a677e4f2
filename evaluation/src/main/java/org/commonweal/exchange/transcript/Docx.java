package org.commonweal.exchange.transcript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * A document of Word, in the order of its body: paragraphs, rows of tables, what is bold, what was changed while changes were tracked
 * as if all had been accepted.
 */
final class Docx extends Walk {

    static final String BODY = "word/document.xml";
    private static final Set<String> OFF = Set.of("0", "false", "off", "none");

    private boolean bold;
    private boolean hidden;
    private boolean inText;
    private boolean inRun;

    private Docx(Lines lines) {
        super(lines);
    }

    static void read(Path archive, Lines lines) throws IOException {
        Map<String, byte[]> parts = Packed.read(archive, lines.file(), name -> {
            if (name.endsWith("vbaProject.bin")) {
                throw TranscriptProblem.HOLDS_MACROS.because(lines.file());
            }
            return name.equals(BODY) || name.matches("word/(header|footer)[0-9]*\\.xml");
        });
        parts.forEach((name, part) -> {
            boolean words = new String(part, StandardCharsets.UTF_8).matches("(?s).*<w:t[ >].*");
            if (!name.equals(BODY) && words) {
                lines.note(TranscriptProblem.HEADERS_LEFT_OUT);
            }
        });
        byte[] body = parts.get(BODY);
        if (body == null) {
            throw TranscriptProblem.DAMAGED.because(lines.file());
        }
        new Docx(lines).through(body);
    }

    @Override
    boolean start(String name, XMLStreamReader at) {
        switch (name) {
            case "r" -> {
                bold = false;
                hidden = false;
                inRun = true;
            }
            case "b" -> bold = inRun ? !OFF.contains(attribute(at, "val")) : bold;
            case "vanish" -> hidden = inRun && !OFF.contains(attribute(at, "val"));
            case "rStyle" -> bold = bold || attribute(at, "val").equals("Strong");
            case "t" -> inText = true;
            case "tab" -> add(inRun ? "\t" : "");
            case "br", "cr" -> lines.lineEnd();
            case "noBreakHyphen" -> add("\u2011");
            case "sym" -> lines.note(TranscriptProblem.SYMBOLS_LEFT_OUT);
            case "tr" -> lines.rowStart();
            case "tc" -> lines.cellStart();
            case "ins", "moveTo" -> lines.note(TranscriptProblem.INSERTIONS_TAKEN);
            case "footnoteReference", "endnoteReference" -> lines.note(TranscriptProblem.FOOTNOTES_LEFT_OUT);
            case "commentReference" -> lines.note(TranscriptProblem.COMMENTS_LEFT_OUT);
            case "numId" -> lines.note(TranscriptProblem.LIST_NUMBERS_LEFT_OUT);
            case "del", "moveFrom" -> {
                lines.note(TranscriptProblem.DELETIONS_LEFT_OUT);
                return false;
            }
            case "txbxContent" -> {
                lines.note(TranscriptProblem.TEXT_BOXES_LEFT_OUT);
                return false;
            }
            case "pic", "imagedata", "OLEObject" -> {
                lines.note(TranscriptProblem.IMAGES_LEFT_OUT);
                return false;
            }
            case "Fallback", "pPrChange", "rPrChange", "sectPr" -> {
                return false;
            }
            default -> {
                // everything else is how it looks
            }
        }
        return true;
    }

    @Override
    void end(String name) {
        switch (name) {
            case "p" -> lines.paragraphEnd();
            case "r" -> inRun = false;
            case "t" -> inText = false;
            case "tr" -> lines.rowEnd();
            default -> {
                // everything else is how it looks
            }
        }
    }

    @Override
    void text(String text) {
        if (inText && hidden) {
            lines.note(TranscriptProblem.HIDDEN_TEXT_LEFT_OUT);
        } else if (inText) {
            add(text.replace('\n', ' ').replace('\r', ' '));
        }
    }

    private void add(String text) {
        lines.add(text, bold);
    }
}
