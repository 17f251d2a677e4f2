package org.commonweal.statistics.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A text, or a part of one, that people read whole and coded.
 *
 * @param interview what the bootstrap draws; an interview may have several stretches
 * @param start where it begins, in the counting of the passages
 * @param end the first place after it
 * @param readers who read it, with or without finding anything: what they left uncoded counts as uncoded, what others left unread
 *     does not
 * @param passages in any order; those of one coder and code that overlap are taken as one, those that only touch are not
 */
public record Stretch(String interview, int start, int end, Set<String> readers, List<Passage> passages) {

    /** @throws IllegalArgumentException where a passage lies outside, or is by somebody who did not read */
    public Stretch {
        if (start >= end) {
            throw new IllegalArgumentException(
                    "a stretch of '%s' from %d to %d has no length".formatted(interview, start, end));
        }
        readers = Set.copyOf(readers);
        passages = List.copyOf(passages);
        for (Passage passage : passages) {
            if (passage.start() < start || passage.end() > end) {
                throw new IllegalArgumentException(
                        "%s lies outside '%s' from %d to %d".formatted(passage, interview, start, end));
            }
            if (!readers.contains(passage.coder())) {
                throw new IllegalArgumentException("%s is by nobody who read '%s'".formatted(passage, interview));
            }
        }
    }

    int length() {
        return end - start;
    }

    SortedSet<String> readersInOrder() {
        return new TreeSet<>(readers);
    }

    /** What one coder gave one code: by place, overlaps taken as one. */
    List<Passage> of(String coder, String code) {
        List<Passage> merged = new ArrayList<>();
        List<Passage> own = passages.stream()
                .filter(one -> one.coder().equals(coder) && one.code().equals(code))
                .sorted(Comparator.comparingInt(Passage::start).thenComparingInt(Passage::end))
                .toList();
        for (Passage next : own) {
            if (!merged.isEmpty() && next.start() < merged.getLast().end()) {
                Passage last = merged.removeLast();
                merged.add(new Passage(coder, code, last.start(), Math.max(last.end(), next.end())));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }
}
