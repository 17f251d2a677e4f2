package org.commonweal.app.access;

/** There is nothing here, or nothing that you may know of: both look alike from outside. */
public final class NotHere extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotHere() {
        super("nothing here", null, false, false);
    }
}
