package org.commonweal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The report and the monitoring page, in both languages, as people meet them. */
class PagesTest {

    /** All outcomes after the first secondary one: made of the same parts. */
    private static final String FURTHER_OUTCOMES = ".outcome.secondary ~ .outcome.secondary";

    private static Browser browser;

    @BeforeAll
    static void the_browser_of_this_machine() {
        browser = Browser.onThisMachine();
    }

    @Test
    void axe_finds_nothing_wrong_on_any_page_in_any_look() {
        List<String> wrong = new ArrayList<>();
        for (Path file : Riverside.pages()) {
            OpenPage page = browser.open(file);
            for (Look look : Look.ALL) {
                page.in(look)
                        .violations(FURTHER_OUTCOMES)
                        .forEach(it -> wrong.add(name(file) + " " + look + " " + it.inWords()));
                page.screenshot(name(file) + "-" + look);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobody_has_to_scroll_a_page_sideways() {
        List<String> wide = new ArrayList<>();
        for (Path file : Riverside.pages()) {
            OpenPage page = browser.open(file);
            page.ask("document.querySelectorAll('details').forEach(it => it.open = true); return true");
            for (Look look : Look.ALL) {
                long over = page.in(look).tooWide();
                if (over > 0) {
                    wide.add(name(file) + " in " + look + ": " + over + " pixels too wide");
                }
            }
        }
        assertThat(wide).isEmpty();
    }

    @Test
    void every_table_scrolls_in_a_place_that_has_a_name_and_takes_the_focus() {
        for (Path file : Riverside.pages()) {
            List<String> bare = browser.open(file).in(Look.NARROW).ask("""
                    return [...document.querySelectorAll('table')]
                        .filter(it => { const region = it.closest('[role=group]');
                            return !region || !region.getAttribute('aria-label') || region.tabIndex !== 0
                                || getComputedStyle(region).overflowX !== 'auto'; })
                        .map(it => it.caption ? it.caption.textContent : it.outerHTML.slice(0, 80))""");
            assertThat(bare).as(name(file)).isEmpty();
        }
    }

    @Test
    void every_picture_has_a_title_a_description_and_its_numbers_beside_it() {
        for (Path file : Riverside.pages()) {
            List<String> bare = browser.open(file).ask("""
                    return [...document.querySelectorAll('svg')].filter(it => !it.parentElement.closest('svg'))
                        .filter(it => it.getAttribute('aria-hidden') !== 'true')
                        .filter(it => {
                            const said = name => { const e = it.querySelector(':scope > ' + name);
                                return e && e.textContent.trim().length > 0; };
                            const around = it.closest('.part, .headline, section');
                            return it.getAttribute('role') !== 'img' || !said('title') || !said('desc')
                                || !around.querySelector('table, .key, a[href^="#origin-"]'); })
                        .map(it => it.outerHTML.slice(0, 200))""");
            assertThat(bare).as(name(file)).isEmpty();
        }
    }

    @Test
    void the_keyboard_reaches_everything_in_the_order_of_the_page_and_shows_where_it_is() {
        for (Path file : Riverside.pages()) {
            OpenPage page = browser.open(file);
            List<String> expected = page.ask("""
                    return [...document.querySelectorAll('a[href], summary, [tabindex="0"]')]
                        .filter(it => it.checkVisibility({contentVisibilityAuto: true}))
                        .map(it => it.localName + ' '
                            + (it.getAttribute('aria-label') || it.textContent).trim().slice(0, 60))""");
            assertThat(expected).as(name(file)).hasSizeGreaterThan(3);
            assertThat(page.tabbing(expected.size())).as(name(file)).isEqualTo(expected);
        }
    }

    @Test
    void a_fictional_programme_says_so_first_on_screen_and_on_paper() {
        for (Path file : Riverside.pages()) {
            OpenPage page = browser.open(file);
            String first = "const e = document.querySelector('.banner'); return e.checkVisibility()"
                    + " && e.getBoundingClientRect().top + scrollY < 50 ? e.textContent : ''";
            String said = file.toString().contains(".zh.") ? "虚构" : "Fictional";
            assertThat(page.in(Look.NARROW).<String>ask(first)).contains(said);
            assertThat(page.onPaper().<String>ask(first)).contains(said);
        }
    }

    @Test
    void on_paper_a_page_is_dark_on_white_whole_and_no_book() throws IOException {
        for (Path file : Riverside.pages()) {
            OpenPage page = browser.open(file).in(Look.ALL.get(1)).onPaper();
            assertThat(page.<String>ask("return getComputedStyle(document.documentElement).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertThat(page.<String>ask("return getComputedStyle(document.body).color"))
                    .isEqualTo("rgb(27, 33, 38)");
            List<String> folded = page.ask("""
                    return [...document.querySelectorAll('.outcome.primary details table')]
                        .filter(it => it.getBoundingClientRect().height === 0).map(it => it.caption.textContent)""");
            assertThat(folded).as(name(file)).isEmpty();
            assertThat(page.print(name(file))).as("sheets of " + name(file)).isBetween(1, 60);
        }
    }

    @Test
    void the_chinese_report_says_what_the_engine_says_in_chinese() {
        List<String> english = browser.open(Riverside.report("zh")).ask("""
                const found = [];
                for (const e of document.querySelectorAll('#answer *, #each *, #outcomes *, #people *'))
                    for (const t of e.childNodes)
                        if (t.nodeType === 3 && /[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(t.data) && !e.closest('[lang=en]'))
                            found.push(t.data.slice(0, 120));
                for (const e of document.querySelectorAll('#each [lang=en]')) found.push('marked: ' + e.textContent);
                return found""");
        assertThat(english).isEmpty();
    }

    @Test
    void a_page_is_light_enough_for_an_old_phone() throws IOException {
        for (Path file : Riverside.pages()) {
            assertThat(Files.size(file)).as(name(file)).isLessThan(1_000_000);
            assertThat(browser.open(file)
                            .<Number>ask("return document.querySelectorAll('*').length")
                            .intValue())
                    .as("elements of " + name(file))
                    .isLessThan(40_000);
        }
    }

    @Test
    void a_picture_in_a_file_of_its_own_has_a_title_and_its_colours() {
        for (Path file : Riverside.pictures()) {
            for (Look look : List.of(Look.WIDE, Look.NARROW, Look.ALL.get(1))) {
                OpenPage page = browser.open(file).in(look);
                assertThat(page.<String>ask("return document.querySelector('title').textContent"))
                        .isNotBlank();
                assertThat(page.<String>ask("return getComputedStyle(document.querySelector('path.curve')).stroke"))
                        .isNotEqualTo("none");
                page.screenshot(name(file) + "-" + look);
            }
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".html", "").replace(".svg", "");
    }
}
