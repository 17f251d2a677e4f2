package org.commonweal.app.settings;

import org.commonweal.problem.Kind;

/** What can be wrong with the file of settings. */
public enum SettingsProblem implements Kind {
    /** {0}: the reason as the reader says it. */
    NOT_YAML,
    /** {0}: the key, {1}: those that there are. */
    UNKNOWN_KEY,
    /** {0}: the key. */
    KEY_TWICE,
    /** {0}: the key, {1}: what stands there. */
    NOT_A_PORT,
    /** {0}: the key, {1}: what stands there. */
    NOT_A_FLAG,
    /** {0}: the key, {1}: what stands there. */
    NOT_DAYS,
    /** {0}: the key. */
    NOT_A_TEXT
}
