package org.commonweal.exchange.transcript;

import java.util.Optional;
import org.commonweal.voices.text.Turn;

/**
 * A line as a file has it.
 *
 * @param text without line ends; cells of a table row are parted by tabs
 * @param bold how many of its first chars are bold
 * @param fresh whether a paragraph begins with it
 * @param speaker who says it, where the file itself says so apart from the words; else empty
 * @param time where it stands in the recording
 */
record Line(String text, int bold, boolean fresh, String speaker, Optional<Turn.Time> time) {

    Line(String text, int bold, boolean fresh) {
        this(text, bold, fresh, "", Optional.empty());
    }

    boolean allBold() {
        return bold == text.length();
    }
}
