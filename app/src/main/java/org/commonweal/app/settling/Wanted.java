package org.commonweal.app.settling;

import java.util.Optional;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Ids;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.SideBySide.Pair;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;

/**
 * What is to stand where two coders marked.
 *
 * @param span empty where nothing is to stand
 * @param codebook the version of the codebook that the code is of
 */
record Wanted(Optional<Span> span, String code, int codebook) {

    /** So far from the marks words are looked for. */
    private static final int NEAR = 1500;

    /**
     * @param newest the codebook that another code is chosen from; asked for only then
     * @param code and words are read where other words or another code are wanted
     * @throws org.commonweal.problem.Problems where there is no such code, or the words do not stand near the marks
     */
    static Wanted of(
            Optional<Codebook> newest,
            Compared compared,
            Pair pair,
            Settling.Choice choice,
            String code,
            String words) {
        return switch (choice) {
            case BOTH -> new Wanted(Optional.of(pair.span()), pair.code(), pair.codebook());
            case FIRST -> of(pair.first().orElseThrow());
            case SECOND -> of(pair.second().orElseThrow());
            case NEITHER -> new Wanted(Optional.empty(), pair.code(), pair.codebook());
            case NEW -> {
                Codebook book = newest.orElseThrow(NotHere::new);
                Code known = book.code(code).orElseThrow(() -> SettlingProblem.NOTHING_CHOSEN.because());
                yield new Wanted(
                        Optional.of(near(
                                compared.text().text(),
                                pair.span(),
                                words.replace("\r\n", "\n").strip())),
                        known.id(),
                        book.version());
            }
        };
    }

    /** As a mark of nobody but those who settled it. */
    Optional<Coding> in(Acting acting, Compared compared) {
        return span.map(it -> new Coding(
                "c" + Ids.next(),
                compared.source().id(),
                compared.text().number(),
                compared.text().passage(it),
                code,
                codebook,
                Adjudication.CODER,
                acting.at(),
                ""));
    }

    private static Wanted of(Coding coding) {
        return new Wanted(Optional.of(coding.passage().span()), coding.code(), coding.codebook());
    }

    /** Where these words stand, nearest to the marks. */
    static Span near(String text, Span marks, String words) {
        int best = -1;
        int from = Math.max(0, marks.start() - NEAR);
        int to = Math.min(text.length(), marks.end() + NEAR);
        for (int at = text.indexOf(words, from);
                !words.isEmpty() && at >= 0 && at + words.length() <= to;
                at = text.indexOf(words, at + 1)) {
            if (best < 0 || Math.abs(at - marks.start()) < Math.abs(best - marks.start())) {
                best = at;
            }
        }
        if (best < 0) {
            throw SettlingProblem.WORDS_NOT_NEAR.because();
        }
        return new Span(best, best + words.length());
    }
}
