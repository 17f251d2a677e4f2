package org.commonweal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide names what stands on the pages. */
class GuideTest {

    private static final Path PAGE =
            Path.of(System.getProperty("commonweal.root"), "docs", "guide", "first-study-on-pages.md");

    @Test
    void everything_that_the_guide_tells_to_press_or_read_stands_on_a_page() throws IOException {
        Set<String> said = new TreeSet<>();
        for (String room : List.of("look", "home", "archive", "survey", "plan", "results", "jobs")) {
            Properties words = new Properties();
            try (InputStream in =
                    GuideTest.class.getResourceAsStream("/org/commonweal/app/" + room + "/words.properties")) {
                words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            words.values().forEach(it -> said.add(it.toString().replace("''", "'")));
        }
        List<String> named = new ArrayList<>();
        Matcher bold = Pattern.compile("\\*\\*([^*]+)\\*\\*").matcher(Files.readString(PAGE));
        while (bold.find()) {
            named.add(bold.group(1).replace('\n', ' '));
        }
        named.remove("bold");
        assertThat(named).hasSizeGreaterThan(15);
        assertThat(said).containsAll(named);
    }
}
