package org.commonweal.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonweal.ledger.Chain;
import org.commonweal.ledger.Entry;
import org.commonweal.words.Words;
import org.junit.jupiter.api.Test;

class LedgerLineTest {

    private static final Instant AT = Instant.parse("2026-11-26T09:05:07.123Z");

    private static LedgerLine line(
            String actor, String act, String object, Map<String, String> names, Locale language) {
        Entry entry =
                Entry.after(7, Entry.FIRST, AT, actor, act, object, "riverside", Map.of("bytes", "12", "found", ""));
        return LedgerLine.of(entry, names, Words.of(LedgerLine.class, language));
    }

    @Test
    void an_entry_is_read_in_words_in_both_languages() {
        Map<String, String> names = Map.of("p1", "Anna");
        LedgerLine english = line("p1", "document.write", "document:plan.yaml", names, Locale.ENGLISH);
        assertThat(english.time()).isEqualTo("2026-11-26 09:05:07");
        assertThat(english.who()).isEqualTo("Anna");
        assertThat(english.act()).isEqualTo("wrote a document");
        assertThat(english.about()).isEqualTo("Document plan.yaml");
        assertThat(english.facts()).containsExactly("bytes: 12");
        LedgerLine chinese = line("p1", "document.write", "document:plan.yaml", names, Locale.CHINESE);
        assertThat(chinese.act()).isEqualTo("写入了文档");
        assertThat(line("system", "backup.make", "account:p1", names, Locale.ENGLISH))
                .satisfies(system -> assertThat(system.who()).isEqualTo("the workbench itself"))
                .satisfies(system -> assertThat(system.about()).isEqualTo("Account Anna"));
    }

    @Test
    void attack_38_what_would_break_a_line_or_turn_it_round_is_shown_not_obeyed() {
        Map<String, String> names = Map.of("p1", "Anna\r\n2026-11-26 admin\u202Egnirts\u0000\u001b[31m\u2028");
        LedgerLine line = line("p1", "x.y\n", "document:a\rb", names, Locale.ENGLISH);
        assertThat(line.who()).isEqualTo("Anna\\u000d\\u000a2026-11-26 admin\\u202egnirts\\u0000\\u001b[31m\\u2028");
        assertThat(line.act()).isEqualTo("x.y\\u000a");
        assertThat(line.about()).doesNotContain("\r");
    }

    @Test
    void every_act_that_our_sources_record_has_words() throws IOException {
        Pattern recorded = Pattern.compile("\\.record\\(([^,]*),");
        Pattern act = Pattern.compile("\"([a-z-]+\\.[a-z-]+)\"");
        Path sources = Path.of(System.getProperty("commonweal.root"), "app", "src", "main", "java");
        Set<String> acts = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher found = recorded.matcher(Files.readString(file));
                while (found.find()) {
                    act.matcher(found.group(1)).results().forEach(one -> acts.add(one.group(1)));
                }
            }
        }
        assertThat(acts).contains("document.write", "document.remove", "study.create-again");
        for (Locale language : Words.LANGUAGES) {
            Words words = Words.of(LedgerLine.class, language);
            assertThat(acts)
                    .allSatisfy(one ->
                            assertThat(words.has("ledger.act." + one)).as(one).isTrue());
        }
    }

    @Test
    void both_catalogues_say_the_same_things() throws IOException {
        String bundle = LedgerLine.class.getPackageName() + ".words";
        assertThat(ResourceBundle.getBundle(bundle, Locale.ROOT).keySet())
                .isEqualTo(ResourceBundle.getBundle(bundle, Locale.CHINESE).keySet());
        assertThat(new String(
                                getClass()
                                        .getResourceAsStream("words_zh.properties")
                                        .readAllBytes(),
                                java.nio.charset.StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .count())
                .isEqualTo(
                        ResourceBundle.getBundle(bundle, Locale.ROOT).keySet().size());
        for (Locale language : Words.LANGUAGES) {
            for (Chain.Fault fault : Chain.Fault.values()) {
                assertThat(Words.of(LedgerLine.class, language).say("ledger.broken." + fault, 3L))
                        .contains("3");
            }
        }
    }
}
