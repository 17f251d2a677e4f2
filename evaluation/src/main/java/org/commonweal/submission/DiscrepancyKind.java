package org.commonweal.submission;

import org.commonweal.problem.Kind;

/** In what way a submission is not what its form says. The names are kept in stores: never rename one. */
public enum DiscrepancyKind implements Kind {
    WRONG_ROOT(true),
    OTHER_VERSION(false),
    UNKNOWN_NODE(true),
    MISSING_NODE(true),
    WRONG_TYPE(true),
    NOT_A_CHOICE(true),
    NOT_RELEVANT(true),
    REQUIRED_MISSING(true),
    CONSTRAINT_BROKEN(true),
    CALCULATED_DIFFERS(true),
    FILE_MISSING(true),
    EXTREME(false),
    CLOCK_AHEAD(false),
    CLOCK_FAR_OFF(false),
    ENDS_BEFORE_START(false),
    LIST_NOT_HERE(false),
    TOO_LONG_TO_CHECK(true),
    NOT_COMPUTABLE(true);

    private final boolean weighs;

    DiscrepancyKind(boolean weighs) {
        this.weighs = weighs;
    }

    /** Whether a person should look before the answers are used; otherwise it is only said. */
    public boolean weighs() {
        return weighs;
    }
}
