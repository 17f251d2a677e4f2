package org.commonweal.app.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonweal.voices.text.Difference;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;

/**
 * A change of a text as the page shows it.
 *
 * @param turn of the new version; 0 between turns
 * @param speaker empty where nobody is named
 * @param before words that stand before it in both
 * @param was words that were taken away; line ends are shown as signs
 * @param is words that were put in
 * @param after words that stand after it in both
 */
record Changed(int turn, String speaker, String before, String was, String is, String after) {

    private static final int AROUND = 60;

    static List<Changed> of(TextVersion from, TextVersion to, List<Difference> differences) {
        List<Changed> all = new ArrayList<>();
        for (Difference each : differences) {
            Optional<Turn> turn =
                    to.turnAt(Math.max(0, Math.min(each.nowFrom(), to.text().length() - 1)));
            all.add(new Changed(
                    turn.map(Turn::number).orElse(0),
                    turn.map(Turn::speaker).orElse(""),
                    cut(to.text(), Math.max(0, each.nowFrom() - AROUND), each.nowFrom(), true),
                    shown(from.text().substring(each.from(), each.to())),
                    shown(to.text().substring(each.nowFrom(), each.nowTo())),
                    cut(to.text(), each.nowTo(), Math.min(to.text().length(), each.nowTo() + AROUND), false)));
        }
        return all;
    }

    private static String cut(String text, int from, int to, boolean before) {
        int start = from > 0 && from < text.length() && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
        int end = to > 0 && to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
        String part = start < end ? text.substring(start, end) : "";
        int line = before ? part.lastIndexOf('\n') : part.indexOf('\n');
        if (line >= 0) {
            return before ? part.substring(line + 1) : part.substring(0, line);
        }
        return before && start > 0 ? "…" + part : !before && end < text.length() ? part + "…" : part;
    }

    private static String shown(String words) {
        return words.replace("\n", "¶");
    }
}
