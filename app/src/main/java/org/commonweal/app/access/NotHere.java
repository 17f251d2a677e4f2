package org.commonweal.app.access;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is nothing here, or nothing that you may know of: both look alike from outside. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NotHere extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotHere() {
        super("nothing here", null, false, false);
    }
}
