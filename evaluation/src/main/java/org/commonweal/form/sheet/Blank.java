package org.commonweal.form.sheet;

/** Blanks, of every kind: spreadsheets and web pages bring some that look like spaces and are none. */
public final class Blank {

    private Blank() {}

    static boolean is(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** The text without blanks before and after it. */
    public static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && is(text.charAt(start))) {
            start++;
        }
        while (end > start && is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean only(String text) {
        return text.chars().allMatch(Blank::is);
    }
}
