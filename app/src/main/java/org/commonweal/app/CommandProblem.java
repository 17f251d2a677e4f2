package org.commonweal.app;

import java.nio.file.FileSystemException;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;

/** What can keep a command from its files. */
enum CommandProblem implements Kind {
    /** {0}: the file and why, as the system says it. */
    FILE_REFUSED,
    /** {0}: the port. */
    PORT_TAKEN,
    /** The address is none of this machine. */
    ADDRESS_REFUSED;

    static Problem of(Exception refused) {
        String what = refused instanceof FileSystemException file && file.getReason() == null
                ? file.getClass().getSimpleName().replace("Exception", "") + " " + file.getFile()
                : String.valueOf(refused.getMessage());
        return Problem.of(FILE_REFUSED, Place.NOWHERE, what);
    }
}
