package org.commonweal.app.coding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.commonweal.app.voices.Codings.Changes;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Review;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;
import org.commonweal.words.Labels;

/** What the coding page gets, as JSON; packed.ts and model.ts have the same. */
final class CodingState {

    private CodingState() {}

    /**
     * Turns as columns.
     *
     * @param at three figures a turn: which of the speakers, where its words begin and end
     */
    record SentTurns(Collection<String> speakers, int[] at) {

        static SentTurns of(TextVersion text) {
            Places speakers = new Places();
            return new SentTurns(
                    speakers.names(),
                    text.turns().stream()
                            .flatMapToInt(it -> IntStream.of(
                                    speakers.of(it.speaker()),
                                    it.words().start(),
                                    it.words().end()))
                            .toArray());
        }
    }

    /**
     * Marks as columns: of thousands, what would be said of each again and again is said once.
     *
     * @param at five figures a mark: where it begins, how long it is, which of the codes, which of the coders, the codebook's version
     * @param memos by id, of the marks that have one
     */
    record SentMarks(
            List<String> ids,
            Collection<String> codes,
            Collection<String> coders,
            int[] at,
            Map<String, String> memos) {

        static SentMarks of(List<Coding> marks) {
            Places codes = new Places();
            Places coders = new Places();
            Map<String, String> memos = new TreeMap<>();
            int[] at = marks.stream()
                    .flatMapToInt(it -> IntStream.of(
                            it.passage().span().start(),
                            it.passage().span().length(),
                            codes.of(it.code()),
                            coders.of(it.coder()),
                            it.codebook()))
                    .toArray();
            marks.stream().filter(it -> !it.memo().isEmpty()).forEach(it -> memos.put(it.id(), it.memo()));
            return new SentMarks(marks.stream().map(Coding::id).toList(), codes.names(), coders.names(), at, memos);
        }
    }

    /** Which place a name has among those that came up, in the order in which they did. */
    private static final class Places {

        private final Map<String, Integer> places = new LinkedHashMap<>();

        int of(String name) {
            return places.computeIfAbsent(name, it -> places.size());
        }

        Collection<String> names() {
            return places.keySet();
        }
    }

    record SentMark(String id, int start, int end, String code, String coder, int codebook, String memo) {

        static SentMark of(Coding coding) {
            return new SentMark(
                    coding.id(),
                    coding.passage().span().start(),
                    coding.passage().span().end(),
                    coding.code(),
                    coding.coder(),
                    coding.codebook(),
                    coding.memo());
        }
    }

    record SentReview(String coder, int turn) {}

    record SentExample(String source, String quote) {}

    /** @param old only in an older version of the codebook */
    record SentCode(
            String id,
            String name,
            Collection<String> called,
            Optional<String> parent,
            String definition,
            String useWhen,
            String notWhen,
            List<SentExample> examples,
            String colour,
            boolean old) {

        static SentCode of(Code code, boolean old, Locale language) {
            return new SentCode(
                    code.id(),
                    code.name().in(language),
                    code.name().byLanguage().values(),
                    code.parent(),
                    said(code.definition(), language),
                    said(code.useWhen(), language),
                    said(code.notWhen(), language),
                    code.examples().stream()
                            .map(it -> new SentExample(it.source(), it.quote()))
                            .toList(),
                    code.colour(),
                    old);
        }

        private static String said(Optional<Labels> labels, Locale language) {
            return labels.map(it -> it.in(language)).orElse("");
        }
    }

    /** Everything, for a page that opens. */
    record Sent(
            String text,
            int version,
            String language,
            SentTurns turns,
            int codebook,
            List<SentCode> codes,
            String coder,
            boolean blind,
            boolean done,
            long seq,
            SentMarks marks,
            List<SentReview> reviews) {}

    /** What came after a number. */
    record SentChanges(
            long seq,
            int version,
            int codebook,
            String coder,
            boolean blind,
            boolean done,
            List<SentMark> made,
            List<String> gone,
            List<SentReview> reviews,
            List<SentReview> reviewsGone) {}

    /** Marks that stand in this version of the text, what was settled among them. */
    static List<Coding> marks(Changes changes, TextVersion text) {
        List<Coding> all = new ArrayList<>(changes.made());
        changes.settled().stream().map(Adjudication::coding).forEach(all::add);
        return all.stream().filter(it -> it.textVersion() == text.number()).toList();
    }

    static List<SentMark> sent(List<Coding> marks) {
        return marks.stream().map(SentMark::of).toList();
    }

    static List<SentReview> reviews(List<Review> reviews) {
        return reviews.stream().map(it -> new SentReview(it.coder(), it.turn())).toList();
    }

    /** The codes of the newest codebook, and after them those that only older marks have. */
    static List<SentCode> codes(SortedMap<Integer, Codebook> books, List<Coding> marks, Locale language) {
        Map<String, SentCode> codes = new LinkedHashMap<>();
        if (!books.isEmpty()) {
            books.lastEntry().getValue().codes().forEach(it -> codes.put(it.id(), SentCode.of(it, false, language)));
        }
        for (Coding mark : marks) {
            if (!codes.containsKey(mark.code()) && books.containsKey(mark.codebook())) {
                books.get(mark.codebook())
                        .code(mark.code())
                        .ifPresent(it -> codes.put(it.id(), SentCode.of(it, true, language)));
            }
        }
        return List.copyOf(codes.values());
    }

    /** How many turns a coder has coded or read. */
    static long read(TextVersion text, Collection<Coding> marks, Collection<Review> reviews) {
        return text.turns().stream()
                .filter(turn -> isRead(turn, marks, reviews))
                .count();
    }

    static boolean isRead(Turn turn, Collection<Coding> marks, Collection<Review> reviews) {
        return reviews.stream().anyMatch(it -> it.turn() == turn.number())
                || marks.stream().anyMatch(it -> it.passage().span().overlaps(turn.words()));
    }
}
