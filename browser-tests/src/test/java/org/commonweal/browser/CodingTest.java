package org.commonweal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;

/** Rosa codes a journal with nothing but keys, and Tomasz, at another machine, sees it happen. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CodingTest {

    private static final String PAGE = "/studies/riverside/coding/J005";
    private static final String READY = "return document.querySelector('#coding')?.dataset.ready === 'true'";
    private static final String SAVED = "return document.querySelector('.sending').classList.contains('good')";

    private static Browser rosas;
    private static Browser tomaszs;

    @BeforeAll
    static void both_go_in() {
        rosas = Browser.onThisMachine();
        Demonstration.goInAs(rosas, "Rosa");
        Demonstration.speaking(rosas, "en");
        tomaszs = Browser.another();
        Demonstration.goInAs(tomaszs, "Tomasz");
        Demonstration.speaking(tomaszs, "en");
    }

    private static OpenPage open(Browser browser) {
        return browser.open(Demonstration.address() + PAGE).awaits(READY);
    }

    private static String text(OpenPage page, String selector) {
        return page.ask("return document.querySelector(arguments[0])?.textContent ?? ''", selector);
    }

    private static String said(OpenPage page) {
        return text(page, ".coding [aria-live=assertive]");
    }

    @Test
    @Order(1)
    void words_are_chosen_coded_noted_and_undone_by_keys_and_somebody_else_sees_it_as_it_happens() {
        OpenPage tomasz = open(tomaszs);
        OpenPage page = open(rosas);
        page.focus("#t2").type(Keys.ARROW_RIGHT);
        page.held(Keys.SHIFT, Keys.ARROW_RIGHT);
        assertThat(text(page, "#t2 .chosen")).contains(" ");
        String words = text(page, "#t2 .chosen");
        page.type(Keys.ENTER).awaits("return document.activeElement.getAttribute('role') === 'combobox'");
        page.type("ties ac").awaits("return /Ties across/.test(document.querySelector('[role=option]').textContent)");
        page.type(Keys.ENTER).awaits("return document.activeElement.id === 't2'");
        assertThat(text(page, "#t2 mark")).isEqualTo(words);
        assertThat(said(page)).contains("Ties across").contains(words);
        assertThat(page.<String>ask("return document.querySelector('#t2 mark').getAttribute('aria-description')"))
                .isEqualTo("Ties across");
        page.awaits(SAVED);

        tomasz.awaits("return /Ties across/.test(document.querySelector('#t2 .beside').textContent)");
        assertThat(tomasz.<String>ask("return document.querySelector('#t2 mark').getAttribute('aria-description')"))
                .isEqualTo("Ties across (mei)");

        page.type("m").awaits("return document.activeElement.tagName === 'TEXTAREA'");
        page.type("Said quickly.").held(Keys.CONTROL, Keys.ENTER);
        page.awaits("return document.activeElement.id === 't2'").awaits(SAVED);
        page.type(Keys.ARROW_DOWN, "r");
        assertThat(said(page)).contains("Turn 3: read");
        page.type(Keys.ARROW_DOWN, "s", "1");
        assertThat(text(page, "#t4 mark")).isNotEmpty();
        page.held(Keys.CONTROL, "z");
        assertThat(page.<Long>ask("return document.querySelectorAll('#t4 mark').length"))
                .isZero();
        page.held(Keys.CONTROL, "y");
        assertThat(text(page, "#t4 mark")).isNotEmpty();
        page.type(Keys.DELETE);
        assertThat(page.<Long>ask("return document.querySelectorAll('#t4 mark').length"))
                .isZero();
        page.awaits(SAVED);

        page = open(rosas);
        assertThat(text(page, "#t2 mark")).isEqualTo(words);
        assertThat(text(page, "#t2 .beside")).contains("memo");
        assertThat(text(page, "#t3 .turn-state")).contains("read, nothing to code");
        assertThat(page.<Long>ask("return document.querySelectorAll('#t4 mark').length"))
                .isZero();
    }

    @Test
    @Order(2)
    void nothing_is_wrong_with_the_page_in_any_look_and_it_fits_a_small_phone() {
        OpenPage page = open(rosas);
        page.focus("#t2").type("s");
        for (Look look : Look.ALL) {
            page.in(look);
            assertThat(page.violations()).as(look.toString()).isEmpty();
            assertThat(page.tooWide()).as(look.toString()).isZero();
        }
        page.in(Look.NARROW).screenshot("coding-on-a-phone");
        page.in(Look.WIDE).focus("#t2").type("?").awaits("return !!document.querySelector('dialog .keys')");
        assertThat(page.violations()).as("the keys").isEmpty();
        page.type(Keys.ESCAPE).awaits("return document.activeElement.id === 't2'");
        page.type(Keys.ENTER).awaits("return !!document.querySelector('dialog.palette')");
        assertThat(page.violations()).as("the palette").isEmpty();
        page.screenshot("coding-palette");
        page.type(Keys.ESCAPE);
    }
}
