package org.commonweal.voices.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.problem.Problems;

/**
 * What somebody searches for. Words that stand side by side must all be in the same turn; {@code OR} between two asks for one of them;
 * {@code -word} for turns without; {@code "as it is written"} for these very words; {@code "rent damp"~8} for words at most eight apart, in
 * any order; {@code neighbour*} for words that begin so.
 *
 * @param groups all of which must be met, each by one of its terms
 * @param without none of which may be
 */
public record Asked(List<List<Term>> groups, List<Term> without) {

    private static final int MOST_CHARS = 300;
    private static final int MOST_TERMS = 20;
    private static final int MOST_WORDS = 12;
    private static final int MOST_APART = 200;
    private static final int LEAST_BEFORE_STAR = 3;
    private static final Pattern TERM = Pattern.compile("(-?)\"([^\"]*)\"(?:~([0-9]{1,6}))?|(-?)([^\\s\"]+)");

    /** What one thing in a question is. */
    public sealed interface Term {

        /** A word in any of its forms; in Chinese, signs in a row. */
        record Word(String text) implements Term {}

        /** These words, as they are written. */
        record Phrase(String text) implements Term {}

        /** These words in any order, with at most so many others among them. */
        record Near(String text, int apart) implements Term {}

        /** Words that begin so. */
        record Beginning(String text) implements Term {}
    }

    public Asked {
        groups = groups.stream().map(List::copyOf).toList();
        without = List.copyOf(without);
    }

    /** @throws Problems where it is empty, too long, or asks for everything */
    public static Asked of(String question) {
        if (question.length() > MOST_CHARS) {
            throw SearchProblem.ASKED_TOO_LONG.because(question.length(), MOST_CHARS);
        }
        String written = question.replaceAll("[\u201C\u201D\u201E\u300C\u300D\uFF02]", "\"")
                .replace('\u3000', ' ');
        if (written.chars().filter(c -> c == '"').count() % 2 != 0) {
            throw SearchProblem.QUOTE_NOT_CLOSED.because();
        }
        List<List<Term>> groups = new ArrayList<>();
        List<Term> without = new ArrayList<>();
        boolean or = false;
        int terms = 0;
        Matcher matcher = TERM.matcher(written);
        while (matcher.find()) {
            if ("OR".equals(matcher.group(5)) && !groups.isEmpty()) {
                or = true;
                continue;
            }
            Term term = term(matcher);
            if (++terms > MOST_TERMS) {
                throw SearchProblem.TOO_MANY_WORDS.because(MOST_TERMS);
            }
            if (!hasWord(term)) {
                continue;
            }
            if ("-".equals(matcher.group(1)) || "-".equals(matcher.group(4))) {
                without.add(term);
            } else if (or) {
                groups.getLast().add(term);
            } else {
                groups.add(new ArrayList<>(List.of(term)));
            }
            or = false;
        }
        if (groups.isEmpty()) {
            throw (without.isEmpty() ? SearchProblem.NOTHING_ASKED : SearchProblem.ONLY_WITHOUT).because();
        }
        return new Asked(groups, without);
    }

    private static Term term(Matcher matcher) {
        String quoted = matcher.group(2);
        if (quoted == null) {
            String word = matcher.group(5);
            if (!word.contains("*")) {
                return new Term.Word(word);
            }
            String beginning = word.substring(0, word.indexOf('*'));
            int letters = (int)
                    beginning.codePoints().filter(Character::isLetterOrDigit).count();
            boolean chinese = beginning.codePoints().anyMatch(Character::isIdeographic);
            if (!word.equals(beginning + "*") || letters < LEAST_BEFORE_STAR && !chinese) {
                throw SearchProblem.STAR_TOO_EARLY.because(word, LEAST_BEFORE_STAR);
            }
            // a sign of Chinese is a word: what begins with signs is those signs
            return chinese ? new Term.Phrase(beginning) : new Term.Beginning(beginning);
        }
        if (quoted.strip().split("\\s+").length > MOST_WORDS) {
            throw SearchProblem.TOO_MANY_WORDS.because(MOST_WORDS);
        }
        return matcher.group(3) == null
                ? new Term.Phrase(quoted)
                : new Term.Near(quoted, Math.min(MOST_APART, Integer.parseInt(matcher.group(3))));
    }

    private static boolean hasWord(Term term) {
        String text = switch (term) {
            case Term.Word word -> word.text();
            case Term.Phrase phrase -> phrase.text();
            case Term.Near near -> near.text();
            case Term.Beginning beginning -> beginning.text();
        };
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
