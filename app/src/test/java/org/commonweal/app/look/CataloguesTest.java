package org.commonweal.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The catalogues of the rooms of pages: complete in both languages, and said somewhere. */
class CataloguesTest {

    private static final Path WORDS = Path.of("src/main/resources/org/commonweal/app");
    private static final Path CODE = Path.of("src/main/java/org/commonweal/app");

    private static final Pattern KEY_OF_TEMPLATE = Pattern.compile("#\\{([a-z][A-Za-z0-9._-]*)[(}]");
    private static final Pattern PIECE =
            Pattern.compile("[\"'|]([a-z][A-Za-z0-9-]*(?:\\.[A-Za-z0-9_-]+)*)(?:[\"'|]|\\$\\{)");
    private static final Pattern MADE = Pattern.compile(
            "[\"']([a-z][a-z0-9-]*\\.(?:[a-zA-Z0-9_.-]*\\.)?)[\"']\\s*\\+(?:[^\"'+}]+\\+\\s*'(\\.[a-z0-9.-]+)')?");
    private static final Pattern MADE_IN_BARS =
            Pattern.compile("\\|([a-z][a-z0-9-]*\\.(?:[a-zA-Z0-9_.-]*\\.)?)\\$\\{[^}]*}([a-z0-9.-]*)\\|");
    private static final Pattern KEY_OF_CODE = Pattern.compile(
            "(?:getMessage|words\\.say|\\.add)\\((?:[^\";]*,)?\\s*\"([a-z][a-z0-9-]*\\.[A-Za-z0-9._-]*[A-Za-z0-9])\"");
    private static final Pattern DONE = Pattern.compile("[?&]done=([a-z-]+)\\.([a-z.-]+)");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** Names that are the same in every language. */
    private static final Set<String> NAMES = Set.of("Commonweal");

    private static final Pattern FILE = Pattern.compile("[a-z0-9-]+\\.(yaml|json|csv|zip|geojson|seal|lock)");

    private static final Map<String, String> ENGLISH = catalogues("words.properties");
    private static final Map<String, String> CHINESE = catalogues("words_zh.properties");
    private static final String TEMPLATES =
            Templates.files().stream().map(Templates::text).collect(Collectors.joining("\n"));
    private static final String SOURCES =
            Templates.filesIn(CODE, ".java").stream().map(Templates::text).collect(Collectors.joining("\n"));

    @Test
    void every_sentence_stands_in_both_languages() {
        assertThat(CHINESE.keySet()).isEqualTo(ENGLISH.keySet());
    }

    @Test
    void chinese_is_chinese() {
        assertThat(CHINESE)
                .allSatisfy((key, words) -> assertThat(HAN.matcher(words).find()
                                || NAMES.contains(words)
                                || FILE.matcher(words).matches()
                                || words.chars().noneMatch(Character::isLetter))
                        .as("%s = %s", key, words)
                        .isTrue());
        assertThat(ENGLISH)
                .allSatisfy((key, words) -> assertThat(HAN.matcher(words).find())
                        .as("%s = %s", key, words)
                        .isFalse());
    }

    @Test
    void both_languages_name_the_same_facts() {
        assertThat(ENGLISH)
                .allSatisfy((key, words) -> assertThat(facts(CHINESE.get(key)))
                        .as("%s: '%s' and '%s'", key, words, CHINESE.get(key))
                        .isEqualTo(facts(words)));
    }

    @Test
    void no_sentence_loses_an_apostrophe() {
        for (Map<String, String> catalogue : List.of(ENGLISH, CHINESE)) {
            assertThat(catalogue)
                    .allSatisfy(
                            (key, words) -> assertThat(words.replace("''", "").replaceAll("'[{}]+'", ""))
                                    .as("%s: an apostrophe of a message is written twice, or better as \u2019", key)
                                    .doesNotContain("'"));
        }
    }

    @Test
    void every_key_of_a_template_has_words() {
        assertThat(missing(KEY_OF_TEMPLATE.matcher(TEMPLATES))).isEmpty();
    }

    @Test
    void every_key_of_the_code_has_words() {
        assertThat(missing(KEY_OF_CODE.matcher(SOURCES))).isEmpty();
        List<String> unsaid = new ArrayList<>();
        Matcher done = DONE.matcher(SOURCES);
        while (done.find()) {
            String key = done.group(1) + ".done." + done.group(2);
            if (!ENGLISH.containsKey(key)) {
                unsaid.add(key);
            }
        }
        assertThat(unsaid).isEmpty();
    }

    @Test
    void no_words_are_kept_that_nobody_says() {
        Set<String> said = new TreeSet<>();
        List<Pattern> made = new ArrayList<>();
        for (String text : List.of(TEMPLATES, SOURCES)) {
            PIECE.matcher(text).results().forEach(piece -> said.add(piece.group(1)));
            MADE.matcher(text).results().forEach(key -> made.add(pattern(key.group(1), key.group(2))));
            MADE_IN_BARS.matcher(text).results().forEach(key -> made.add(pattern(key.group(1), key.group(2))));
        }
        KEY_OF_TEMPLATE.matcher(TEMPLATES).results().forEach(key -> said.add(key.group(1)));
        DONE.matcher(SOURCES).results().forEach(done -> said.add(done.group(1) + ".done." + done.group(2)));
        Predicate<String> unsaid = key -> !said.contains(key)
                && made.stream().noneMatch(it -> it.matcher(key).matches())
                && !isOutcome(key, said);
        assertThat(ENGLISH.keySet().stream().filter(unsaid)).isEmpty();
    }

    /** What an act came to is named {@code room.word} on the way to the page that says it. */
    private static boolean isOutcome(String key, Set<String> said) {
        Matcher outcome = Pattern.compile("([a-z]+)\\.done\\.([a-z.-]+)").matcher(key);
        return outcome.matches()
                && (said.contains(outcome.group(1) + "." + outcome.group(2))
                        || SOURCES.contains("done=" + outcome.group(1) + ".\"") && said.contains(outcome.group(2)));
    }

    /** Keys that are put together: a beginning, something, and perhaps an end. */
    private static Pattern pattern(String beginning, @Nullable String end) {
        return Pattern.compile(Pattern.quote(beginning)
                + (end == null || end.isEmpty() ? ".+" : "[A-Za-z0-9_-]+" + Pattern.quote(end)));
    }

    private static List<String> missing(Matcher keys) {
        return keys.results()
                .map(key -> key.group(1))
                .filter(key -> rooms().contains(key.replaceFirst("\\..*", "")))
                .filter(key -> !ENGLISH.containsKey(key))
                .distinct()
                .toList();
    }

    private static Set<String> rooms() {
        return ENGLISH.keySet().stream()
                .map(key -> key.replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
    }

    /** The facts that a sentence has places for. */
    private static Set<Integer> facts(String words) {
        Set<Integer> facts = new TreeSet<>();
        Matcher place = Pattern.compile("\\{(\\d+)").matcher(new MessageFormat(words, Locale.ENGLISH).toPattern());
        while (place.find()) {
            facts.add(Integer.parseInt(place.group(1)));
        }
        return facts;
    }

    /** Every sentence of every room that pages say; what problems say is held elsewhere, by their kinds. */
    private static Map<String, String> catalogues(String name) {
        Map<String, String> all = new TreeMap<>();
        for (Path file : Templates.filesIn(WORDS, "/" + name)) {
            Properties words = new Properties();
            try {
                words.load(new StringReader(Templates.text(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            words.forEach((key, sentence) -> {
                if (!key.toString().startsWith("problem.")) {
                    all.put(key.toString(), sentence.toString());
                }
            });
        }
        return all;
    }
}
