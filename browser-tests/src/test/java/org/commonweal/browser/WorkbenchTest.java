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

    /** Month, day, year, and the button that opens a calendar; the browser's own. */
    private static final int STOPS_OF_A_DATE = 4;

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
     * Each page in one look in English and in the next in Chinese, and the page after it in others: every page is seen in light and
     * in dark, and every look in both languages on every fourth kind of page.
     */
    @Test
    void axe_finds_nothing_wrong_with_any_page_in_light_or_dark_english_or_chinese() {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            for (String language : LANGUAGES) {
                Look look = Look.ALL.get((i + LANGUAGES.indexOf(language)) % Look.ALL.size());
                wrong.addAll(wrong(pages.get(i), language, List.of(look)));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobody_scrolls_a_page_sideways_in_any_language_and_any_look() {
        List<String> wide = new ArrayList<>();
        for (String path : pages) {
            for (String language : LANGUAGES) {
                OpenPage page = Demonstration.open(browser, path, language);
                for (Look look : Look.ALL) {
                    if (page.in(look).tooWide() > 0) {
                        wide.add(path + " " + language + " " + look + " is " + page.tooWide() + " pixels too wide");
                    }
                }
            }
        }
        assertThat(wide).isEmpty();
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
    void the_keyboard_reaches_everything_in_the_order_of_the_page_and_shows_where_it_is() {
        List<String> lost = new ArrayList<>();
        for (String path : pages) {
            OpenPage page = Demonstration.open(browser, path, "en");
            List<String> expected = page.ask("""
                    const first = new Set();
                    return [...document.querySelectorAll(
                            'a[href], summary, button, input:not([type=hidden]), select, textarea, [tabindex="0"]')]
                        .filter(it => it.checkVisibility({contentVisibilityAuto: true}) && !it.disabled)
                        .filter(it => { // a group of radio buttons is one stop: what is chosen in it, or else its first
                            if (it.type !== 'radio') return true;
                            const group = [...it.form.querySelectorAll('[type=radio]')].filter(o => o.name === it.name);
                            return it === (group.find(o => o.checked) || group[0]); })
                        .filter(it => it.type !== 'date') // as many stops as the browser likes
                        .map(it => it.localName + ' '
                            + (it.getAttribute('aria-label') || it.textContent).trim().slice(0, 60))""");
            List<String> reached = page.tabbing(expected.size() + STOPS_OF_A_DATE * dates(page));
            // the button within a date shows its ring inside the field, where the page cannot see it
            long unseen = reached.stream().filter(it -> it.startsWith("UNSEEN")).count() - dates(page);
            if (!reached.containsAll(expected) || unseen > 0) {
                lost.add(path + "\n  expected " + expected + "\n  reached  " + reached);
            }
        }
        assertThat(lost).isEmpty();
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

    @Test
    void a_chinese_page_is_chinese() {
        List<String> english = new ArrayList<>();
        for (String path : pages) {
            List<String> found = Demonstration.open(browser, path, "zh").ask("""
                    const found = [];
                    for (const e of document.querySelectorAll('h1, h2, h3, label, legend, button, th, caption, .lead, .hint, .tabs a'))
                        for (const t of e.childNodes)
                            if (t.nodeType === 3 && /[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}/.test(t.data) && !e.closest('[lang=en]'))
                                found.push(t.data.trim().slice(0, 120));
                    return found""");
            found.forEach(it -> english.add(path + ": " + it));
        }
        assertThat(english).isEmpty();
    }

    private static int dates(OpenPage page) {
        return page.<Number>ask("return document.querySelectorAll('[type=date]').length")
                .intValue();
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
