package org.commonweal.report;

import java.util.Arrays;
import java.util.List;
import org.commonweal.figure.Element;
import org.commonweal.figure.Picture;

/** The few shapes that sections of a page are made of. */
final class Html {

    private Html() {}

    static Element section(String id, String title) {
        return Element.of("section")
                .with("id", id)
                .with("aria-labelledby", id + "-title")
                .add(Element.of("h2", title).with("id", id + "-title"));
    }

    static Element part(String title) {
        return Element.of("div").with("class", "part").add(Element.of("h4", title));
    }

    /** A part that is printed of primary outcomes only. */
    static Element deeper(String title) {
        return part(title).with("class", "part deeper");
    }

    static Element p(String text) {
        return Element.of("p", text);
    }

    static Element p(String kind, String text) {
        return p(text).with("class", kind);
    }

    static Element list(List<String> items) {
        Element list = Element.of("ul");
        items.forEach(item -> list.add(Element.of("li", item)));
        return list;
    }

    static Element figure(Picture picture) {
        return figure(picture, picture.title());
    }

    static Element figure(Picture picture, String caption) {
        return Element.of("figure").add(Element.of("figcaption", caption)).add(picture.svg());
    }

    /** A list of terms and what stands behind them. */
    static Element terms(Element... pairs) {
        return Element.of("dl").add(Arrays.asList(pairs));
    }

    static Element pair(String term, Element... what) {
        return Element.of("div")
                .add(Element.of("dt", term))
                .add(Element.of("dd").add(Arrays.asList(what)));
    }

    static Element pair(String term, String what) {
        return pair(term, Grid.text(what));
    }

    static Element code(String text) {
        return Element.of("code", text);
    }
}
