package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.DemoVisitor.Answer;

/** A page of the guide whose steps are numbered, and what of it was found while somebody walked it. */
final class Guide {

    private final Path page;
    private final Map<Integer, Set<String>> found = new TreeMap<>();

    Guide(String name) {
        page = Path.of(System.getProperty("commonweal.root"), "docs", "guide", name);
    }

    /** The page has these words on something to press, or over a part of it. */
    void on(int step, Answer page, String... words) {
        assertThat(page.status()).isEqualTo(200);
        Set<String> said = new TreeSet<>();
        Pattern.compile("<(a|button|h1|h2|h3|summary|label)\\b[^>]*>(.*?)</\\1>", Pattern.DOTALL)
                .matcher(page.text())
                .results()
                .map(it -> it.group(2).replaceAll("<[^>]*>", "").strip())
                .forEach(said::add);
        assertThat(said).as("step " + step).contains(words);
        found.computeIfAbsent(step, it -> new TreeSet<>()).addAll(List.of(words));
    }

    /** Everything in bold was found in its step, and nothing else. */
    void isWalked() throws IOException {
        assertThat(found).isEqualTo(named());
    }

    /** What stands in bold in each step of the guide. */
    private Map<Integer, Set<String>> named() throws IOException {
        Map<Integer, Set<String>> named = new TreeMap<>();
        for (String part : Files.readString(page).split("\n## ")) {
            if (part.matches("(?s)[0-9] · .*")) {
                Set<String> bold = named.computeIfAbsent(part.charAt(0) - '0', it -> new TreeSet<>());
                Matcher words = Pattern.compile("\\*\\*([^*]+)\\*\\*").matcher(part);
                while (words.find()) {
                    bold.add(words.group(1).replace('\n', ' '));
                }
            }
        }
        return named;
    }
}
