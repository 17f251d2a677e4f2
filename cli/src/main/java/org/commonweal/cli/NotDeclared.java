package org.commonweal.cli;

/** The plan of a study is not declared, or differs from the declared one; nothing compares the arms until it is. */
final class NotDeclared extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotDeclared(String inWords) {
        super(inWords);
    }
}
