package org.commonweal.app.care;

import java.util.List;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;

/** What can keep a backup from being made or brought back. */
public enum CareProblem implements Kind {
    /** Nobody said with which key. */
    NO_KEY,
    /** {0}: how many characters it must have. */
    PASSPHRASE_SHORT,
    /** The two passphrases differ. */
    PASSPHRASE_DIFFERS,
    /** {0}: the file. */
    KEY_EXISTS,
    /** {0}: the file. */
    KEY_IN_DATA,
    /** {0}: the file. */
    NO_KEY_FILE,
    /** {0}: the file. */
    BACKUP_EXISTS,
    /** {0}: the file. */
    NOT_A_BACKUP,
    /** The backup was made with the other sort of key. {0}: what it wants, in words. */
    OTHER_KEY_FILE,
    OTHER_PASSPHRASE,
    /** The key does not fit, or the first bytes were changed. */
    WRONG_KEY,
    /** {0}: where, in bytes from the start. */
    BACKUP_DAMAGED,
    /** {0}: the version of its tables, {1}: ours. */
    BACKUP_NEWER,
    /** There is a store already. */
    STORE_NOT_EMPTY,
    /** {0}: the finding in words. */
    LEDGER_BROKEN,
    /** {0}: how many pieces. */
    PIECES_DAMAGED;

    /** What to throw. */
    public Problems problem(Object... facts) {
        return new Problems(List.of(Problem.of(this, Place.NOWHERE, facts)));
    }
}
