package org.commonweal.app.codebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.commonweal.exchange.CodebookTable;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.words.Labels;

/** A code as somebody fills it in, in every language that the codebook has. */
record CodeForm(Map<String, String> sent) {

    /** A language to write in, as people call it. */
    record Tongue(String tag, String name) {}

    /** The languages of a codebook, and the one in which somebody reads it. */
    static List<Tongue> tongues(Codebook book, Locale language) {
        TreeSet<String> tags = new TreeSet<>();
        book.codes().forEach(code -> tags.addAll(code.name().byLanguage().keySet()));
        if (tags.isEmpty()) {
            tags.add(language.getLanguage());
        }
        return tags.stream()
                .map(tag -> new Tongue(tag, Locale.forLanguageTag(tag).getDisplayLanguage(language)))
                .toList();
    }

    String text(String field) {
        return sent.getOrDefault(field, "").replace("\r\n", "\n").strip();
    }

    /** What was written under a field in each language; none where nothing was. */
    Optional<Labels> labels(String field) {
        Map<String, String> words = new TreeMap<>();
        sent.forEach((key, value) -> {
            if (key.matches(java.util.regex.Pattern.quote(field) + "-[a-z]{2,8}") && !value.isBlank()) {
                words.put(
                        key.substring(field.length() + 1),
                        value.replace("\r\n", "\n").strip());
            }
        });
        return words.isEmpty() ? Optional.empty() : Optional.of(new Labels(words));
    }

    /** Why something is done, in the language of the page. */
    Labels why(Locale language) {
        if (text("why").isEmpty()) {
            throw CodebookProblem.WITHOUT_REASON.because();
        }
        return new Labels(Map.of(language.getLanguage(), text("why")));
    }

    /**
     * The code that was filled in.
     *
     * @param before what it was; none of a new one
     */
    Code code(Codebook book, Optional<Code> before) {
        Labels name = labels("name").orElseThrow(() -> CodebookProblem.CODE_WITHOUT_NAME.because());
        String id = before.map(Code::id).orElseGet(() -> free(book, shortName(name)));
        return new Code(
                id,
                before.map(Code::guid).orElseGet(UUID::randomUUID),
                name,
                Optional.of(text("parent")).filter(it -> !it.isEmpty()),
                Optional.of(text("domain")).filter(it -> !it.isEmpty()),
                labels("definition"),
                labels("use"),
                labels("not"),
                examples(),
                colour());
    }

    private String shortName(Labels name) {
        String wanted = text("id");
        return wanted.isEmpty() ? CodebookTable.slug(name.in(Locale.ENGLISH)) : checked(wanted);
    }

    /** @throws org.commonweal.problem.Problems where it cannot be the short name of a code */
    static String checked(String id) {
        if (!id.matches("[a-z0-9][a-z0-9_-]{0,63}")) {
            throw CodebookProblem.CODE_SHORT_NAME.because(id);
        }
        return id;
    }

    static String free(Codebook book, String id) {
        String free = id;
        for (int number = 2; book.code(free).isPresent(); number++) {
            free = id + "_" + number;
        }
        return free;
    }

    private String colour() {
        String chosen = text("colour");
        String written = text("own").toUpperCase(Locale.ROOT);
        String colour = chosen.isEmpty() || chosen.equals("own") ? written : chosen.toUpperCase(Locale.ROOT);
        if (!colour.matches("#[0-9A-F]{6}")) {
            throw CodebookProblem.COLOUR_FAINT.because(colour, 0.0, Contrast.PALETTE.getFirst());
        }
        if (!Contrast.isLegible(colour)) {
            throw CodebookProblem.COLOUR_FAINT.because(
                    colour, Math.floor(Contrast.least(colour) * 10) / 10, Contrast.legible(colour));
        }
        return colour;
    }

    /** One a line: the text, a colon, and the words. */
    private List<Code.Example> examples() {
        List<Code.Example> examples = new ArrayList<>();
        for (String line : text("examples").split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.substring(colon + 1).isBlank()) {
                examples.add(new Code.Example(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip()));
            }
        }
        return examples;
    }
}
