package org.commonweal.app.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Says in plain words why a store could not do what it was asked; a defect of ours stays what it is. */
final class Trouble {

    private Trouble() {}

    static Problems of(StoreProblem kind, Object... facts) {
        return new Problems(List.of(Problem.of(kind, Place.NOWHERE, facts)));
    }

    /** What to throw instead. */
    static RuntimeException inWords(RuntimeException thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                Optional<StoreProblem> kind = kind(sql);
                if (kind.isPresent()) {
                    Problems problems = of(kind.get());
                    problems.initCause(thrown);
                    return problems;
                }
            }
        }
        return thrown;
    }

    private static Optional<StoreProblem> kind(SQLException thrown) {
        if (thrown instanceof SQLiteException sqlite) {
            return switch (sqlite.getResultCode().code & 0xff) {
                case 13 -> Optional.of(StoreProblem.DISK_FULL);
                case 10, 14 -> Optional.of(StoreProblem.DISK_FAILS);
                case 8 -> Optional.of(StoreProblem.READ_ONLY);
                case 11, 26 -> Optional.of(StoreProblem.DAMAGED);
                case 5, 6 -> Optional.of(StoreProblem.BUSY);
                default -> Optional.empty();
            };
        }
        String state = String.valueOf(thrown.getSQLState());
        if (state.equals("53100")) {
            return Optional.of(StoreProblem.DISK_FULL);
        }
        if (state.equals("25006")) {
            return Optional.of(StoreProblem.READ_ONLY);
        }
        if (state.startsWith("58")) {
            return Optional.of(StoreProblem.DISK_FAILS);
        }
        boolean away = state.startsWith("08") || state.startsWith("57P") || state.startsWith("28") || state.equals("3D000");
        return away || thrown instanceof java.sql.SQLTransientConnectionException
                ? Optional.of(StoreProblem.UNREACHABLE)
                : Optional.empty();
    }
}
