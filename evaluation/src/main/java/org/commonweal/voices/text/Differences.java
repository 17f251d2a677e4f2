package org.commonweal.voices.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between two texts, word by word (sign by sign in scripts without spaces), and where a place of one is in the other. */
final class Differences {

    private final List<Difference> all;
    private final int[] starts;

    private Differences(List<Difference> all) {
        this.all = List.copyOf(all);
        this.starts = all.stream().mapToInt(Difference::from).toArray();
    }

    static Differences between(String before, String after) {
        Tokens was = Tokens.of(before);
        Tokens is = Tokens.of(after);
        return new Differences(Edits.between(was, is).stream()
                .map(edit -> new Difference(
                        was.place(edit.from()), was.place(edit.to()), is.place(edit.nowFrom()), is.place(edit.nowTo())))
                .toList());
    }

    List<Difference> all() {
        return all;
    }

    /** Where a passage that began at a place begins: after what was put in there; where its first words were changed, with the new ones. */
    int start(int place) {
        Difference last = upTo(place);
        if (last == null) {
            return place;
        }
        return place < last.to() ? last.nowFrom() : last.nowTo() + place - last.to();
    }

    /** Where a passage that ended at a place ends: before what was put in there; where its last words were changed, with the new ones. */
    int end(int place) {
        Difference last = upTo(place - 1);
        if (last == null) {
            return place;
        }
        return place <= last.to() && last.to() > last.from() ? last.nowTo() : last.nowTo() + place - last.to();
    }

    /** The last difference that begins at a place or before. */
    private @Nullable Difference upTo(int place) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : all.get(low - 1);
    }
}
