package org.commonweal.voices.name;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names that are known, found in a folded text by the sign they begin with and the next; the longest first. */
final class KnownNames {

    private record Entry(String folded, Known known) {}

    private final Map<String, List<Entry>> byBeginning = new HashMap<>();

    KnownNames(Collection<Known> all) {
        for (Known known : all) {
            String folded = Folded.of(known.name().strip()).text();
            if (folded.length() >= 2) {
                byBeginning
                        .computeIfAbsent(folded.substring(0, 2), beginning -> new ArrayList<>())
                        .add(new Entry(folded, known));
            }
        }
        byBeginning
                .values()
                .forEach(entries -> entries.sort(
                        Comparator.comparing((Entry it) -> it.folded.length()).reversed()));
    }

    List<Suggestion> in(Folded folded, String original, int offset) {
        List<Suggestion> found = new ArrayList<>();
        String text = folded.text();
        for (int at = 0; at + 1 < text.length(); at++) {
            List<Entry> entries = byBeginning.get(text.substring(at, at + 2));
            if (entries != null && folded.parts(at)) {
                for (Entry entry : entries) {
                    int end = at + entry.folded.length();
                    if (text.startsWith(entry.folded, at) && folded.parts(end)) {
                        found.add(Found.at(
                                folded,
                                at,
                                end,
                                original,
                                offset,
                                entry.known.kind(),
                                entry.known.entry().isPresent() ? Why.REGISTERED : Why.GAZETTEER,
                                entry.known.entry()));
                        break;
                    }
                }
            }
        }
        return found;
    }
}
