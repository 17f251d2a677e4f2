package org.commonweal.app.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where to go next, within this installation and nowhere else. */
public final class LocalPath {

    private static final int LONGEST = 2000;

    private LocalPath() {}

    /** The path as asked for; the first page where it is missing or leads elsewhere. */
    public static String orHome(@Nullable String asked) {
        return Optional.ofNullable(asked).filter(LocalPath::isLocal).orElse("/");
    }

    /** A browser reads {@code //host}, {@code /\host} and paths with control characters as other places. */
    private static boolean isLocal(String path) {
        return path.length() <= LONGEST
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.indexOf('\\') < 0
                && path.chars().noneMatch(Character::isISOControl);
    }
}
