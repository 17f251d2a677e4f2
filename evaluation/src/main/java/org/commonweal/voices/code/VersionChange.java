package org.commonweal.voices.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.words.Labels;

/**
 * What happened to a code between two versions.
 *
 * @param before none where it is new
 * @param after none where it was dropped; several where it was split
 * @param why as the versions between them say; none where they say nothing
 * @param differing what reads differently where there is one on both sides
 */
public record VersionChange(
        Kind kind, Optional<Code> before, List<Code> after, Optional<Labels> why, Set<Part> differing) {

    /** What became of a code. */
    public enum Kind {
        SAME,
        REWORDED,
        RENAMED,
        MERGED,
        SPLIT,
        DROPPED,
        ADDED
    }

    /** What of a code can read differently. */
    public enum Part {
        NAME,
        PARENT,
        DOMAIN,
        DEFINITION,
        USE_WHEN,
        NOT_WHEN,
        EXAMPLES,
        COLOUR
    }

    public VersionChange {
        after = List.copyOf(after);
        differing = Set.copyOf(differing);
    }

    /** Code by code in the order of the earlier version, then what is new. */
    public static List<VersionChange> between(CodeHistory history, Codebook earlier, Codebook later) {
        Map<String, List<String>> now = new HashMap<>();
        Map<String, Integer> sources = new HashMap<>();
        for (Code code : earlier.codes()) {
            List<String> became = history.in(code.id(), earlier.version(), later.version());
            now.put(code.id(), became);
            became.forEach(it -> sources.merge(it, 1, Integer::sum));
        }
        List<VersionChange> changes = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (Code code : earlier.codes()) {
            List<Code> after = now.getOrDefault(code.id(), List.of()).stream()
                    .flatMap(it -> later.code(it).stream())
                    .toList();
            after.forEach(it -> met.add(it.id()));
            Set<Part> differing = after.size() == 1 ? differing(code, after.getFirst()) : Set.of();
            changes.add(new VersionChange(
                    kind(code, after, sources, differing),
                    Optional.of(code),
                    after,
                    why(history, code.id(), earlier, later),
                    differing));
        }
        later.codes().stream()
                .filter(it -> !met.contains(it.id()))
                .forEach(it -> changes.add(
                        new VersionChange(Kind.ADDED, Optional.empty(), List.of(it), Optional.empty(), Set.of())));
        return changes;
    }

    private static Kind kind(Code code, List<Code> after, Map<String, Integer> sources, Set<Part> differing) {
        if (after.isEmpty()) {
            return Kind.DROPPED;
        }
        if (after.size() > 1) {
            return Kind.SPLIT;
        }
        String id = after.getFirst().id();
        if (sources.getOrDefault(id, 0) > 1) {
            return Kind.MERGED;
        }
        if (!id.equals(code.id())) {
            return Kind.RENAMED;
        }
        return differing.isEmpty() ? Kind.SAME : Kind.REWORDED;
    }

    private static Optional<Labels> why(CodeHistory history, String code, Codebook earlier, Codebook later) {
        List<String> at = List.of(code);
        Optional<Labels> why = Optional.empty();
        for (Codebook book : history.books()
                .subMap(earlier.version() + 1, Math.max(earlier.version(), later.version()) + 1)
                .values()) {
            List<String> those = at;
            Optional<Labels> said = book.since().stream()
                    .filter(it -> those.contains(it.before()))
                    .map(Became::why)
                    .findFirst();
            why = said.isPresent() ? said : why;
            at = at.stream().flatMap(it -> book.now(it).stream()).distinct().toList();
        }
        return why;
    }

    private static Set<Part> differing(Code one, Code other) {
        Set<Part> parts = new HashSet<>();
        add(parts, Part.NAME, one.name(), other.name());
        add(parts, Part.PARENT, one.parent(), other.parent());
        add(parts, Part.DOMAIN, one.domain(), other.domain());
        add(parts, Part.DEFINITION, one.definition(), other.definition());
        add(parts, Part.USE_WHEN, one.useWhen(), other.useWhen());
        add(parts, Part.NOT_WHEN, one.notWhen(), other.notWhen());
        add(parts, Part.EXAMPLES, one.examples(), other.examples());
        add(parts, Part.COLOUR, one.colour(), other.colour());
        return parts;
    }

    private static void add(Set<Part> parts, Part part, Object one, Object other) {
        if (!one.equals(other)) {
            parts.add(part);
        }
    }
}
