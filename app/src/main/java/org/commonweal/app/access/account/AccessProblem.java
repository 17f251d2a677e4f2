package org.commonweal.app.access.account;

import org.commonweal.problem.Kind;

/** What can be wrong with what somebody tells us about themselves or others. */
public enum AccessProblem implements Kind {
    NAME_UNREADABLE,
    EMAIL_UNREADABLE,
    PASSWORD_SHORT,
    PASSWORD_LONG,
    PASSWORD_KNOWN,
    PASSWORD_WRONG,
    SIGN_IN_REFUSED,
    SIGN_IN_WAIT,
    CODE_WRONG,
    ROLE_UNKNOWN,
    ROLE_BEYOND_YOURS,
    ROLE_FOR_YOURSELF,
    AREA_WITHOUT_STUDY,
    STUDY_UNKNOWN,
    LAST_ADMINISTRATOR,
    TOKEN_NAME,
    TOKEN_SCOPE,
    TOKEN_DAYS
}
