package org.commonweal.exchange.transcript;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commonweal.problem.Problem;

/** Gathers the lines of a document in the order of its body, and counts what of it is not read. */
final class Lines {

    /** Twenty interviews of three hours; more is no transcript. */
    static final int MOST_CHARS = 4_000_000;

    private final String file;
    private final List<Line> all = new ArrayList<>();
    private final Map<TranscriptProblem, Integer> noted = new EnumMap<>(TranscriptProblem.class);
    private final StringBuilder text = new StringBuilder();
    private List<List<Line>> row = new ArrayList<>();
    private int depth;
    private int bold;
    private boolean plain;
    private boolean fresh = true;
    private int chars;

    Lines(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void note(TranscriptProblem kind) {
        noted.merge(kind, 1, Integer::sum);
    }

    /** What was noted, each with how often. */
    List<Problem> notes() {
        List<Problem> notes = new ArrayList<>();
        noted.forEach((kind, count) -> notes.add(kind.about(file, count)));
        return notes;
    }

    List<Line> all() {
        return all;
    }

    void add(String words, boolean isBold) {
        chars += words.length();
        if (chars > MOST_CHARS) {
            throw TranscriptProblem.TOO_LONG.because(file, MOST_CHARS);
        }
        text.append(words);
        if (!isBold && !words.isBlank()) {
            plain = true;
        }
        if (!plain) {
            bold = text.length();
        }
    }

    /** Whether white space here would be the second in a row. */
    boolean afterSpace() {
        return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    }

    void lineEnd() {
        end(false);
    }

    void paragraphEnd() {
        end(true);
    }

    private void end(boolean paragraph) {
        String words = text.toString().stripTrailing();
        if (!words.isBlank()) {
            String line = words.stripLeading();
            int lead = words.length() - line.length();
            Line ended = new Line(line, Math.clamp(bold - (long) lead, 0, line.length()), fresh);
            if (depth > 0 && !row.isEmpty()) {
                row.getLast().add(ended);
            } else {
                all.add(ended);
            }
        }
        text.setLength(0);
        bold = 0;
        plain = false;
        fresh = paragraph || words.isBlank() && fresh;
    }

    /** A row of a table within a cell of another is read as if its cells were paragraphs. */
    void rowStart() {
        if (depth++ == 0) {
            row = new ArrayList<>();
        }
    }

    void cellStart() {
        if (depth == 1) {
            row.add(new ArrayList<>());
        }
    }

    void rowEnd() {
        paragraphEnd();
        if (depth == 0 || --depth > 0) {
            return;
        }
        List<List<Line>> cells = row.stream().filter(cell -> !cell.isEmpty()).toList();
        row = new ArrayList<>();
        if (cells.isEmpty()) {
            return;
        }
        StringBuilder before = new StringBuilder();
        int boldBefore = 0;
        for (List<Line> cell : cells.subList(0, cells.size() - 1)) {
            boolean cellBold = cell.stream().allMatch(Line::allBold);
            boolean boldSoFar = boldBefore == before.length();
            before.append(String.join(" ", cell.stream().map(Line::text).toList()))
                    .append('\t');
            boldBefore = cellBold && boldSoFar ? before.length() : boldBefore;
        }
        List<Line> last = cells.getLast();
        Line first = last.getFirst();
        all.add(new Line(before + first.text(), before.isEmpty() ? first.bold() : Math.max(0, boldBefore - 1), true));
        all.addAll(last.subList(1, last.size()).stream()
                .map(line -> new Line(line.text(), line.bold(), before.isEmpty() && line.fresh()))
                .toList());
    }
}
