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

    /** So many days and more are for good. */
    public static final int FOR_GOOD = 36_500;

    private static final Map<String, Integer> USUAL = Map.ofEntries(
            Map.entry("sessions", 30),
            Map.entry("invitations", 90),
            Map.entry("attempts", 2),
            Map.entry("tokens", 365),
            Map.entry("jobs", 400),
            Map.entry("versions", 3650),
            Map.entry("submissions", FOR_GOOD),
            Map.entry("orphans", 7),
            Map.entry("frames", 1),
            Map.entry("notes", 730),
            Map.entry("recordings", 1),
            Map.entry("backups", 90));

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
