package org.commonweal.store;

import java.io.IOException;

/** The change was not made: a document is not as the change found it, or another stands where it would go. */
public final class StaleStudy extends IOException {

    private static final long serialVersionUID = 1;

    private final transient DocumentPath path;

    public StaleStudy(DocumentPath path) {
        this(path, path + " was changed meanwhile");
    }

    private StaleStudy(DocumentPath path, String message) {
        super(message);
        this.path = path;
    }

    /** Two documents that some file systems would take for one, or a document where another has its folder. */
    static StaleStudy taken(DocumentPath path, String other) {
        return new StaleStudy(path, path + " cannot stand beside " + other);
    }

    public DocumentPath path() {
        return path;
    }
}
