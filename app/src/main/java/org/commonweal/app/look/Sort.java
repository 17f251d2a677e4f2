package org.commonweal.app.look;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which column a table is sorted, chosen by links in its headings.
 *
 * @param key of the column
 * @param descending whether the largest comes first
 * @param address of the table, ending where the choice goes, such as {@code /people?sort=}
 */
public record Sort(String key, boolean descending, String address) {

    /**
     * Reads a choice.
     *
     * @param chosen the key of a column, with {@code -} before it where the largest comes first; may be missing or unknown
     * @param keys of all columns that can be sorted by
     */
    public static Sort of(@Nullable String chosen, Set<String> keys, String otherwise, String address) {
        String word = chosen == null ? otherwise : chosen;
        boolean descending = word.startsWith("-");
        String key = descending ? word.substring(1) : word;
        return keys.contains(key)
                ? new Sort(key, descending, address)
                : new Sort(otherwise.replaceFirst("^-", ""), otherwise.startsWith("-"), address);
    }

    /** What the heading of a column says to those who cannot see the arrow. */
    public @Nullable String direction(String column) {
        return !column.equals(key) ? null : descending ? "descending" : "ascending";
    }

    /** The address that sorts by a column, the other way round where it is sorted by it already. */
    public String address(String column) {
        return address + (column.equals(key) && !descending ? "-" : "") + column;
    }
}
