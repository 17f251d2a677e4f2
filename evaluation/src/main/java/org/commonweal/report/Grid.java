package org.commonweal.report;

import java.util.List;
import java.util.stream.Stream;
import org.commonweal.figure.Element;

/** A table of a page: with a caption, headings that say what they head, and a place of its own to scroll in. */
final class Grid {

    /** No number is longer than this; what is, breaks into lines. */
    private static final int NUMBER = 24;

    private final String caption;
    private final Element body = Element.of("tbody");
    private final Element head = Element.of("tr");
    private Element latest = head;
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
            Element name = Element.of("th", names.get(i)).with("scope", "col");
            head.add(wordy(i) ? name.with("class", "words") : name);
        }
        return this;
    }

    /** One more column, whose name leads to the place of the page that explains it. */
    Grid column(String name, String anchor) {
        columns++;
        head.add(Element.of("th").with("scope", "col").add(Element.of("a", name).with("href", "#" + anchor)));
        return this;
    }

    /** How many columns from the left hold words; one where not said. Call before naming the columns. */
    Grid words(int many) {
        textColumns = many;
        return this;
    }

    Grid row(String... cells) {
        Element row = begun();
        for (int i = 0; i < cells.length; i++) {
            boolean breaking = i >= textColumns && cells[i].length() > NUMBER;
            row.add(breaking ? cell(i).add(text(cells[i])) : cell(i).text(cells[i]));
        }
        return this;
    }

    /** A row whose last cell is more than words. */
    Grid row(List<String> cells, Element last) {
        row(cells.toArray(String[]::new));
        latest.add(cell(cells.size()).add(last));
        return this;
    }

    Grid row(List<Element> cells) {
        Element row = begun();
        for (int i = 0; i < cells.size(); i++) {
            row.add(cell(i).add(cells.get(i)));
        }
        return this;
    }

    private Element begun() {
        latest = Element.of("tr");
        body.add(latest);
        return latest;
    }

    /** The first column heads its rows, and holds words; most other cells hold numbers, so that those say nothing of it. */
    private Element cell(int column) {
        Element cell = Element.of(column == 0 ? "th" : "td");
        return wordy(column) ? cell.with("class", "words") : cell;
    }

    private boolean wordy(int column) {
        return column > 0 && column < textColumns;
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
                .with("role", "group")
                .with("aria-label", caption)
                .with("tabindex", "0")
                .add(Element.of("table")
                        .add(Element.of("caption").add(Element.of("span", caption)))
                        .add(Element.of("thead").add(head))
                        .add(body));
    }

    /** The same table behind a summary, for a picture's numbers. */
    Element folded(String summary) {
        return folded(summary, false);
    }

    Element folded(String summary, boolean open) {
        Element details = Element.of("details");
        return (open ? details.with("open", "open") : details)
                .add(Element.of("summary", summary))
                .add(build());
    }

    static Element text(String text) {
        return Element.of("span", text);
    }

    static Element link(String text, String anchor) {
        return Element.of("a", text).with("href", "#" + anchor).with("class", "origin");
    }

    static List<Element> cells(Element first, String... others) {
        return Stream.concat(Stream.of(first), Stream.of(others).map(Grid::text))
                .toList();
    }
}
