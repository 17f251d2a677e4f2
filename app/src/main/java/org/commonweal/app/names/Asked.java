package org.commonweal.app.names;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.pseudonyms.Entry;
import org.commonweal.app.pseudonyms.Opened;
import org.commonweal.voices.name.NameKind;
import org.commonweal.voices.name.Suggestion;
import org.commonweal.voices.name.Why;
import org.commonweal.voices.text.TextVersion;
import org.jspecify.annotations.Nullable;

/**
 * The same words, wherever they stand in a text: decided about together, each place for itself where that is wanted.
 *
 * @param number among those of the text, from 1
 * @param entry under which they stand in the register already
 */
record Asked(
        int number,
        String words,
        NameKind kind,
        Why why,
        @Nullable Entry entry,
        List<Spot> spots) {

    /** @param place as a form names it, {@code start-end} */
    record Spot(String place, Excerpt excerpt) {}

    /** Where more places than this have the same words, the rest goes with them unseen. */
    private static final int SHOWN = 30;

    public List<Spot> shown() {
        return spots.subList(0, Math.min(SHOWN, spots.size()));
    }

    public List<Spot> rest() {
        return spots.subList(Math.min(SHOWN, spots.size()), spots.size());
    }

    static List<Asked> of(TextVersion text, List<Suggestion> suggestions, Opened register) {
        Map<String, List<Suggestion>> together = new LinkedHashMap<>();
        suggestions.forEach(it ->
                together.computeIfAbsent(it.key(), key -> new ArrayList<>()).add(it));
        List<Asked> all = new ArrayList<>();
        together.values().forEach(same -> {
            Suggestion first = same.getFirst();
            Optional<Entry> entry = first.entry().flatMap(register::entry);
            all.add(new Asked(
                    all.size() + 1,
                    first.words(),
                    first.kind(),
                    first.why(),
                    entry.orElse(null),
                    same.stream()
                            .map(it -> new Spot(
                                    it.span().start() + "-" + it.span().end(), Excerpt.of(text.text(), it.span())))
                            .toList()));
        });
        return all;
    }
}
