package org.commonweal.people;

/** What somebody said about a scope; of two at the same time, the one that stands lower here counts. */
public enum ConsentAct {
    GIVEN,
    REFUSED,
    WITHDRAWN
}
