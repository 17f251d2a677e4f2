package org.commonweal.voices.name;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;

/** Suggests what in a text may name somebody or a place. It finds much, not everything, and some of it names nobody. */
public final class NameScanner {

    private final KnownNames known;
    private final Set<String> nobody = new HashSet<>();

    private NameScanner(Collection<Known> known, Collection<String> nobody) {
        this.known = new KnownNames(known);
        nobody.forEach(words -> this.nobody.add(Folded.of(words).text()));
    }

    /**
     * @param known names that are known
     * @param nobody words of which somebody said that they name nobody: they are not guessed at again
     */
    public static NameScanner of(Collection<Known> known, Collection<String> nobody) {
        return new NameScanner(known, nobody);
    }

    /** Every place of a text where these words stand, whatever their case and accents, as whole words. */
    public static List<Span> like(TextVersion text, String words) {
        KnownNames one = new KnownNames(List.of(new Known(words, NameKind.OTHER, Optional.empty())));
        List<Span> all = new ArrayList<>();
        for (Turn turn : text.turns()) {
            String piece =
                    text.text().substring(turn.words().start(), turn.words().end());
            one.in(Folded.of(piece), piece, turn.words().start()).forEach(it -> all.add(it.span()));
        }
        return all;
    }

    /** What may name somebody in what is said in a text, in its order; nothing overlaps. Who says it is not looked at. */
    public List<Suggestion> scan(TextVersion text) {
        List<String> pieces = new ArrayList<>();
        text.turns()
                .forEach(turn -> pieces.add(
                        text.text().substring(turn.words().start(), turn.words().end())));
        Capitals capitals = new Capitals(pieces);
        List<Suggestion> all = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            all.addAll(scan(pieces.get(i), text.turns().get(i).words().start(), capitals));
        }
        return all;
    }

    /** The same in words that stand alone, such as a quotation or an answer. */
    public List<Suggestion> scan(String words) {
        return scan(words, 0, new Capitals(List.of(words)));
    }

    private List<Suggestion> scan(String piece, int offset, Capitals capitals) {
        Folded folded = Folded.of(piece);
        List<Suggestion> all = new ArrayList<>(known.in(folded, piece, offset));
        all.addAll(Patterns.in(folded, piece, offset));
        all.addAll(Titles.in(piece, offset));
        Organisations.in(piece, offset).stream()
                .filter(it -> !nobody.contains(it.key()))
                .forEach(all::add);
        capitals.in(piece, offset).stream()
                .filter(it -> !nobody.contains(it.key()))
                .forEach(all::add);
        all.sort(Comparator.comparing((Suggestion it) -> it.why() != Why.REGISTERED)
                .thenComparing(it -> -it.span().length())
                .thenComparing(Suggestion::why)
                .thenComparing(it -> it.span().start()));
        List<Suggestion> apart = new ArrayList<>();
        for (Suggestion one : all) {
            if (apart.stream().noneMatch(it -> it.span().overlaps(one.span()))) {
                apart.add(one);
            }
        }
        apart.sort(Comparator.comparing(it -> it.span().start()));
        return apart;
    }
}
