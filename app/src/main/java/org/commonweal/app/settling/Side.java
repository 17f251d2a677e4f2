package org.commonweal.app.settling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.voices.SideBySide.Pair;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;

/**
 * One side of a pair: what a coder marked, in the turns that it stands in.
 *
 * @param memo what the coder noted; empty where there is no mark, or no note
 * @param others codes that the same coder has on some of the words
 */
record Side(String coder, boolean has, List<Spoken> turns, String memo, List<String> others) {

    /** Words, marked or not. */
    record Piece(String words, boolean marked) {}

    /** What somebody says, with marked words in it. */
    record Spoken(int number, String speaker, List<Piece> pieces) {}

    /** @param codes names of codes by their ids */
    static Side of(
            Voices voices,
            Compared compared,
            Pair pair,
            String coder,
            Optional<Coding> mark,
            Map<String, String> codes) {
        List<Spoken> turns = new ArrayList<>();
        for (Turn turn : around(compared.text(), pair.span())) {
            turns.add(new Spoken(
                    turn.number(),
                    turn.speaker(),
                    pieces(
                            compared.text().text(),
                            turn.words(),
                            mark.map(it -> it.passage().span()))));
        }
        List<String> others = voices.codings(coder, compared.source().id()).stream()
                .filter(it -> it.passage().span().overlaps(pair.span()))
                .filter(it -> mark.filter(own -> own.id().equals(it.id())).isEmpty())
                .map(it -> codes.getOrDefault(it.code(), it.code()))
                .distinct()
                .toList();
        return new Side(coder, mark.isPresent(), turns, mark.map(Coding::memo).orElse(""), others);
    }

    /** The turns that the words stand in, and the one before. */
    private static List<Turn> around(TextVersion text, Span span) {
        List<Turn> around = new ArrayList<>();
        Turn before = null;
        for (Turn turn : text.turns()) {
            if (turn.words().overlaps(span)) {
                if (around.isEmpty() && before != null) {
                    around.add(before);
                }
                around.add(turn);
            }
            before = turn;
        }
        if (around.isEmpty()) {
            around.add(new Turn(0, "", span, Optional.empty()));
        }
        return around;
    }

    private static List<Piece> pieces(String text, Span words, Optional<Span> marked) {
        if (marked.isEmpty() || !marked.get().overlaps(words)) {
            return List.of(new Piece(text.substring(words.start(), words.end()), false));
        }
        int from = Math.max(words.start(), marked.get().start());
        int to = Math.min(words.end(), marked.get().end());
        List<Piece> pieces = new ArrayList<>();
        if (from > words.start()) {
            pieces.add(new Piece(text.substring(words.start(), from), false));
        }
        pieces.add(new Piece(text.substring(from, to), true));
        if (to < words.end()) {
            pieces.add(new Piece(text.substring(to, words.end()), false));
        }
        return pieces;
    }
}
