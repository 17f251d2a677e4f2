package org.commonweal.app.access;

/**
 * A link to take something away that is good for nothing: used, too old, somebody else's, or never given. All four look alike
 * from outside (403).
 */
public final class SpentLink extends RuntimeException {

    private static final long serialVersionUID = 1;

    public SpentLink() {
        super("a link that is good for nothing", null, false, false);
    }
}
