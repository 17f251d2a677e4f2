package org.commonweal.app.names;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.pseudonyms.Entry;
import org.commonweal.app.pseudonyms.Opened;
import org.commonweal.voices.name.NameKind;
import org.commonweal.voices.name.NameScanner;
import org.commonweal.voices.name.Suggestion;
import org.commonweal.voices.name.Why;
import org.commonweal.voices.text.Span;
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

    /** Where they were suggested, and wherever else the same words stand, letter by letter: a name that stays in one place stays. */
    private static List<Span> spans(TextVersion text, String words, List<Suggestion> same, List<Suggestion> all) {
        List<Span> spans = new ArrayList<>(same.stream().map(Suggestion::span).toList());
        NameScanner.like(text, words).stream()
                .filter(it -> text.text().startsWith(words, it.start()) && it.length() == words.length())
                .filter(it -> all.stream().noneMatch(one -> one.span().overlaps(it)))
                .forEach(spans::add);
        spans.sort(Comparator.comparing(Span::start));
        return spans;
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
                    spans(text, first.words(), same, suggestions).stream()
                            .map(it -> new Spot(it.start() + "-" + it.end(), Excerpt.of(text.text(), it)))
                            .toList()));
        });
        return all;
    }
}
