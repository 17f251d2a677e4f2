package org.commonweal.exchange.transcript;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.commonweal.problem.Problems;

/** A PDF: its lines page by page, without what repeats at the edge of each page. A page remembers neither words nor paragraphs, so both are found again. */
final class Pdf {

    private static final int MOST_PAGES = 2_000;

    static {
        FontMappers.set(OneFont.load());
    }

    private Pdf() {}

    static List<Line> read(byte[] bytes, Lines lines) {
        PdfBombs.check(bytes, lines.file());
        try (PDDocument document = Loader.loadPDF(bytes)) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw TranscriptProblem.TOO_LONG.because(lines.file(), Lines.MOST_CHARS);
            }
            Stripper stripper = new Stripper(lines);
            stripper.setSortByPosition(true);
            stripper.writeText(document, Writer.nullWriter());
            List<Line> found = withoutEdges(stripper.pages, lines);
            int images = images(document);
            for (int i = 0; i < images; i++) {
                lines.note(TranscriptProblem.IMAGES_LEFT_OUT);
            }
            if (found.isEmpty()) {
                throw (images > 0 ? TranscriptProblem.ONLY_PICTURES : TranscriptProblem.NO_WORDS).because(lines.file());
            }
            return found;
        } catch (InvalidPasswordException e) {
            throw TranscriptProblem.LOCKED_WITH_PASSWORD.because(lines.file());
        } catch (Problems ours) {
            throw ours;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Whatever the parser stumbles over, the file is none that a person could have meant.
            throw TranscriptProblem.DAMAGED.because(lines.file());
        }
    }

    private static int images(PDDocument document) throws IOException {
        int images = 0;
        for (PDPage page : document.getPages()) {
            if (page.getResources() != null) {
                for (var name : page.getResources().getXObjectNames()) {
                    images += page.getResources().isImageXObject(name) ? 1 : 0;
                }
            }
        }
        return images;
    }

    /** Numbers of pages, and lines that stand first or last on three pages or more. */
    private static List<Line> withoutEdges(List<List<Line>> pages, Lines lines) {
        Map<String, Integer> edges = new HashMap<>();
        for (List<Line> page : pages) {
            if (!page.isEmpty()) {
                edges.merge(edge(page.getFirst()), 1, Integer::sum);
                edges.merge(edge(page.getLast()), 1, Integer::sum);
            }
        }
        List<Line> kept = new ArrayList<>();
        for (List<Line> page : pages) {
            for (int i = 0; i < page.size(); i++) {
                Line line = page.get(i);
                boolean atEdge = i == 0 || i == page.size() - 1;
                boolean number = line.text()
                        .matches(
                                "(?iu)(?:page|seite|第)?\\s*[-–]?\\s*\\d{1,4}\\s*(?:[/|–-]|of)?\\s*\\d{0,4}\\s*[-–]?\\s*页?");
                if (atEdge && (number || edges.getOrDefault(edge(line), 0) >= 3)) {
                    lines.note(TranscriptProblem.HEADERS_LEFT_OUT);
                } else {
                    kept.add(line);
                }
            }
        }
        return kept;
    }

    private static String edge(Line line) {
        return line.text().replaceAll("\\d+", "#").toLowerCase(Locale.ROOT);
    }

    /** Takes down lines instead of writing them. */
    private static final class Stripper extends PDFTextStripper {

        private final Lines lines;
        private final List<List<Line>> pages = new ArrayList<>();
        private int taken;

        Stripper(Lines lines) {
            this.lines = lines;
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
            Optional<TextPosition> first = positions.stream().findFirst();
            lines.add(text, first.map(position -> isBold(position.getFont())).orElse(false));
        }

        private static boolean isBold(PDFont font) {
            String name = font == null || font.getName() == null ? "" : font.getName();
            return name.toLowerCase(Locale.ROOT).contains("bold");
        }

        @Override
        protected void writeWordSeparator() {
            lines.add(" ", false);
        }

        @Override
        protected void writeLineSeparator() {
            lines.lineEnd();
        }

        @Override
        protected void writeParagraphEnd() {
            lines.paragraphEnd();
        }

        @Override
        protected void writePageEnd() {
            lines.lineEnd();
            pages.add(new ArrayList<>(lines.all().subList(taken, lines.all().size())));
            taken = lines.all().size();
        }
    }
}
