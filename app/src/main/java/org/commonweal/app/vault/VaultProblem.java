package org.commonweal.app.vault;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** What can keep the vault from opening. */
public enum VaultProblem implements Kind {
    /** The store was sealed with a key that the file does not hold. {0}: the name of the key, {1}: the file. */
    KEY_MISSING,
    /** {0}: the file. */
    NO_KEYS,
    /** What was sealed was changed, moved, or never sealed by us. {0}: its purpose. */
    NOT_OPENED;

    /** What to throw. */
    Problems problem(Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE, facts)));
    }
}
