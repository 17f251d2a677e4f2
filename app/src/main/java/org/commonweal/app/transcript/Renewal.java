package org.commonweal.app.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Review;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Carried;
import org.commonweal.voices.text.Carrying;
import org.commonweal.voices.text.Difference;
import org.commonweal.voices.text.Passage;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;

/**
 * What a new version of a text does to everything that was marked in the versions before. Marks that stand on the same words go along;
 * about every other somebody decides. What comes out stands word for word in the new version, or does not come out.
 */
final class Renewal {

    private final TextVersion next;
    private final TextVersion newest;
    private final Map<Integer, TextVersion> versions = new HashMap<>();
    private final Map<Integer, Carrying> carryings = new HashMap<>();

    private Renewal(List<TextVersion> before, TextVersion next) {
        before.forEach(it -> versions.put(it.number(), it));
        this.newest = before.getLast();
        this.next = carrying(newest.number(), next).timed();
    }

    /** @param before every version of the text that there is, the newest last */
    static Renewal of(List<TextVersion> before, TextVersion next) {
        return new Renewal(before, next);
    }

    /** The new version, with the times of turns that stayed. */
    TextVersion next() {
        return next;
    }

    List<Difference> differences() {
        return differences(newest.number());
    }

    /** What changed since a version, which may be an earlier one than the newest. */
    List<Difference> differences(int since) {
        return carrying(since, next).differences();
    }

    private Carrying carrying(int version, TextVersion to) {
        return carryings.computeIfAbsent(version, it -> Carrying.between(version(it), to));
    }

    private TextVersion version(int number) {
        return Optional.ofNullable(versions.get(number)).orElseThrow();
    }

    /** A mark and what became of its words. */
    record Fate(Coding coding, Carried carried) {

        boolean isSame() {
            return carried instanceof Carried.Same;
        }

        /** SAME, REWORDED, MOVED or GONE. */
        String kind() {
            return carried.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
        }
    }

    List<Fate> fates(List<Coding> codings) {
        return codings.stream()
                .map(it -> new Fate(it, carrying(it.textVersion(), next).carry(it.passage())))
                .toList();
    }

    /** Everything as it stands in the new version. */
    record Renewed(List<Coding> codings, List<Adjudication> settled, List<Review> reviews, int dropped) {}

    /**
     * @param decisions by the ids of marks; those on the same words need none
     * @throws Problems with every mark that nobody has decided about, or whose chosen words are not in the text
     */
    Renewed decided(
            List<Coding> codings, List<Adjudication> settled, List<Review> reviews, Map<String, Decision> decisions) {
        List<Problem> problems = new ArrayList<>();
        SortedMap<String, Coding> now = new TreeMap<>();
        List<Coding> all = new ArrayList<>(codings);
        settled.forEach(it -> all.add(it.coding()));
        for (Fate fate : fates(all)) {
            try {
                place(fate, decisions).ifPresent(it -> now.put(fate.coding.id(), fate.coding.on(next.number(), it)));
            } catch (Problems open) {
                problems.addAll(open.all());
            }
        }
        Problems.throwIfAny(problems);
        List<Coding> kept = new ArrayList<>();
        codings.forEach(it -> Optional.ofNullable(now.get(it.id())).ifPresent(kept::add));
        List<Adjudication> keptSettled = new ArrayList<>();
        settled.forEach(it -> Optional.ofNullable(now.get(it.coding().id()))
                .ifPresent(on -> keptSettled.add(new Adjudication(on, it.agreed(), it.reason()))));
        return new Renewed(
                withoutTwins(kept), keptSettled, reviews(reviews), all.size() - kept.size() - keptSettled.size());
    }

    private Optional<Passage> place(Fate fate, Map<String, Decision> decisions) {
        if (fate.isSame()) {
            return fate.carried.now();
        }
        String id = fate.coding.id();
        Decision decision = Optional.ofNullable(decisions.get(id))
                .orElseThrow(() -> BringProblem.MARKS_OPEN.because("do-" + id, id));
        return switch (decision) {
            case Decision.Drop drop -> Optional.empty();
            case Decision.Keep keep ->
                fate.carried.now().or(() -> {
                    throw BringProblem.MARKS_OPEN.because("do-" + id, id);
                });
            case Decision.Choose choose -> Optional.of(chosen(fate, choose.words()));
        };
    }

    /** The words nearest to where the mark was, as far into the text. */
    private Passage chosen(Fate fate, String words) {
        String text = next.text();
        long was = fate.carried
                .now()
                .map(it -> (long) it.span().start())
                .orElseGet(() -> (long) fate.coding.passage().span().start()
                        * text.length()
                        / Math.max(1, version(fate.coding.textVersion()).text().length()));
        int best = -1;
        for (int at = words.isBlank() ? -1 : text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
            if (best < 0 || Math.abs(at - was) < Math.abs(best - was)) {
                best = at;
            }
        }
        if (best < 0) {
            throw BringProblem.WORDS_NOT_FOUND.because("words-" + fate.coding.id(), fate.coding.id());
        }
        return next.passage(new Span(best, best + words.length()));
    }

    /** Two marks of one coder with one code that came to stand on exactly the same words are one. */
    private static List<Coding> withoutTwins(List<Coding> codings) {
        Map<List<Object>, Coding> first = new java.util.LinkedHashMap<>();
        codings.forEach(it ->
                first.putIfAbsent(List.of(it.coder(), it.code(), it.passage().span()), it));
        return List.copyOf(first.values());
    }

    /** A turn that was read without a code stays read while its words are there; where they are gone there is nothing to have read. */
    private List<Review> reviews(List<Review> reviews) {
        Map<List<Object>, Review> kept = new java.util.LinkedHashMap<>();
        for (Review review : reviews) {
            newest.turns().stream()
                    .filter(turn -> turn.number() == review.turn())
                    .findFirst()
                    .flatMap(turn -> carrying(newest.number(), next)
                            .carry(newest.passage(turn.words()))
                            .now())
                    .flatMap(now -> next.turnAt(now.span().start()))
                    .map(Turn::number)
                    .ifPresent(turn -> kept.putIfAbsent(
                            List.of(review.coder(), turn),
                            new Review(review.coder(), review.source(), turn, review.at())));
        }
        return List.copyOf(kept.values());
    }
}
