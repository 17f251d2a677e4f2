package org.commonweal.exchange.sav;

import org.commonweal.exchange.labelled.Names;

/** A note in lines of so many bytes. */
final class Lines {

    private Lines() {}

    /** What of the text goes into the first line: to the last blank that fits, or else as much as fits. */
    static String first(String text, int mostBytes) {
        String cut = Names.cut(text, mostBytes);
        if (cut.length() == text.length() && cut.equals(text)) {
            return text;
        }
        String fits = cut.substring(0, cut.length() - 1);
        int blank = fits.lastIndexOf(' ');
        return blank > fits.length() / 2 ? fits.substring(0, blank) : fits;
    }
}
