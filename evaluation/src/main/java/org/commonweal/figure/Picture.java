package org.commonweal.figure;

/**
 * A picture that can be put on a page or in a file.
 *
 * <p>It fits the width it is given: places across are shares of the width and text keeps its size, so that it can be read
 * at 320 pixels. Its colours are variables of the page's style sheet ({@link Palette}).
 *
 * @param title what it shows
 * @param description the same in words, with its numbers
 * @param svg the picture
 */
public record Picture(String title, String description, Element svg) {

    /** The picture as a file of its own, with its colours. */
    public String standalone(int width) {
        return svg.with("xmlns", "http://www.w3.org/2000/svg")
                .with("width", width)
                .add(Element.style(Palette.css()))
                .write();
    }
}
