package org.commonweal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** Names in an interview give way to pseudonyms, from the suggestion to the approved version, with nothing but keys. */
class PseudonymsTest {

    private static final String HOME = "/studies/riverside/";

    private static Browser browser;

    @BeforeAll
    static void sophie_goes_in() {
        browser = Browser.onThisMachine();
        Demonstration.goInAs(browser, "Sophie");
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({
        "en, I32, Tess, Replace the ticked places, Propose as a new version, Approve",
        "zh, I33, 小田, 用下面的化名替换, 提出新版本, 批准"
    })
    void a_name_is_replaced_in_a_new_version_whose_marks_go_along(
            String language, String source, String pseudonym, String replace, String propose, String approve) {
        Demonstration.speaking(browser, language);
        OpenPage page = browser.open(Demonstration.address() + HOME + "names/texts");
        page.tabTo(source).type(Keys.ENTER).arrivesAt(HOME + "names/texts/" + source);
        long marks = marks(browser, source);
        page = browser.open(Demonstration.address() + HOME + "names/texts/" + source);
        page.awaits("return document.querySelector('fieldset input[type=radio]') !== null");
        page.focus("#leave-1").type(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(page.<String>ask("return document.activeElement.labels[0].textContent"))
                .startsWith(replace);
        page.type(Keys.TAB, pseudonym, Keys.ENTER).awaits("return document.querySelector('details mark') !== null");

        page.tabTo(propose).type(Keys.ENTER).awaits("return /versions.proposed/.test(location.pathname)");
        assertThat(page.<String>ask("return document.querySelector('.changes').textContent"))
                .contains("[" + pseudonym + "]");
        long open = page.<Long>ask("return document.querySelectorAll('main fieldset').length");
        for (long each = 0; each < open; each++) {
            page.focus("main fieldset:nth-of-type(" + (each + 1) + ") input[type=radio]")
                    .type(Keys.SPACE);
        }
        page.tabTo(approve).type(Keys.ENTER).arrivesAt(HOME + "voices/" + source + "/versions");

        page = browser.open(Demonstration.address() + HOME + "voices/" + source);
        assertThat(page.<String>ask("return document.querySelector('main').textContent"))
                .contains("[" + pseudonym + "]");
        assertThat(marks(browser, source)).as("every mark went along").isEqualTo(marks);
    }

    /** How many marks there are in a text, as its list of versions counts them. */
    private static long marks(Browser browser, String source) {
        OpenPage page = browser.open(Demonstration.address() + HOME + "voices/" + source + "/versions");
        return page.<Long>ask("return [...document.querySelectorAll('main tbody tr td:last-child')]"
                + ".reduce((sum, it) => sum + Number(it.textContent.replace(/\\D/g, '')), 0)");
    }
}
