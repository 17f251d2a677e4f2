package org.commonweal.app.look;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light or dark: as the machine has it, or as chosen on it. */
public enum Scheme {
    AUTO,
    LIGHT,
    DARK;

    public static final String COOKIE = "scheme";

    /** In cookies, addresses and keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the page's {@code data-scheme} says; nothing where the machine decides. */
    public @Nullable String attribute() {
        return this == AUTO ? null : word();
    }

    /** The scheme of this word; {@link #AUTO} for any other. */
    public static Scheme of(@Nullable String word) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElse(AUTO);
    }
}
