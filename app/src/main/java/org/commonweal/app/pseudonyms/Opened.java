package org.commonweal.app.pseudonyms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.voices.name.Folded;
import org.commonweal.voices.name.Known;

/**
 * The register with the names in it, for as long as a page is made.
 *
 * @param names by the id of the entry, every way in which each is written
 */
public record Opened(List<Entry> entries, Map<String, List<String>> names) {

    public Opened {
        entries = List.copyOf(entries);
        names = Map.copyOf(names);
    }

    public List<String> names(Entry entry) {
        return names.getOrDefault(entry.id(), List.of());
    }

    /** What a scanner knows from it. */
    public List<Known> known() {
        List<Known> known = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.isNobody()) {
                names(entry).forEach(name -> known.add(new Known(name, entry.kind(), Optional.of(entry.id()))));
            }
        }
        return known;
    }

    /** Words of which somebody said that they name nobody. */
    public List<String> nobody() {
        return entries.stream()
                .filter(Entry::isNobody)
                .flatMap(it -> names(it).stream())
                .toList();
    }

    public Optional<Entry> entry(String id) {
        return entries.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** The entry under which words stand, however they are written. */
    public Optional<Entry> of(String words) {
        String folded = Folded.of(words.strip()).text();
        return entries.stream()
                .filter(entry -> names(entry).stream()
                        .anyMatch(it -> Folded.of(it).text().equals(folded)))
                .findFirst();
    }

    /** Entries whose names or pseudonym have these words in them. */
    public List<Entry> like(String words) {
        String folded = Folded.of(words.strip()).text();
        return entries.stream()
                .filter(entry -> !entry.isNobody()
                        && (Folded.of(entry.pseudonym()).text().contains(folded)
                                || entry.participant().equalsIgnoreCase(words.strip())
                                || names(entry).stream()
                                        .anyMatch(it -> Folded.of(it).text().contains(folded))))
                .toList();
    }
}
