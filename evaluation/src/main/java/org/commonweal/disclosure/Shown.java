package org.commonweal.disclosure;

/** A value that may be shown. */
public final class Shown<T> implements Disclosed<T> {

    private final T value;

    Shown(T value) {
        this.value = value;
    }

    public T value() {
        return value;
    }
}
