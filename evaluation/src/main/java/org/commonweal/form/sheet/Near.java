package org.commonweal.form.sheet;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names that are nearly the one that was meant. */
public final class Near {

    private Near() {}

    /** Sheets whose name differs from this one in at most two letters, and that are no sheets of a form nor set aside by an underscore. */
    public static List<String> sheets(String sheet, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(name.toLowerCase(Locale.ROOT), sheet) <= 2)
                .filter(name -> !Sheets.KNOWN.contains(name) && !name.startsWith("_"))
                .toList();
    }

    /** The nearest of these names, where one differs in few letters. */
    public static Optional<String> of(String name, Collection<String> names) {
        int most = Math.max(1, Math.min(3, (name.length() + 1) / 3));
        return names.stream()
                .filter(other -> Math.abs(other.length() - name.length()) <= most)
                .filter(other -> distance(name.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT)) <= most)
                .min(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(other -> other));
    }

    /** How many letters must be put in, taken out or changed. */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
