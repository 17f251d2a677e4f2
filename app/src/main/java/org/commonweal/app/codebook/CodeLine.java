package org.commonweal.app.codebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.words.Labels;

/**
 * A code as a page shows it, in one language.
 *
 * @param level how many codes stand above it
 * @param domain in words; empty where it has none
 * @param codings how often it was used, as far as the reader may see
 * @param faint whether its colour can hardly be told from the page
 */
record CodeLine(
        String id,
        String name,
        String colour,
        int level,
        String above,
        String domain,
        String definition,
        String useWhen,
        String notWhen,
        List<Code.Example> examples,
        int codings,
        int texts,
        boolean faint) {

    /** All codes, each after the one that it stands beneath. */
    static List<CodeLine> all(Codebook book, CodeCounts counts, UnaryOperator<String> domains, Locale language) {
        List<CodeLine> lines = new ArrayList<>();
        book.roots().forEach(root -> add(lines, book, root, 0, counts, domains, language));
        return lines;
    }

    private static void add(
            List<CodeLine> lines,
            Codebook book,
            Code code,
            int level,
            CodeCounts counts,
            UnaryOperator<String> domains,
            Locale language) {
        lines.add(new CodeLine(
                code.id(),
                code.name().in(language),
                code.colour(),
                level,
                code.parent()
                        .flatMap(book::code)
                        .map(it -> it.name().in(language))
                        .orElse(""),
                code.domain().map(domains).orElse(""),
                words(code.definition(), language),
                words(code.useWhen(), language),
                words(code.notWhen(), language),
                code.examples(),
                counts.codings(code.id()),
                counts.texts(code.id()),
                !Contrast.isLegible(code.colour())));
        book.beneath(code.id()).forEach(it -> add(lines, book, it, level + 1, counts, domains, language));
    }

    static String words(Optional<Labels> labels, Locale language) {
        return labels.map(it -> it.in(language)).orElse("");
    }

    /** Before its name in a list, so that one hears and sees how deep it stands. */
    public String getIndent() {
        return "\u2003".repeat(level);
    }
}
