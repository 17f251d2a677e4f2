package org.commonweal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Rosa keeps a journal, with a network and without one, with a keyboard and nothing else. */
class JournalTest {

    private static final String HOME = "/studies/riverside/journal";
    private static final String PHRASE = "seven herons over the weir";
    private static final String WORDS = "I was glad when Mrs Ashworth laughed.";

    private static Browser browser;
    private static Wire wire;

    @BeforeAll
    static void rosa_goes_in() {
        browser = Browser.onThisMachine();
        Demonstration.goInAs(browser, "Rosa");
        wire = new Wire(Demonstration.address());
    }

    @AfterAll
    static void the_wire_is_taken_down() throws Exception {
        if (wire != null) {
            browser.online(true);
            wire.close();
        }
    }

    private static OpenPage open() {
        return browser.open(wire.address() + HOME);
    }

    private static OpenPage heading(OpenPage page, String words) {
        return page.awaits(
                "return [...document.querySelectorAll('.journal h2')].some(it => it.textContent === arguments[0])",
                words);
    }

    /** Presses a button that is called so. */
    private static OpenPage press(OpenPage page, String called) {
        page.ask(
                "document.querySelectorAll('[data-now]').forEach(it => it.removeAttribute('data-now'));"
                        + " [...document.querySelectorAll('#journal button')].find(it => it.textContent === arguments[0]"
                        + " && it.checkVisibility()).setAttribute('data-now', ''); return true",
                called);
        return page.press("[data-now]", Keys.ENTER);
    }

    private static void keeps(OpenPage page, String words) {
        page.awaits("return document.querySelector('#journal').textContent.includes(arguments[0])", words);
    }

    @Test
    void a_journal_is_written_without_a_network_sent_when_there_is_one_and_a_piece_of_it_released_all_by_keyboard() {
        OpenPage page = open();
        heading(page, "Begin your journal");
        assertThat(page.violations()).isEmpty();
        page.focus(".journal input").type(PHRASE, Keys.TAB, PHRASE, Keys.ENTER);
        heading(page, "Your recovery code");
        page.focus(".journal input[type=checkbox]").type(Keys.SPACE, Keys.TAB, Keys.ENTER);
        heading(page, "Entries");
        keeps(page, "Opens without a network");

        wire.cut();
        browser.online(false);
        page = open();
        heading(page, "The journal is locked");
        page.focus(".journal input[type=password]").type(PHRASE, Keys.ENTER);
        heading(page, "Entries");
        press(page, "New entry");
        heading(page, "New entry");
        page.focus(".journal textarea").type(WORDS);
        press(page, "Keep");
        keeps(page, "Waiting to be sent: 1");
        page.screenshot("journal-waiting");

        wire.mend();
        browser.online(true);
        keeps(page, "Nothing is waiting to be sent.");
        assertThat(page.<String>ask("return document.querySelector('.entry-text').textContent"))
                .isEqualTo(WORDS);
        assertThat(page.violations()).isEmpty();

        press(page, "Show it to others");
        heading(page, "Show it to others");
        keeps(page, "Mrs Ashworth");
        page.press("#journal .note .chips button", Keys.ENTER);
        page.awaits("return document.querySelector('#released-text').textContent.includes('[..]')");
        assertThat(page.<String>ask("return document.querySelector('#released-text').textContent"))
                .isEqualTo("I was glad when [..] laughed.");
        assertThat(page.<String>ask("return document.querySelector('#journal .panel.key').textContent"))
                .contains("Sophie Laurent");
        assertThat(page.violations()).isEmpty();
        page.screenshot("journal-release");
        page.ask("const all = document.querySelectorAll('#journal form input[type=checkbox]');"
                + " all[all.length - 1].id = 'agreed'; return true");
        page.press("#agreed", Keys.SPACE);
        press(page, "Release");
        keeps(page, "Released. It is source J0");
        page.screenshot("journal-released");
    }
}
