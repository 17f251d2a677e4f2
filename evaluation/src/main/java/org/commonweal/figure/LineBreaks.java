package org.commonweal.figure;

import java.util.ArrayList;
import java.util.List;

/** Where a text breaks or is cut, by a count of narrow characters: pictures are drawn where no font can be measured. */
final class LineBreaks {

    /** What no line ends with. */
    private static final String OPENING = "(\uFF08\u201C\u2018\u300A";

    private LineBreaks() {}

    /** The text in at most two lines of about this many narrow characters; the rest is cut, and the cut is seen. */
    static List<String> lines(String text, int narrow) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length() && lines.size() < 2) {
            int end = fit(text, start, narrow);
            if (lines.size() == 1 && end < text.length()) {
                lines.add(text.substring(start, fit(text, start, narrow - 1)).strip() + "\u2026");
                return lines;
            }
            int broken = end;
            if (end < text.length()) {
                int space = text.lastIndexOf(' ', end);
                broken = space > start + narrow / 3 ? space : end;
                broken -= broken > start + 1 && OPENING.indexOf(text.charAt(broken - 1)) >= 0 ? 1 : 0;
            }
            lines.add(text.substring(start, broken).strip());
            start = broken;
        }
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** The text in one line; where it is cut, the cut is seen. */
    static String cut(String text, int narrow) {
        int end = fit(text, 0, narrow);
        return end == text.length()
                ? text
                : text.substring(0, fit(text, 0, narrow - 1)).strip() + "\u2026";
    }

    private static int fit(String text, int start, int narrow) {
        double width = 0;
        int i = start;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            width += c >= 0x2E80 ? 1.9 : 1;
            if (width > narrow) {
                return i;
            }
            i += Character.charCount(c);
        }
        return i;
    }
}
