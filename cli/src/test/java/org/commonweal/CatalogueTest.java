package org.commonweal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import org.commonweal.problem.Kind;
import org.junit.jupiter.api.Test;

/** What we say: complete in every language, and every problem on one page. */
class CatalogueTest {

    private static final Path PAGE = Path.of(System.getProperty("commonweal.root"), "docs", "problems.md");

    @Test
    void every_catalogue_is_complete_in_english_and_chinese() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String room : roomsWithWords()) {
            Properties english = catalogue(room, "");
            Properties chinese = catalogue(room, "_zh");
            english.stringPropertyNames().stream()
                    .filter(key -> !chinese.containsKey(key))
                    .forEach(key -> missing.add(room + ": " + key + " has no Chinese"));
            chinese.stringPropertyNames().stream()
                    .filter(key -> !english.containsKey(key))
                    .forEach(key -> missing.add(room + ": " + key + " has no English"));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_kind_of_problem_has_words_and_a_remedy() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Class<?> kinds : kinds()) {
            Properties english = catalogue(kinds.getPackageName().replace("org.commonweal.", ""), "");
            for (Object kind : kinds.getEnumConstants()) {
                String key = "problem." + ((Kind) kind).name();
                if (!english.containsKey(key) || !english.containsKey(key + ".remedy")) {
                    missing.add(kinds.getSimpleName() + "." + ((Kind) kind).name());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Run with {@code -Dcommonweal.write=true} to write the page anew. */
    @Test
    void the_page_of_problems_says_what_the_types_say() throws IOException {
        String page = page();
        if (Boolean.getBoolean("commonweal.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("write it with: mvn -pl cli -am test -Dcommonweal.write=true")
                .exists();
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
                # What can go wrong, and how to put it right

                Written by a test from the types and the message catalogue; do not edit. Where words stand in braces, the
                message names the file, row, column or value.
                """);
        for (Class<?> kinds : kinds()) {
            String room = kinds.getPackageName().replace("org.commonweal.", "");
            Properties english = catalogue(room, "");
            page.append("\n## ")
                    .append(room)
                    .append("\n\n| problem | what it says | to put it right |\n|---|---|---|\n");
            for (Object kind : kinds.getEnumConstants()) {
                String name = ((Kind) kind).name();
                page.append("| `").append(name).append("` | ");
                page.append(cell(english.getProperty("problem." + name))).append(" | ");
                page.append(cell(english.getProperty("problem." + name + ".remedy")))
                        .append(" |\n");
            }
        }
        return page.toString();
    }

    private static String cell(String pattern) {
        return pattern.replace("''", "'").replace("|", "\\|").replace("\n", " ").strip();
    }

    private static List<Class<?>> kinds() {
        TreeMap<String, Class<?>> kinds = new TreeMap<>(Comparator.naturalOrder());
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(place -> !place.contains("-tests.jar"))
                .importPackages("org.commonweal")) {
            if (type.isEnum() && type.isAssignableTo(Kind.class)) {
                kinds.put(type.getName(), type.reflect());
            }
        }
        return new ArrayList<>(kinds.values());
    }

    private static List<String> roomsWithWords() {
        List<String> rooms = new ArrayList<>();
        for (String room : List.of(
                "exchange",
                "exchange.labelled",
                "quality",
                "plan",
                "study",
                "disclosure",
                "figure",
                "report",
                "cli",
                "survey",
                "programme",
                "place",
                "form",
                "form.sheet",
                "form.scale",
                "form.edit",
                "sample",
                "fieldwork",
                "weighting",
                "store",
                "submission")) {
            if (CatalogueTest.class.getResource("/org/commonweal/" + room.replace('.', '/') + "/words.properties")
                    != null) {
                rooms.add(room);
            }
        }
        return rooms;
    }

    private static Properties catalogue(String room, String language) throws IOException {
        Properties properties = new Properties();
        String name = "/org/commonweal/" + room.replace('.', '/') + "/words" + language + ".properties";
        try (InputStream in = CatalogueTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
