package org.commonweal.app.store;

import org.commonweal.problem.Kind;
import org.commonweal.problem.Problems;

/** What can keep a store from its work. */
public enum StoreProblem implements Kind {
    /** There is no store yet where one was looked for. {0}: the folder. */
    NO_STORE,
    /** The disk has no room left: nothing was written. */
    DISK_FULL,
    /** The disk refuses to read or write. */
    DISK_FAILS,
    /** The store may be read and not written. */
    READ_ONLY,
    /** What stands in the file is not what was written. */
    DAMAGED,
    /** The database does not answer. */
    UNREACHABLE,
    /** Somebody else writes for too long. */
    BUSY,
    /** A newer version of Commonweal has written here. {0}: its version of the schema, {1}: ours. */
    NEWER,
    /** Another workbench runs on this folder. {0}: the folder. */
    IN_USE;

    /** Whether the store can be read and takes nothing: no room, or no right to write. */
    public static boolean isReadOnly(Problems problems) {
        return problems.all().stream().anyMatch(problem -> problem.kind() == READ_ONLY || problem.kind() == DISK_FULL);
    }
}
