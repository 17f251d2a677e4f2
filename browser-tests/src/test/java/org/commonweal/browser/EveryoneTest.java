package org.commonweal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workbench as each of its people meets it: every way they are shown opens, in English, and in Chinese on a small phone. */
class EveryoneTest {

    /** What all people share is looked at as the lead. */
    private static final List<String> SHARED = List.of("/about", "/demo", "/-/look", "/no-such-page");

    private static final String CONTENT =
            "return document.querySelector('main').innerHTML.replace(/name=\"_csrf\" value=\"[^\"]*\"/g, '')";

    /** What axe has looked at: the same content is not looked at again for the next person. */
    private static final Set<String> seen = new HashSet<>();

    private static Browser browser;

    @BeforeAll
    static void the_browser_of_this_machine() {
        browser = Browser.onThisMachine();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tomasz", "Amina", "Fatima", "Ben", "Joe", "Lin", "Harold", "Sophie", "Carys"})
    void every_way_opens_a_page_and_every_page_can_be_read_in_chinese_on_a_small_phone(String name) {
        Demonstration.speaking(browser, "en");
        Demonstration.goInAs(browser, name);
        Demonstration.Walk walk = Demonstration.walk(browser);
        List<String> pages = walk.pages();
        List<String> wrong = new ArrayList<>(walk.walls());
        assertThat(pages)
                .as(name)
                .contains("/", "/account", "/studies/riverside")
                .hasSizeGreaterThan(8);
        Demonstration.speaking(browser, "zh");
        for (String path : pages) {
            if (SHARED.contains(path)) {
                continue;
            }
            OpenPage page = browser.open(Demonstration.address() + path).in(Look.NARROW);
            if (!page.<String>ask("return document.documentElement.lang").startsWith("zh")) {
                wrong.add(path + " is not in Chinese");
            }
            if (page.tooWide() > 0) {
                wrong.add(path + " is " + page.tooWide() + " pixels too wide");
            }
            if (seen.add(page.ask(CONTENT))) {
                page.violations().forEach(it -> wrong.add(path + " " + it.inWords()));
                page.screenshot(name.toLowerCase(Locale.ROOT) + path.replaceAll("[^a-z0-9]+", "-") + "-zh");
            }
        }
        assertThat(wrong).as(name).isEmpty();
    }
}
