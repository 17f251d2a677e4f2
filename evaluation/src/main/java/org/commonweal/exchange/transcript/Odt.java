package org.commonweal.exchange.transcript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/** A text document of OpenDocument, in the order of its body, as it is shown: what was deleted while changes were tracked is not read. */
final class Odt extends Walk {

    static final String BODY = "content.xml";
    private static final String MANIFEST = "META-INF/manifest.xml";
    private static final int MOST_SPACES = 1_000;

    private final Set<String> boldStyles = new HashSet<>();
    private final Deque<Boolean> bold = new ArrayDeque<>();
    private String style = "";
    private boolean inBody;
    private int paragraphs;

    private Odt(Lines lines) {
        super(lines);
    }

    static void read(Path archive, Lines lines) throws IOException {
        Map<String, byte[]> parts =
                Packed.read(archive, lines.file(), name -> name.equals(BODY) || name.equals(MANIFEST));
        byte[] manifest = parts.getOrDefault(MANIFEST, new byte[0]);
        if (new String(manifest, StandardCharsets.UTF_8).contains("encryption-data")) {
            throw TranscriptProblem.LOCKED_WITH_PASSWORD.because(lines.file());
        }
        byte[] body = parts.get(BODY);
        if (body == null) {
            throw TranscriptProblem.DAMAGED.because(lines.file());
        }
        new Odt(lines).through(body);
    }

    @Override
    boolean start(String name, XMLStreamReader at) {
        switch (name) {
            case "style" -> style = attribute(at, "name");
            case "text-properties" -> {
                String weight = attribute(at, "font-weight");
                if (weight.equals("bold") || weight.matches("[6-9]00")) {
                    boldStyles.add(style);
                }
            }
            case "text" -> inBody = true;
            case "p", "h" -> {
                paragraphs++;
                bold.push(boldStyles.contains(attribute(at, "style-name")));
            }
            case "span" -> bold.push(isBold() || boldStyles.contains(attribute(at, "style-name")));
            case "s" -> lines.add(" ".repeat(spaces(attribute(at, "c"))), isBold());
            case "tab" -> lines.add("\t", isBold());
            case "line-break" -> lines.lineEnd();
            case "table-row" -> lines.rowStart();
            case "table-cell" -> lines.cellStart();
            case "change-start", "change" -> {
                // what was put in is read as it is shown
            }
            case "note" -> {
                lines.note(TranscriptProblem.FOOTNOTES_LEFT_OUT);
                return false;
            }
            case "annotation" -> {
                lines.note(TranscriptProblem.COMMENTS_LEFT_OUT);
                return false;
            }
            case "insertion" -> lines.note(TranscriptProblem.INSERTIONS_TAKEN);
            case "deletion" -> {
                lines.note(TranscriptProblem.DELETIONS_LEFT_OUT);
                return false;
            }
            case "text-box" -> {
                lines.note(TranscriptProblem.TEXT_BOXES_LEFT_OUT);
                return false;
            }
            case "image", "object" -> {
                lines.note(TranscriptProblem.IMAGES_LEFT_OUT);
                return false;
            }
            case "hidden-text", "hidden-paragraph" -> {
                lines.note(TranscriptProblem.HIDDEN_TEXT_LEFT_OUT);
                return false;
            }
            default -> {
                // everything else is how it looks
            }
        }
        return true;
    }

    private static int spaces(String count) {
        return count.matches("[0-9]{1,4}") ? Math.min(MOST_SPACES, Integer.parseInt(count)) : 1;
    }

    @Override
    void end(String name) {
        switch (name) {
            case "p", "h" -> {
                paragraphs--;
                bold.poll();
                lines.paragraphEnd();
            }
            case "span" -> bold.poll();
            case "table-row" -> lines.rowEnd();
            default -> {
                // everything else is how it looks
            }
        }
    }

    @Override
    void text(String text) {
        if (!inBody || paragraphs == 0) {
            return;
        }
        String words = text.replaceAll("[ \\t\\r\\n]+", " ");
        lines.add(words.startsWith(" ") && lines.afterSpace() ? words.substring(1) : words, isBold());
    }

    private boolean isBold() {
        return Boolean.TRUE.equals(bold.peek());
    }
}
