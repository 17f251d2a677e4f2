package org.commonweal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every kind of page of the workbench: that the keyboard reaches all of it, that it fits, and that it speaks one language. */
class EveryPageTest {

    private static final String LEAD = "Grace";

    /** Month, day, year, and the button that opens a calendar; the browser's own. */
    private static final int STOPS_OF_A_DATE = 4;

    private static Browser browser;
    private static List<String> pages;

    @BeforeAll
    static void the_lead_goes_in_and_looks_around() {
        browser = Browser.onThisMachine();
        Demonstration.goInAs(browser, LEAD);
        pages = Demonstration.pages(browser);
    }

    @Test
    void nobody_scrolls_a_page_sideways_in_any_look_and_a_chinese_page_is_chinese() {
        List<String> wrong = new ArrayList<>();
        for (String path : pages) {
            for (String language : List.of("en", "zh")) {
                OpenPage page = Demonstration.open(browser, path, language);
                if (language.equals("zh")) {
                    english(page).forEach(it -> wrong.add(path + ": " + it));
                }
                // what is too wide for a phone in Chinese is so in both widths; on a desk English is the wider of the
                // two
                for (Look look : language.equals("zh") ? Look.NARROW_ONES : Look.ALL) {
                    if (page.in(look).tooWide() > 0) {
                        wrong.add(path + " " + language + " " + look + " is " + page.tooWide() + " pixels too wide");
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> english(OpenPage page) {
        return page.ask("""
                    const found = [];
                    for (const e of document.querySelectorAll('h1, h2, h3, label, legend, button, th, caption, .lead, .hint, .tabs a'))
                        for (const t of e.childNodes)
                            if (t.nodeType === 3 && /[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}/.test(t.data) && !e.closest('[lang=en]'))
                                found.push(t.data.trim().slice(0, 120));
                    return found""");
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

    private static int dates(OpenPage page) {
        return page.<Number>ask("return document.querySelectorAll('[type=date]').length")
                .intValue();
    }
}
