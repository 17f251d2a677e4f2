package org.commonweal.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.look.Templates.Element;
import org.junit.jupiter.api.Test;

/** What may stand in a template: structure, and keys of catalogues. */
class TemplatesTest {

    /** What people read or hear of an element besides its text. */
    private static final Set<String> SAID =
            Set.of("title", "alt", "aria-label", "placeholder", "aria-description", "label");

    /** Pictures and reports that the house has drawn and escaped itself: all that is ever set as markup. */
    private static final Set<String> OF_OUR_OWN = Set.of("${picture}", "${found.love}", "${piece}");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern EXPRESSION = Pattern.compile("[$*#@~]\\{(?:[^{}]|\\{(?:[^{}]|\\{[^{}]*\\})*\\})*\\}");
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'|\\|([^|]*)\\|");

    private static final List<Element> ELEMENTS = Templates.elements();

    @Test
    void there_are_templates() {
        assertThat(ELEMENTS).hasSizeGreaterThan(100);
    }

    @Test
    void no_words_stand_in_a_template() {
        List<String> found = new ArrayList<>();
        for (Element element : ELEMENTS) {
            boolean replaced = element.attributes().containsKey("th:text")
                    || element.attributes().containsKey("th:utext");
            for (String text : element.text()) {
                if (!replaced && hasWords(text.replaceAll("\\[\\[.*?]]", "").replaceAll("&[a-z]+;", ""))) {
                    found.add(element + " says '" + text.strip() + "'");
                }
            }
            element.attributes().forEach((name, value) -> {
                if (SAID.contains(name) && hasWords(value)) {
                    found.add(element + " has " + name + " '" + value + "'");
                }
            });
        }
        assertThat(found).isEmpty();
    }

    @Test
    void no_words_stand_in_an_expression() {
        List<String> found = new ArrayList<>();
        for (Element element : ELEMENTS) {
            element.attributes().forEach((name, value) -> {
                boolean said = name.equals("th:text")
                        || name.equals("th:utext")
                        || SAID.contains(name.replaceFirst("^th:", ""));
                if (said && name.startsWith("th:") && hasLiteralWords(value)) {
                    found.add(element + " has " + name + " " + value);
                }
            });
        }
        assertThat(found).isEmpty();
    }

    @Test
    void attack_13_no_text_that_somebody_wrote_is_ever_set_as_markup() {
        List<String> found = new ArrayList<>();
        for (Element element : ELEMENTS) {
            element.attributes().forEach((name, value) -> {
                if (name.equals("th:utext") && !OF_OUR_OWN.contains(value)) {
                    found.add(element + " has th:utext " + value);
                }
            });
            element.text().stream()
                    .filter(text -> text.contains("[(") && !text.contains("[[("))
                    .forEach(text -> found.add(element + " says " + text));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void nothing_runs_or_is_painted_from_within_a_page() {
        List<String> found = new ArrayList<>();
        for (Element element : ELEMENTS) {
            Map<String, String> attributes = element.attributes();
            String name = element.name().toLowerCase(Locale.ROOT);
            if (name.equals("style") || name.equals("iframe") || name.equals("object") || name.equals("embed")) {
                found.add(element.toString());
            }
            if (name.equals("script") && !attributes.containsKey("th:src")) {
                found.add(element + " without th:src");
            }
            attributes.keySet().stream()
                    .filter(key -> key.matches("(th:)?(on[a-z]+|style|styleappend)")
                            || key.equals("th:attr") && attributes.get(key).matches(".*\\b(on[a-z]+|style)=.*"))
                    .forEach(key -> found.add(element + " has " + key));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void no_page_asks_another_host() {
        List<String> found = new ArrayList<>();
        for (Element element : ELEMENTS) {
            element.attributes().forEach((name, value) -> {
                if (!name.startsWith("xmlns") && value.matches("(?s).*(https?:)?//[a-z0-9].*")) {
                    found.add(element + " has " + name + " " + value);
                }
            });
        }
        assertThat(found).isEmpty();
    }

    @Test
    void what_lies_beside_the_pages_is_asked_for_by_its_content() {
        List<String> found = new ArrayList<>();
        for (Element element : ELEMENTS) {
            for (String name : List.of("href", "src")) {
                if (element.attributes().getOrDefault(name, "").contains("/-/static/")) {
                    found.add(element + ": write th:" + name
                            + "=\"@{/-/static/...}\", or a browser keeps the old one for a year");
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void every_form_that_changes_something_carries_its_token() {
        List<String> found = new ArrayList<>();
        for (Element element : ELEMENTS) {
            boolean posts = "post".equalsIgnoreCase(element.attributes().get("method"));
            if (element.name().equals("form") && posts && !element.attributes().containsKey("th:action")) {
                found.add(element.toString());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void headings_of_tables_say_what_they_head() {
        assertThat(ELEMENTS)
                .filteredOn(element -> element.name().equals("th"))
                .allMatch(element -> element.attributes().keySet().stream()
                        .anyMatch(
                                name -> name.equals("scope") || name.equals("th:scope") || name.equals("th:replace")));
    }

    private static boolean hasWords(String text) {
        return LETTER.matcher(text).find();
    }

    /** Whether words stand in quotes or between bars, outside of what is looked up. */
    private static boolean hasLiteralWords(String expression) {
        Matcher literal = LITERAL.matcher(EXPRESSION.matcher(expression).replaceAll("0"));
        while (literal.find()) {
            String words = literal.group(1) == null ? literal.group(2) : literal.group(1);
            if (hasWords(words.replaceAll("\\.(csv|json|yaml|zip)$", ""))) {
                return true;
            }
        }
        return false;
    }
}
