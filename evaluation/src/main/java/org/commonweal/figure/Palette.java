package org.commonweal.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The colours and line styles of all pictures, in light and dark: after Okabe and Ito (2008), darkened or lightened until
 * each stands out from the page by at least 4.5 to 1. No meaning hangs on colour alone: marks differ in shape and lines in
 * dash.
 */
public final class Palette {

    private Palette() {}

    /** The style sheet: variables for both schemes and the classes that pictures use. */
    public static String css() {
        try (InputStream in = Palette.class.getResourceAsStream("figure.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
