package org.commonweal.fieldwork;

import java.util.regex.Pattern;

/** A few words of somebody in the field. They stand where many read them, so that they name nobody. */
public final class FieldNote {

    /** A telephone number or an address of mail: whoever leaves one is known by it. */
    private static final Pattern TELLS_WHO = Pattern.compile("(?:\\d[ ./()+-]*){7,}|\\S@\\S");

    private FieldNote() {}

    /** Whether it says how somebody can be reached. */
    public static boolean tellsWho(String note) {
        return TELLS_WHO.matcher(note).find();
    }
}
