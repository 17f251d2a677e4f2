package org.commonweal.voices;

import org.commonweal.voices.code.Coding;

/**
 * What two coders settled between them about some words.
 *
 * @param coding what stands from now on; its coder is {@value #CODER}
 * @param agreed who had it before
 * @param reason why, unless both had it
 */
public record Adjudication(Coding coding, Agreed agreed, String reason) {

    /** Under this name stands what was settled, which is nobody's alone. */
    public static final String CODER = "adjudicated";

    /** Who had the code on these words before they spoke about it. */
    public enum Agreed {
        BOTH,
        FIRST,
        SECOND,
        /** Neither. */
        NEW
    }
}
