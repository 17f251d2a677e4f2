package org.commonweal.app.settings;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * For how many days what is kept after it is no longer needed.
 *
 * @param days by class of what is kept, each of {@link #KEYS}, at least 1
 */
public record Kept(Map<String, Integer> days) {

    private static final Map<String, Integer> USUAL = Map.of(
            "sessions", 30,
            "invitations", 90,
            "attempts", 2,
            "tokens", 365,
            "jobs", 400,
            "versions", 3650,
            "backups", 90);

    public static final Set<String> KEYS = new TreeSet<>(USUAL.keySet());

    public Kept {
        days = Map.copyOf(days);
    }

    /** What is usual, but for these. */
    public static Kept but(Map<String, Integer> days) {
        Map<String, Integer> all = new TreeMap<>(USUAL);
        all.putAll(days);
        return new Kept(all);
    }

    /** @throws IllegalArgumentException where there is no such class */
    public int of(String key) {
        Integer known = days.get(key);
        if (known == null) {
            throw new IllegalArgumentException("nothing is kept under the name " + key);
        }
        return known;
    }
}
