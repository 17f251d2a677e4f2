package org.commonweal.app.coding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonweal.app.coding.CodingPages.Opened;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Turn;

/**
 * A turn as the page without scripts shows it.
 *
 * @param read whether its reader has said that there is nothing to code
 * @param own whether any of the marks is theirs
 */
record PlainTurn(int number, String speaker, String words, List<PlainMark> marks, boolean read, boolean own) {

    /** @param quote what of the marked words stands in this turn */
    record PlainMark(String id, String name, String quote, String coder, boolean mine, String memo) {}

    static List<PlainTurn> of(Opened opened, Locale language) {
        List<Coding> marks = opened.marks();
        return opened.text().turns().stream()
                .map(turn -> of(turn, opened, marks, language))
                .toList();
    }

    private static PlainTurn of(Turn turn, Opened opened, List<Coding> marks, Locale language) {
        String text = opened.text().text();
        List<PlainMark> here = marks.stream()
                .filter(it -> it.passage().span().overlaps(turn.words()))
                .map(it -> new PlainMark(
                        it.id(),
                        name(it, opened, language),
                        text.substring(
                                Math.max(
                                        it.passage().span().start(),
                                        turn.words().start()),
                                Math.min(it.passage().span().end(), turn.words().end())),
                        it.coder(),
                        it.coder().equals(opened.coder()),
                        it.memo()))
                .toList();
        return new PlainTurn(
                turn.number(),
                turn.speaker(),
                text.substring(turn.words().start(), turn.words().end()),
                here,
                opened.changes().reviews().stream()
                        .anyMatch(it -> it.turn() == turn.number() && it.coder().equals(opened.coder())),
                here.stream().anyMatch(PlainMark::mine));
    }

    private static String name(Coding mark, Opened opened, Locale language) {
        Optional<Codebook> pinned =
                Optional.ofNullable(opened.documents().codebooks().get(mark.codebook()));
        return Stream.of(opened.documents().codebook(), pinned)
                .flatMap(Optional::stream)
                .map(it -> it.code(mark.code()))
                .flatMap(Optional::stream)
                .map(Code::name)
                .findFirst()
                .map(it -> it.in(language))
                .orElse(mark.code());
    }
}
