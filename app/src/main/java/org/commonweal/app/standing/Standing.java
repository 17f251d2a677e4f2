package org.commonweal.app.standing;

/** How somebody stands to a scope. */
public enum Standing {
    /** They agreed, and have not taken it back. */
    AGREED,
    /** They said no. */
    REFUSED,
    /** They agreed once and took it back. */
    TAKEN_BACK,
    /** They are known, and said nothing about it. */
    SILENT,
    /** Nobody is known whose this is. */
    UNKNOWN;

    /** Whether they said that they do not want it. */
    public boolean isNo() {
        return this == REFUSED || this == TAKEN_BACK;
    }
}
