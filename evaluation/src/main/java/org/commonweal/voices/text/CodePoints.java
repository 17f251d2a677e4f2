package org.commonweal.voices.text;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Counts a text in code points where others do, and back. The two differ by one for every sign beyond the first 65,536, such as
 * most emoji.
 *
 * <p>Source: REFI-QDA 1.5, 10.2 ("Unicode codepoint ... first codepoint has number 0").
 */
public final class CodePoints {

    /** Where the second code unit of each pair stands. */
    private final int[] pairs;

    private final int length;

    private CodePoints(int[] pairs, int length) {
        this.pairs = pairs;
        this.length = length;
    }

    public static CodePoints of(String text) {
        int[] pairs = new int[text.length()];
        int many = 0;
        for (int i = 1; i < text.length(); i++) {
            if (Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i))) {
                pairs[many++] = i++;
            }
        }
        return new CodePoints(Arrays.copyOf(pairs, many), text.length());
    }

    /** How many code points the text has. */
    public int count() {
        return length - pairs.length;
    }

    /** How many code points stand before a code unit; one within a pair counts as its beginning. */
    public int before(int unit) {
        int at = Arrays.binarySearch(pairs, unit);
        return at >= 0 ? unit - at - 1 : unit - (-at - 1);
    }

    /** Where the code point of this number begins; none where the text is not that long. Its end is the count of the text. */
    public OptionalInt unit(int point) {
        if (point < 0 || point > count()) {
            return OptionalInt.empty();
        }
        int low = 0;
        int high = pairs.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            // pairs[middle] - middle - 1 code points stand before the pair of that number
            if (pairs[middle] - middle - 1 < point) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return OptionalInt.of(point + low);
    }
}
