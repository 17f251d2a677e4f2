package org.commonweal.problem;

import java.util.Locale;

/**
 * Where in a study something is.
 *
 * @param file relative to the study folder, with forward slashes; empty where no file is meant
 * @param line the line (YAML) or row (table; the header is row 1), from 1; 0 where none is meant
 * @param column the name of the column or the path of the key; empty where none is meant
 */
public record Place(String file, long line, String column) {

    public static final Place NOWHERE = new Place("", 0, "");

    public static Place in(String file) {
        return new Place(file, 0, "");
    }

    public static Place in(String file, long line) {
        return new Place(file, line, "");
    }

    public Place column(String name) {
        return new Place(file, line, name);
    }

    /** {@code waves/2018.csv:17 (influence)}. */
    @Override
    public String toString() {
        String place = line > 0 ? String.format(Locale.ROOT, "%s:%d", file, line) : file;
        return column.isEmpty() ? place : (place + " (" + column + ")").strip();
    }
}
