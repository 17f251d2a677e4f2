package org.commonweal.store;

import java.io.IOException;

/** A document was changed by somebody else since it was read: the change was not made. */
public final class StaleStudy extends IOException {

    private static final long serialVersionUID = 1;

    private final transient DocumentPath path;

    public StaleStudy(DocumentPath path) {
        super(path + " was changed meanwhile");
        this.path = path;
    }

    public DocumentPath path() {
        return path;
    }
}
