package org.commonweal.app.store;

/** A study is closed, or there is none of this name: none of its documents can be changed. */
public final class StudyClosed extends RuntimeException {

    private static final long serialVersionUID = 1;

    StudyClosed(String study) {
        super("the study '" + study + "' is closed, or there is none");
    }
}
