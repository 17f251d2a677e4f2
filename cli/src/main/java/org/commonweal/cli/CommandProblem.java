package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.commonweal.problem.Kind;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;

/** What can keep a command from its files. */
enum CommandProblem implements Kind {
    FILE_REFUSED,
    NO_PERMISSION,
    FILE_IN_THE_WAY,
    NO_SUCH_PLACE,
    NO_SHARE,
    NO_SUCH_GROUP;

    /** The problem that the computer reported, said for whoever gave the command. */
    static Problem of(IOException failure) {
        if (!(failure instanceof FileSystemException refused) || refused.getFile() == null) {
            return Problem.of(FILE_REFUSED, Place.NOWHERE, reason(failure));
        }
        CommandProblem kind = switch (refused) {
            case AccessDeniedException denied -> NO_PERMISSION;
            case FileAlreadyExistsException there -> FILE_IN_THE_WAY;
            case NotDirectoryException there -> FILE_IN_THE_WAY;
            case NoSuchFileException none -> NO_SUCH_PLACE;
            default -> FILE_REFUSED;
        };
        return Problem.of(kind, Place.in(refused.getFile()), kind == FILE_REFUSED ? reason(refused) : "");
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage().toLowerCase(Locale.ROOT);
    }
}
