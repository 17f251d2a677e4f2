package org.commonweal.app.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pieces of a report that was made here, to stand within our pages. The report is well-formed and everything in it was
 * escaped when it was written; pieces are cut out, never changed but for where their links lead.
 */
final class Cuttings {

    private final String html;

    Cuttings(String html) {
        this.html = html;
    }

    /** The section with this id. */
    Optional<String> section(String id) {
        return element("section", id);
    }

    /** What stands of one outcome. */
    Optional<String> outcome(String id) {
        return element("article", "outcome-" + id);
    }

    private Optional<String> element(String name, String id) {
        int from = html.indexOf("<" + name + " id=\"" + id + "\"");
        if (from < 0) {
            return Optional.empty();
        }
        int depth = 0;
        int at = from;
        while (at >= 0) {
            int open = html.indexOf("<" + name, at);
            int close = html.indexOf("</" + name + ">", at);
            if (close < 0) {
                return Optional.empty();
            }
            if (open >= 0 && open < close) {
                depth++;
                at = open + name.length() + 1;
            } else {
                depth--;
                at = close + name.length() + 3;
                if (depth == 0) {
                    return Optional.of(html.substring(from, at));
                }
            }
        }
        return Optional.empty();
    }

    /** The sections that there are, in this order, with links to outcomes leading to their pages. */
    List<String> sections(String outcomes, String... ids) {
        List<String> all = new ArrayList<>();
        for (String id : ids) {
            section(id).map(it -> linked(it, outcomes)).ifPresent(all::add);
        }
        return all;
    }

    static String linked(String piece, String outcomes) {
        return piece.replace("href=\"#outcome-", "href=\"" + outcomes);
    }
}
