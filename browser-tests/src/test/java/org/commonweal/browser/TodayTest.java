package org.commonweal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Ben's day opens without a network, and what he notes at a door is there once he has one again. */
class TodayTest {

    private static final String STUDY = "/studies/riverside";
    private static final String HOME = STUDY + "/capture";

    private static Browser browser;
    private static Wire wire;

    @BeforeAll
    static void fatima_assigns_a_neighbourhood_to_ben() {
        browser = Browser.onThisMachine();
        Demonstration.goInAs(browser, "Fatima");
        OpenPage page = browser.open(Demonstration.address() + STUDY + "/fieldwork/waves/2018/assignments");
        page.ask("document.querySelector('#area').value = 'N14';"
                + "[...document.querySelectorAll('[name=to]')].forEach(it => it.checked ="
                + " it.labels[0].textContent.includes('Ben')); return true");
        page.press("form.form button", Keys.ENTER).until("location.search.includes('done=')");
        Demonstration.goInAs(browser, "Ben");
        wire = new Wire(Demonstration.address());
    }

    @AfterAll
    static void the_wire_is_taken_down() throws Exception {
        if (wire != null) {
            browser.online(true);
            wire.close();
        }
    }

    private static OpenPage open(String path) {
        return browser.open(wire.address() + path);
    }

    @Test
    void the_list_of_the_day_opens_without_a_network_and_an_outcome_is_noted_and_sent_once() {
        OpenPage page = open(HOME);
        page.awaits("return !!document.querySelector('.device .badge.good')");
        wire.cut();
        browser.online(false);

        page = open(HOME);
        page.awaits("return document.querySelectorAll('[data-dwelling]').length > 200");
        String dwelling = page.ask("return document.querySelector('[data-dwelling]').dataset.dwelling");
        assertThat(page.<String>ask("return document.querySelector('[data-dwelling] strong').textContent"))
                .isEqualTo(dwelling);
        page.screenshot("today-without-a-network");
        page.press("[data-dwelling] a", Keys.ENTER);
        page.awaits("return !!document.querySelector('[data-name=dwelling]')");
        page.awaits("return [...document.querySelectorAll('[data-name=dwelling] input')]"
                + ".some(it => it.checked) || document.querySelector('[data-name=dwelling] select')?.value !== ''");
        through(page, dwelling);
        page.awaits("return !!document.querySelector('.done')");

        page = open(HOME);
        page.awaits("return !document.querySelector(\"[data-dwelling='%s'] [data-noted]\").hidden".formatted(dwelling));

        wire.mend();
        browser.online(true);
        page = open(HOME);
        page.awaits("return /Nothing is waiting/.test(document.querySelector('.device').textContent)");
        page = open(HOME);
        page.awaits("return !document.querySelector(\"[data-dwelling='%s']\")".formatted(dwelling));
        Demonstration.goInAs(browser, "Fatima");
        page = browser.open(Demonstration.address() + STUDY + "/fieldwork/waves/2018/dwelling?id=" + dwelling);
        assertThat(page.<Long>ask("return document.querySelectorAll('#history ~ ul.history li').length"))
                .isEqualTo(1);
        assertThat(page.<String>ask("return document.querySelector('ul.history').textContent"))
                .contains("4.61")
                .contains("Ben Whittle");
    }

    /** From the dwelling to the end: how it was tried, and that nobody lives there. */
    private static void through(OpenPage page, String dwelling) {
        for (int pages = 0; pages < 8; pages++) {
            page.ask("for (const [name, value] of [['mode', 'door'], ['outcome', '4.61']]) {"
                    + "  const radio = document.querySelector(`[data-name=${name}] input[value='${value}']`);"
                    + "  if (radio && !radio.checked) radio.click();"
                    + "  const list = document.querySelector(`[data-name=${name}] select`);"
                    + "  if (list && list.value !== value) {"
                    + "    list.value = value; list.dispatchEvent(new Event('change', {bubbles: true})); }"
                    + "} return true");
            page.rest(200);
            boolean last = page.ask(
                    "return !!document.querySelector('.interview button:not([hidden]):not([type=submit]):not(.quiet):not(.plain)')");
            if (last) {
                page.press(".interview button:not([hidden]):not([type=submit]):not(.quiet):not(.plain)", Keys.ENTER);
                return;
            }
            page.press(".interview [type=submit]", Keys.ENTER);
            page.rest(400);
        }
        throw new AssertionError("the form about " + dwelling + " has no end");
    }
}
