package org.commonweal.voices;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonweal.statistics.agreement.Passage;
import org.commonweal.statistics.agreement.Stretch;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;

/**
 * What two coders or more have both read, as the room of agreement wants it. A turn was read by whoever gave words in it a code, or
 * said that there was nothing to code; what nobody said this of does not count as uncoded. Turns that follow one another and were
 * read by the same people are one stretch; a coding that reaches beyond it counts as far as it lies inside.
 *
 * @param stretches of every source that two of the coders have read in the same version
 * @param turns by source, where turns begin
 * @param sentences by source, where sentences begin; a turn begins one
 * @param apart sources that they read in different versions of the text: these cannot be compared before they are carried over
 */
public record ReadTogether(
        List<Stretch> stretches, Map<String, int[]> turns, Map<String, int[]> sentences, Set<String> apart) {

    /** Makes them. */
    private static final class Making {
        private final Voices voices;
        private final Set<String> coders;
        private final Set<String> without;
        private final List<Stretch> stretches = new ArrayList<>();
        private final Map<String, int[]> turns = new LinkedHashMap<>();
        private final Map<String, int[]> sentences = new LinkedHashMap<>();
        private final Set<String> apart = new TreeSet<>();

        Making(Voices voices, Set<String> coders, Set<String> without) {
            this.voices = voices;
            this.coders = coders;
            this.without = without;
        }

        void add(Source source, List<Coding> codings, List<Review> reviews) {
            Set<Integer> versions = new TreeSet<>();
            codings.forEach(coding -> versions.add(coding.textVersion()));
            Set<String> readers = new HashSet<>();
            codings.forEach(coding -> readers.add(coding.coder()));
            reviews.forEach(review -> readers.add(review.coder()));
            if (readers.size() < 2) {
                return;
            }
            if (versions.size() > 1) {
                apart.add(source.id());
                return;
            }
            int version =
                    versions.isEmpty() ? source.newest() : versions.iterator().next();
            voices.text(source.id(), version).ifPresent(text -> add(source, text, codings, reviews));
        }

        private void add(Source source, TextVersion text, List<Coding> codings, List<Review> reviews) {
            Map<Integer, Set<String>> readers = new HashMap<>();
            reviews.forEach(review -> readers.computeIfAbsent(review.turn(), turn -> new TreeSet<>())
                    .add(review.coder()));
            for (Turn turn : text.turns()) {
                for (Coding coding : codings) {
                    if (coding.passage().span().overlaps(turn.words())) {
                        readers.computeIfAbsent(turn.number(), number -> new TreeSet<>())
                                .add(coding.coder());
                    }
                }
            }
            List<Turn> run = new ArrayList<>();
            Set<String> runReaders = Set.of();
            for (Turn turn : text.turns()) {
                Set<String> who =
                        without.contains(turn.speaker()) ? Set.of() : readers.getOrDefault(turn.number(), Set.of());
                if (!who.equals(runReaders)) {
                    stretch(source.id(), run, runReaders, codings);
                    run.clear();
                    runReaders = who;
                }
                run.add(turn);
            }
            stretch(source.id(), run, runReaders, codings);
            turns.put(
                    source.id(),
                    text.turns().stream().mapToInt(turn -> turn.words().start()).toArray());
            sentences.put(source.id(), sentences(text, Locale.forLanguageTag(source.language())));
        }

        private void stretch(String source, List<Turn> run, Set<String> readers, List<Coding> codings) {
            if (run.isEmpty() || readers.isEmpty()) {
                return;
            }
            Span all = new Span(
                    run.getFirst().words().start(), run.getLast().words().end());
            List<Passage> passages = new ArrayList<>();
            for (Coding coding : codings) {
                Span span = coding.passage().span();
                if (span.overlaps(all) && readers.contains(coding.coder())) {
                    passages.add(new Passage(
                            coding.coder(),
                            coding.code(),
                            Math.max(span.start(), all.start()),
                            Math.min(span.end(), all.end())));
                }
            }
            stretches.add(new Stretch(source, all.start(), all.end(), readers, passages));
        }

        private static int[] sentences(TextVersion text, Locale language) {
            List<Integer> starts = new ArrayList<>();
            BreakIterator sentence = BreakIterator.getSentenceInstance(language);
            for (Turn turn : text.turns()) {
                Span words = turn.words();
                sentence.setText(text.text().substring(words.start(), words.end()));
                for (int at = sentence.first(); at != BreakIterator.DONE; at = sentence.next()) {
                    if (at < words.length()) {
                        starts.add(words.start() + at);
                    }
                }
            }
            return starts.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /**
     * @param coders whose work is compared
     * @param without speakers whose turns are left out, such as the interviewer
     */
    public static ReadTogether of(Voices voices, Set<String> coders, Set<String> without) {
        Making making = new Making(voices, coders, without);
        Map<String, List<Coding>> codings = new HashMap<>();
        Map<String, List<Review>> reviews = new HashMap<>();
        voices.codings().stream()
                .filter(coding -> making.coders.contains(coding.coder()))
                .forEach(coding -> codings.computeIfAbsent(coding.source(), source -> new ArrayList<>())
                        .add(coding));
        voices.reviews().stream()
                .filter(review -> making.coders.contains(review.coder()))
                .forEach(review -> reviews.computeIfAbsent(review.source(), source -> new ArrayList<>())
                        .add(review));
        voices.sources()
                .values()
                .forEach(source -> making.add(
                        source,
                        codings.getOrDefault(source.id(), List.of()),
                        reviews.getOrDefault(source.id(), List.of())));
        return new ReadTogether(making.stretches, making.turns, making.sentences, making.apart);
    }

    /** How many sources two of them have read. */
    public int sources() {
        return turns.size();
    }
}
