package org.commonweal.disclosure;

/** A value that stays in the house; only the reason goes out. */
public final class Hidden<T> implements Disclosed<T> {

    private final Reason reason;

    Hidden(Reason reason) {
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
