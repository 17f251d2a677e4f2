package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.List;
import org.commonweal.form.expression.References;
import org.commonweal.form.expression.References.Reference;
import org.commonweal.form.expression.Tokens;
import org.jspecify.annotations.Nullable;

/** Words that are shown to a person, with the answers they speak of put in by {@code output} elements. */
final class Spoken {

    /** A piece of such words. */
    private sealed interface Piece {}

    private record Said(String text) implements Piece {}

    private record Put(String path) implements Piece {}

    private Spoken() {}

    /** Puts the words into an element. */
    static Xml into(Xml element, String words, @Nullable Item context, Paths paths) {
        if (words.equals("-")) {
            return element.text(words);
        }
        for (Piece piece : pieces(words, context, paths)) {
            switch (piece) {
                case Said(String text) -> element.text(text);
                case Put(String path) -> element.add(Xml.of("output").with("value", path));
            }
        }
        return element;
    }

    private static List<Piece> pieces(String words, @Nullable Item context, Paths paths) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        // As pyxform does it: paths within words are looked for once the words are escaped, and so they are put in.
        String escaped = escaped(words);
        for (Tokens.Span span : Tokens.instancePaths(escaped)) {
            references(escaped.substring(at, span.start()), context, paths, pieces);
            String path = escaped.substring(span.start(), span.end());
            pieces.add(new Put(paths.inserted(path, context, Paths.Mode.PLAIN)));
            at = span.end();
        }
        references(escaped.substring(at), context, paths, pieces);
        return pieces;
    }

    private static void references(String escaped, @Nullable Item context, Paths paths, List<Piece> pieces) {
        StringBuilder said = new StringBuilder();
        int[] at = {0};
        References.replace(escaped, (Reference reference) -> {
            said.append(escaped, at[0], reference.start());
            say(said, pieces);
            pieces.add(new Put(paths.path(reference, context, Paths.Mode.PLAIN)));
            at[0] = reference.end();
            return "";
        });
        said.append(escaped, at[0], escaped.length());
        say(said, pieces);
    }

    private static void say(StringBuilder said, List<Piece> pieces) {
        if (!said.isEmpty()) {
            pieces.add(new Said(unescaped(said.toString())));
            said.setLength(0);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String unescaped(String text) {
        return text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&");
    }
}
