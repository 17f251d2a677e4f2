package org.commonweal.voices.code;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.voices.text.Carried;
import org.commonweal.voices.text.Carrying;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;

/** A version of a text with everything that was marked in it: each coding stands where it says, or there is none of this. */
public final class CodedText {

    /** From the beginning of the text on; of those that begin together, the longest first. */
    public static final Comparator<Coding> ORDER = Comparator.<Coding>comparingInt(
                    coding -> coding.passage().span().start())
            .thenComparing(coding -> -coding.passage().span().end())
            .thenComparing(Coding::code)
            .thenComparing(Coding::coder)
            .thenComparing(Coding::id);

    private final String source;
    private final TextVersion text;
    private final List<Coding> codings;

    private CodedText(String source, TextVersion text, List<Coding> codings) {
        this.source = source;
        this.text = text;
        this.codings = codings;
    }

    /**
     * @throws Problems that name every coding whose words do not stand at its place, or that is of another text
     */
    public static CodedText of(String source, TextVersion text, List<Coding> codings) {
        List<Problem> wrong = new ArrayList<>();
        for (Coding coding : codings) {
            if (!coding.source().equals(source) || coding.textVersion() != text.number()) {
                wrong.add(Problem.of(
                        CodingProblem.OTHER_TEXT,
                        Place.in(source),
                        coding.id(),
                        coding.source(),
                        coding.textVersion()));
            } else if (!text.holds(coding.passage())) {
                wrong.add(Problem.of(
                        CodingProblem.WORDS_NOT_THERE,
                        Place.in(source),
                        coding.id(),
                        coding.passage().span().start()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Problems(wrong);
        }
        return new CodedText(source, text, codings.stream().sorted(ORDER).toList());
    }

    public String source() {
        return source;
    }

    public TextVersion text() {
        return text;
    }

    /** In the order of the text. */
    public List<Coding> codings() {
        return codings;
    }

    public Map<String, List<Coding>> byCoder() {
        return codings.stream().collect(Collectors.groupingBy(Coding::coder, TreeMap::new, Collectors.toList()));
    }

    /** What became of every coding in another version of the text, in the order of the codings. */
    public List<Outcome> carriedTo(TextVersion next) {
        Carrying carrying = Carrying.between(text, next);
        return codings.stream()
                .map(coding -> new Outcome(coding, carrying.carry(coding.passage())))
                .toList();
    }

    /** A coding and what became of its words. */
    public record Outcome(Coding coding, Carried carried) {}

    /**
     * Where a code was put by a coder, as stretches that do not touch: what the coder marked twice with the same code counts once.
     *
     * @param of what makes two codings one kind, such as the code
     */
    public static <K> Map<K, List<Span>> stretches(List<Coding> codings, Function<Coding, K> of) {
        Map<K, List<Span>> byKind = new java.util.LinkedHashMap<>();
        for (Coding coding : codings.stream().sorted(ORDER).toList()) {
            List<Span> spans = byKind.computeIfAbsent(of.apply(coding), kind -> new ArrayList<>());
            Span span = coding.passage().span();
            if (!spans.isEmpty() && span.start() <= spans.getLast().end()) {
                Span last = spans.removeLast();
                spans.add(new Span(last.start(), Math.max(last.end(), span.end())));
            } else {
                spans.add(span);
            }
        }
        return byKind;
    }
}
