package org.commonweal.report;

import java.util.ArrayList;
import java.util.List;
import org.commonweal.figure.Element;

/** A table of a page: with a caption, headings that say what they head, and a region of its own to scroll in. */
final class Grid {

    private final String caption;
    private final Element body = Element.of("tbody");
    private final Element head = Element.of("tr");
    private int columns;
    private int textColumns = 1;

    private Grid(String caption) {
        this.caption = caption;
    }

    static Grid titled(String caption) {
        return new Grid(caption);
    }

    Grid columns(List<String> names) {
        columns = names.size();
        for (int i = 0; i < names.size(); i++) {
            head.add(Element.of("th", names.get(i))
                    .with("scope", "col")
                    .with("class", i < textColumns ? "words" : "number"));
        }
        return this;
    }

    /** How many columns from the left hold words; one where not said. Call before naming the columns. */
    Grid words(int many) {
        textColumns = many;
        return this;
    }

    Grid row(String... cells) {
        return row(List.of(cells).stream().map(Grid::text).toList());
    }

    Grid row(List<Element> cells) {
        Element row = Element.of("tr");
        for (int i = 0; i < cells.size(); i++) {
            Element cell = i == 0 ? Element.of("th").with("scope", "row") : Element.of("td");
            row.add(cell.with("class", i < textColumns ? "words" : "number").add(cells.get(i)));
        }
        body.add(row);
        return this;
    }

    /** A row that heads those below it. */
    Grid group(String name) {
        body.add(Element.of("tr")
                .with("class", "group")
                .add(Element.of("th", name).with("scope", "rowgroup").with("colspan", Integer.toString(columns))));
        return this;
    }

    Element build() {
        return Element.of("div")
                .with("class", "scroll")
                .with("role", "region")
                .with("aria-label", caption)
                .with("tabindex", "0")
                .add(Element.of("table")
                        .add(Element.of("caption").add(Element.of("span", caption)))
                        .add(Element.of("thead").add(head))
                        .add(body));
    }

    /** The same table behind a summary, for a picture's numbers. */
    Element folded(String summary) {
        return Element.of("details").add(Element.of("summary", summary)).add(build());
    }

    static Element text(String text) {
        return Element.of("span", text);
    }

    static Element link(String text, String anchor) {
        return Element.of("a", text).with("href", "#" + anchor).with("class", "origin");
    }

    static List<Element> cells(Element first, String... others) {
        List<Element> cells = new ArrayList<>(List.of(first));
        for (String other : others) {
            cells.add(text(other));
        }
        return cells;
    }
}
