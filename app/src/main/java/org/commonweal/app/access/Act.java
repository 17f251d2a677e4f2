package org.commonweal.app.access;

/** What may be done in a room; each act includes those before it. */
public enum Act {
    SEE,
    WRITE,
    /** To declare, lock, publish, remove: what binds others. */
    DECIDE
}
