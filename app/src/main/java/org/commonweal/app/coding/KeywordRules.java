package org.commonweal.app.coding;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Ids;
import org.commonweal.app.voices.RuleMarks;
import org.commonweal.app.voices.VoicesDesk;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.voices.Source;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Coding;
import org.commonweal.voices.text.Span;
import org.commonweal.voices.text.TextVersion;
import org.commonweal.voices.text.Turn;
import org.springframework.stereotype.Component;

/**
 * Rules that mark every sentence in which one of some words stands. A rule is a coder of its own, {@code rule:<name>}; its words stand
 * in the study as {@code voices/rules/<name>.txt}, a code in each line with its words after a colon. It never marks in anybody's name.
 */
@Component
final class KeywordRules {

    static final String PREFIX = "rule:";
    private static final String FOLDER = "voices/rules/";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final Pattern LINE = Pattern.compile("\\s*([a-z0-9][a-z0-9_-]{0,63})\\s*[:：]\\s*(.+)");
    private static final Pattern BETWEEN = Pattern.compile("\\s*[;；]\\s*");

    /** Whoever asks is not who is asked. */
    private static final String INTERVIEWER = "INTERVIEWER";

    private final Database database;
    private final DatabaseStore store;
    private final VoicesDesk desk;
    private final RuleMarks marks;

    KeywordRules(Database database, DatabaseStore store, VoicesDesk desk, RuleMarks marks) {
        this.database = database;
        this.store = store;
        this.desk = desk;
        this.marks = marks;
    }

    /** The rules of a study by name, as they are written. */
    SortedMap<String, String> all(String study) {
        SortedMap<String, String> rules = new TreeMap<>();
        store.documents(study).forEach((path, hash) -> {
            if (path.text().startsWith(FOLDER) && path.text().endsWith(".txt")) {
                rules.put(
                        path.text().substring(FOLDER.length(), path.text().length() - 4),
                        new String(store.bytesOf(hash), StandardCharsets.UTF_8));
            }
        });
        return rules;
    }

    /**
     * Writes a rule down and runs it over some texts; what it marked before, anywhere, goes.
     *
     * @param written a code in each line, a colon, and words between semicolons; an asterisk at the end of a word stands for any ending
     * @return how many sentences it marked
     * @throws Problems where a line is none, or names a code that there is not
     */
    int run(Person person, String study, String name, String written, Collection<String> sources) {
        Codebook book = desk.documents(study).codebook().orElseThrow(() -> CodingActs.problem(ActProblem.NO_SUCH_CODE));
        if (!NAME.matcher(name).matches()) {
            throw CodingActs.problem(ActProblem.RULE_NAME);
        }
        Map<String, Pattern> words = parse(written, book);
        byte[] bytes = written.strip().replace("\r\n", "\n").concat("\n").getBytes(StandardCharsets.UTF_8);
        DocumentPath path = DocumentPath.of(FOLDER + name + ".txt");
        return database.change(person.id(), acting -> {
            clear(acting, study, name);
            write(acting, study, path, Optional.of(bytes));
            int count = 0;
            for (String source : new TreeSet<>(sources)) {
                TextVersion text = desk.text(study, source);
                List<Coding> found =
                        marks(acting, desk.source(study, source), text, PREFIX + name, words, book.version());
                marks.replace(acting, study, source, PREFIX + name, found, text);
                count += found.size();
            }
            return count;
        });
    }

    /** Takes a rule away with everything that it marked. */
    void remove(Person person, String study, String name) {
        database.change(person.id(), acting -> {
            clear(acting, study, name);
            write(acting, study, DocumentPath.of(FOLDER + name + ".txt"), Optional.empty());
            return null;
        });
    }

    private void clear(Acting acting, String study, String name) {
        marks.sources(study, PREFIX + name)
                .forEach(source ->
                        marks.replace(acting, study, source, PREFIX + name, List.of(), desk.text(study, source)));
    }

