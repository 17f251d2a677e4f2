package org.commonweal.app.look;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Why somebody did not get what they asked for; each has its words under {@code look.failure}. */
enum Failure {
    NOT_UNDERSTOOD(HttpStatus.BAD_REQUEST),
    SIGNED_OUT(HttpStatus.UNAUTHORIZED),
    /** The form was old, or did not come from one of our pages. */
    START_AGAIN(HttpStatus.FORBIDDEN),
    /** A link to take something away that is used, too old, or somebody else's. */
    SPENT_LINK(HttpStatus.FORBIDDEN),
    /** There is nothing here, or nothing that this person may know of. */
    NOT_HERE(HttpStatus.NOT_FOUND),
    OTHER_WAY(HttpStatus.METHOD_NOT_ALLOWED),
    CHANGED_MEANWHILE(HttpStatus.CONFLICT),
    CLOSED(HttpStatus.CONFLICT),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    OTHER_KIND(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** What was brought has problems, each with its remedy. */
    PROBLEMS(HttpStatus.UNPROCESSABLE_CONTENT),
    TOO_OFTEN(HttpStatus.TOO_MANY_REQUESTS),
    /** Ours: told to the log under a reference. */
    DEFECT(HttpStatus.INTERNAL_SERVER_ERROR),
    UNWELL(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    Failure(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    /** Where its words stand; {@code .title}, {@code .words} and {@code .remedy} follow. */
    String key() {
        return "look.failure." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The failure that is told with this status. */
    static Failure of(int status) {
        for (Failure failure : values()) {
            if (failure.status.value() == status) {
                return failure;
            }
        }
        return status >= 400 && status < 500 ? NOT_UNDERSTOOD : DEFECT;
    }
}
