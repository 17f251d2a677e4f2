package org.commonweal.exchange;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the nearest of some words, where one is near. */
final class Nearest {

    private static final int LONGEST = 60;

    private Nearest() {}

    static Optional<String> to(String word, Collection<String> words) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String nearest = null;
        int least = Math.max(2, word.length() / 3) + 1;
        for (String other : words.stream().sorted().toList()) {
            int distance = distance(word.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
            if (distance < least && distance < other.length()) {
                least = distance;
                nearest = other;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Insertions, deletions, substitutions and swaps of neighbours. Source: optimal string alignment distance. */
    static int distance(String one, String other) {
        int[][] d = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int differs = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + differs);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[one.length()][other.length()];
    }
}
