package org.commonweal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every kind of page of the workbench as the programme lead of Riverside meets it, in both languages. */
class WorkbenchTest {

    private static final List<String> LANGUAGES = List.of("en", "zh");

    private static final String LEAD = "Grace";

    private static Browser browser;
    private static List<String> pages;

    @BeforeAll
    static void the_lead_goes_in_and_looks_around() {
        browser = Browser.onThisMachine();
        Demonstration.goInAs(browser, LEAD);
        pages = Demonstration.pages(browser);
    }

    @Test
    void the_walk_comes_by_every_room() {
        assertThat(pages)
                .hasSizeGreaterThan(30)
                .contains(
                        "/",
                        "/about",
                        "/people",
                        "/studies/riverside",
                        "/studies/riverside/places",
                        "/studies/riverside/survey",
                        "/studies/riverside/plan",
                        "/studies/riverside/results",
                        "/studies/riverside/settings");
    }

    /**
     * Each page in one language and one look, the page after it in others: every look is taken in both languages by every eighth page.
     * In Chinese on a small phone all pages are looked at as everybody else meets them.
     */
    @Test
    void axe_finds_nothing_wrong_with_any_page_in_light_or_dark_english_or_chinese() {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            Look look = Look.ALL.get(i / LANGUAGES.size() % Look.ALL.size());
            wrong.addAll(wrong(pages.get(i), LANGUAGES.get(i % LANGUAGES.size()), List.of(look)));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Tag("slow")
    void axe_finds_nothing_wrong_in_any_look() {
        List<String> wrong = new ArrayList<>();
        for (String language : LANGUAGES) {
            pages.forEach(path -> wrong.addAll(wrong(path, language, Look.ALL)));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_first_stop_of_every_page_leads_past_what_all_pages_share() {
        for (String path : List.of("/", "/studies/riverside", "/studies/riverside/plan")) {
            OpenPage page = Demonstration.open(browser, path, "en");
            assertThat(page.tabbing(1)).containsExactly("a Skip to the content");
            page.press(".skip", org.openqa.selenium.Keys.ENTER);
            assertThat(page.<String>ask("return document.activeElement.id")).isEqualTo("content");
        }
    }

    private static List<String> wrong(String path, String language, List<Look> looks) {
        List<String> wrong = new ArrayList<>();
        OpenPage page = Demonstration.open(browser, path, language);
        for (Look look : looks) {
            String name = path + " " + language + " " + look;
            page.in(look).violations().forEach(it -> wrong.add(name + " " + it.inWords()));
            if (page.tooWide() > 0) {
                wrong.add(name + " is " + page.tooWide() + " pixels too wide");
            }
            page.screenshot("workbench" + path.replaceAll("[^a-z0-9]+", "-") + "-" + language + "-" + look);
        }
        return wrong;
    }
}