    private void write(Acting acting, String study, DocumentPath path, Optional<byte[]> bytes) {
        Optional<String> found = Optional.ofNullable(store.documents(study).get(path));
        boolean same = found.isPresent()
                && bytes.isPresent()
                && java.util.Arrays.equals(store.bytesOf(found.get()), bytes.get());
        if (!same && (found.isPresent() || bytes.isPresent())) {
            store.apply(
                    acting,
                    study,
                    bytes.map(it -> found.map(before -> Change.replace(path, before, it))
                                    .orElseGet(() -> Change.add(path, it)))
                            .orElseGet(() -> Change.remove(path, found.orElseThrow())));
        }
    }

    /** The words of each code as one expression. */
    static Map<String, Pattern> parse(String written, Codebook book) {
        Map<String, Pattern> words = new LinkedHashMap<>();
        List<Problem> wrong = new ArrayList<>();
        long number = 0;
        for (String line : written.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            var matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                wrong.add(Problem.of(ActProblem.RULE_LINE, Place.in("", number), number));
            } else if (book.code(matcher.group(1)).isEmpty()) {
                wrong.add(Problem.of(ActProblem.NO_SUCH_CODE, Place.in("", number)));
            } else {
                List<String> all = BETWEEN.splitAsStream(matcher.group(2).strip())
                        .filter(it -> !it.isBlank() && !it.equals("*"))
                        .map(KeywordRules::expression)
                        .toList();
                words.put(
                        matcher.group(1),
                        Pattern.compile(String.join("|", all), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
            }
        }
        if (words.isEmpty() && wrong.isEmpty()) {
            wrong.add(Problem.of(ActProblem.RULE_LINE, Place.NOWHERE, 1L));
        }
        Problems.throwIfAny(wrong);
        return words;
    }

    /** A word stands for itself alone, where its language parts words at all. */
    private static String expression(String word) {
        boolean open = word.endsWith("*");
        String plain = open ? word.substring(0, word.length() - 1) : word;
        boolean han = plain.codePoints().anyMatch(it -> Character.UnicodeScript.of(it) == Character.UnicodeScript.HAN);
        return han
                ? Pattern.quote(plain)
                : "(?<![\\p{L}\\p{N}])" + Pattern.quote(plain) + (open ? "" : "(?![\\p{L}\\p{N}])");
    }

    /** Each sentence that one of the words of a code stands in; the note says which words these were. */
    static List<Coding> marks(
            Acting acting, Source source, TextVersion text, String coder, Map<String, Pattern> words, int codebook) {
        List<Coding> marks = new ArrayList<>();
        BreakIterator sentence = BreakIterator.getSentenceInstance(Locale.forLanguageTag(source.language()));
        for (Turn turn : text.turns()) {
            if (turn.speaker().equals(INTERVIEWER)) {
                continue;
            }
            for (Span span : sentences(sentence, text.text(), turn.words())) {
                String said = text.text().substring(span.start(), span.end());
                words.forEach((code, pattern) -> {
                    String found = pattern.matcher(said)
                            .results()
                            .map(it -> it.group().toLowerCase(Locale.ROOT))
                            .distinct()
                            .collect(Collectors.joining(", "));
                    if (!found.isEmpty()) {
                        marks.add(new Coding(
                                "c" + Ids.next(),
                                source.id(),
                                text.number(),
                                text.passage(span),
                                code,
                                codebook,
                                coder,
                                acting.at(),
                                found));
                    }
                });
            }
        }
        return marks;
    }

    private static List<Span> sentences(BreakIterator sentence, String text, Span turn) {
        List<Span> spans = new ArrayList<>();
        String words = text.substring(turn.start(), turn.end());
        sentence.setText(words);
        int from = sentence.first();
        for (int to = sentence.next(); to != BreakIterator.DONE; to = sentence.next()) {
            int end = from + words.substring(from, to).stripTrailing().length();
            if (end > from) {
                spans.add(new Span(turn.start() + from, turn.start() + end));
            }
            from = to;
        }
        return spans;
    }
}
