package org.commonweal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;

/** Ben fills in forms in a browser, with a network and without one, with a keyboard and nothing else. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebFormTest {

    private static final String STUDY = "/studies/riverside";
    private static final String HOME = STUDY + "/capture";

    /** What a question's control is, by the name of the question. */
    private static final String CONTROL = "[data-name='%s'] input, [data-name='%s'] textarea, [data-name='%s'] select";

    private static Browser browser;
    private static Wire wire;

    @BeforeAll
    static void ben_goes_in() {
        browser = Browser.onThisMachine();
        Demonstration.goInAs(browser, "Ben");
        wire = new Wire(Demonstration.address());
        for (String form : List.of("household/1", "every-question/1")) {
            browser.open(wire.address() + STUDY + "/stand/publish/" + form);
        }
    }

    @AfterAll
    static void the_wire_is_taken_down() throws Exception {
        if (wire != null) {
            browser.online(true);
            wire.close();
        }
    }

    @BeforeEach
    void the_device_is_empty_and_there_is_a_network() {
        mend();
        open("/about").ask("""
                return (async () => {
                  for (const it of await navigator.serviceWorker.getRegistrations()) await it.unregister();
                  for (const it of await caches.keys()) await caches.delete(it);
                  await new Promise(done => { const asked = indexedDB.deleteDatabase('commonweal-capture');
                      asked.onsuccess = asked.onerror = asked.onblocked = done; });
                  document.cookie = 'language=en; path=/';
                  return true;
                })()""");
    }

    private static OpenPage open(String path) {
        return browser.open(wire.address() + path);
    }

    /** A page of a form, once its first question is there and it would open without a network. */
    private static OpenPage ready(String form) {
        OpenPage page = open(HOME + "/" + form);
        page.awaits("return !!document.querySelector('.form-page *')");
        page.awaits("return !!document.querySelector('.device .badge.good')");
        return page;
    }

    private static void cut() {
        wire.cut();
        browser.online(false);
    }

    private static void mend() {
        wire.mend();
        browser.online(true);
    }

    private static String control(String name) {
        return CONTROL.formatted(name, name, name);
    }

    /** Types an answer and goes on with the tab key. */
    private static void answer(OpenPage page, String name, String answer) {
        page.focus(control(name)).ask("document.activeElement.select(); return true");
        page.type(answer, Keys.TAB);
    }

    private static void choose(OpenPage page, String name, String value) {
        page.focus("[data-name='%s'] input[value='%s']".formatted(name, value)).type(" ");
        page.awaits(
                "return document.querySelector(\"[data-name='%s'] input[value='%s']\").checked".formatted(name, value));
    }

    private static OpenPage next(OpenPage page) {
        String before = page.ask("return document.querySelector('.form-page').getAttribute('aria-label')");
        page.press(".interview [type=submit]", Keys.ENTER);
        page.awaits("return document.querySelector('.form-page').getAttribute('aria-label') !== arguments[0]", before);
        return page;
    }

    private static String text(OpenPage page, String selector) {
        return page.ask("return document.querySelector(arguments[0])?.textContent ?? ''", selector);
    }

    private static String taken() {
        return browser.open(Demonstration.address() + STUDY + "/stand/taken").ask("return document.body.innerText");
    }

    private static void toTheEnd(OpenPage page) {
        choose(page, "consent", "yes");
        next(page);
        choose(page, "tenure", "own");
        answer(page, "size", "4");
        for (int left = 0; left < 4; left++) {
            next(page);
        }
    }

    private static void finish(OpenPage page) {
        page.press(".interview button:not([hidden]):not([type=submit])", Keys.ENTER);
        page.awaits("return !!document.querySelector('.done')");
    }

    @Test
    @Order(1)
    void without_a_network_a_form_opens_is_filled_in_with_faults_kept_put_right_queued_and_sent_once_there_is_one() {
        OpenPage page = ready("household");
        cut();

        page = open(HOME + "/household");
        page.awaits("return !!document.querySelector('[data-name=consent]')");
        choose(page, "consent", "yes");
        next(page);
        choose(page, "tenure", "rent");
        answer(page, "size", "99");
        page.awaits("return document.querySelector('[data-name=size] .error').textContent !== ''");
        assertThat(text(page, "[data-name=size] .error")).isEqualTo("Between 1 and 20 people can live here.");
        page.awaits("return /Saved/.test(document.querySelector('.device-saved').textContent)");
        page.rest(1500);

        // closed in the middle, opened again: the answer with its fault is still there
        page = browser.again();
        page.awaits("return document.querySelector('[data-name=size] input')?.value === '99'");
        page.press(".interview [type=submit]", Keys.ENTER);
        page.awaits("return document.activeElement.classList.contains('errors')");
        assertThat(text(page, ".errors"))
                .contains("How many people live here? – Between 1 and 20 people can live here.");
        page.press(".errors a", Keys.ENTER);
        page.awaits("return document.activeElement.matches('[data-name=size] input')");
        answer(page, "size", "4");
        page.awaits("return document.querySelector('.errors').hidden");
        for (int left = 0; left < 4; left++) {
            next(page);
        }
        finish(page);
        page.awaits("return /Waiting to be sent: 1/.test(document.querySelector('.device').textContent)");
        page.screenshot("web-form-queued");

        mend();
        page.awaits("return /Nothing is waiting/.test(document.querySelector('.device').textContent)");
        assertThat(taken())
                .contains("<size>4</size>")
                .contains("<orx:audit>audit.csv</orx:audit>")
                .contains("event,node,start,end,old-value,new-value,user")
                .contains("constraint error,/household/home/size")
                .contains("Ben Whittle");
    }

    @Test
    @Order(2)
    void the_list_and_every_form_of_it_open_without_a_network_once_the_list_was_open() {
        OpenPage page = open(HOME);
        page.awaits("return !!document.querySelector('.device .badge.good')");
        cut();
        page = open(HOME);
        page.awaits("return /No drafts/.test(document.querySelector('#webform').textContent)");
        page = open(HOME + "/every-question");
        page.awaits("return !!document.querySelector('[data-name=intro]')");
        assertThat(page.<String>ask("return document.title")).contains("Every kind of question");
    }

    @Test
    @Order(3)
    void an_interview_is_filled_in_by_keyboard_alone() {
        OpenPage page = ready("household");
        page.focus(".interview");
        page.press("[data-name=consent] input", Keys.SPACE);
        page.type(Keys.TAB, Keys.ENTER); // to the button that goes on
        page.awaits("return !!document.querySelector('[data-name=tenure]')");
        page.type(Keys.TAB, Keys.SPACE, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.TAB);
        page.awaits("return !document.querySelector('[data-name=tenure_other]').hidden");
        page.focus(control("tenure_other")).type("A boat", Keys.TAB, "2", Keys.ENTER);
        page.awaits("return !!document.querySelector('.roster')");
        page.press(".roster > button", Keys.ENTER);
        page.awaits("return document.activeElement.textContent === 'Entry 1'");
        page.type(Keys.TAB, "Ada", Keys.TAB, "34", Keys.TAB);
        page.awaits("return /Adults in the household: 1/.test(document.querySelector('.form-page').textContent)");
        page.type(Keys.ENTER);
        page.awaits("return !!document.querySelector('dialog[open]')");
        page.type(Keys.ESCAPE);
        page.awaits("return !document.querySelector('dialog') && document.querySelectorAll('.entry').length === 1");
        for (int left = 0; left < 3; left++) {
            next(page);
        }
        finish(page);
        page.awaits("return /The server has it/.test(document.querySelector('.done').textContent)");
        assertThat(taken()).contains("<tenure_other>A boat</tenure_other>").contains("<adults>1</adults>");
    }

    @Test
    @Order(4)
    void axe_finds_nothing_wrong_with_any_kind_of_question_and_nobody_scrolls_sideways() {
        List<String> wrong = new ArrayList<>();
        for (String language : List.of("en", "zh")) {
            the_device_is_empty_and_there_is_a_network();
            open("/about").ask("document.cookie = 'language=' + arguments[0] + '; path=/'; return true", language);
            OpenPage page = ready("every-question");
            for (int at = 0; at < 7; at++) {
                for (Look look :
                        language.equals("en") ? List.of(Look.WIDE, new Look(320, 1, true)) : List.of(Look.NARROW)) {
                    String name = "web-form-every-" + at + "-" + language + "-" + look;
                    page.in(look).violations().forEach(it -> wrong.add(name + " " + it.inWords()));
                    if (page.tooWide() > 0) {
                        wrong.add(name + " is " + page.tooWide() + " pixels too wide");
                    }
                    page.screenshot(name);
                }
                if (at == 5) {
                    page.focus("[data-name=read] input").type(" ");
                }
                if (at < 6) {
                    next(page);
                }
            }
            page.in(Look.WIDE);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Order(5)
    void everything_that_is_pressed_or_typed_into_is_large_enough_for_a_finger() {
        OpenPage page = ready("every-question").in(Look.NARROW);
        List<String> small = new ArrayList<>();
        for (int at = 0; at < 6; at++) {
            small.addAll(page.ask("""
                    return [...document.querySelectorAll('#webform button, #webform input, #webform select, #webform textarea')]
                        .filter(it => it.checkVisibility() && !['radio', 'checkbox'].includes(it.type))
                        .filter(it => it.getBoundingClientRect().height < 43.5)
                        .map(it => it.outerHTML.slice(0, 90))"""));
            if (at == 5) {
                page.focus("[data-name=read] input").type(" ");
            }
            next(page);
        }
        page.in(Look.WIDE);
        assertThat(small).isEmpty();
    }

    @Test
    @Order(6)
    void a_form_in_arabic_is_read_from_the_right_and_what_the_page_says_is_not() {
        OpenPage page = ready("household");
        page.ask("const it = document.querySelector('.speaker select'); it.value = '2';"
                + " it.dispatchEvent(new Event('change', {bubbles: true})); return true");
        page.awaits("return document.querySelector('.form-page').dir === 'rtl'");
        assertThat(text(page, "[data-name=consent] .words")).isEqualTo("هل توافق على المشاركة؟");
        assertThat(page.<String>ask("return document.querySelector('.form-page').lang"))
                .isEqualTo("ar");
        assertThat(page.<String>ask("return document.querySelector('[data-name=consent] .mark').lang"))
                .isEqualTo("en");
        assertThat(page.in(Look.NARROW).violations()).isEmpty();
        assertThat(page.tooWide()).isZero();
        page.screenshot("web-form-arabic");
        page.in(Look.WIDE);
    }

    @Test
    @Order(7)
    void another_with_the_same_number_is_said_plainly_and_what_is_refused_can_be_put_right() {
        browser.open(Demonstration.address() + STUDY + "/stand/answer/409");
        OpenPage page = ready("household");
        toTheEnd(page);
        finish(page);
        page.awaits(
                "return /another interview with the same number/.test(document.querySelector('.done').textContent)");
        taken();

        browser.open(Demonstration.address() + STUDY + "/stand/answer/400");
        page = ready("household");
        toTheEnd(page);
        finish(page);
        page.awaits("return /did not accept/.test(document.querySelector('.done').textContent)");
        taken();
        page = open(HOME);
        page.awaits("return document.querySelectorAll('#webform .cards > li').length === 2");
        assertThat(text(page, "#webform"))
                .contains("Kept apart")
                .contains("Not accepted")
                .contains("This form is closed.");
        assertThat(page.violations()).isEmpty();
        page.screenshot("web-form-list");
        page.press("#webform button[aria-label^='Open again']", Keys.ENTER);
        page.awaits("return !!document.querySelector('[data-name=consent] input:checked')");
    }

    @Test
    @Order(8)
    void what_one_person_has_begun_another_is_not_shown_and_nothing_is_sent_in_the_name_of_another() {
        OpenPage page = ready("household");
        choose(page, "consent", "yes");
        page.rest(1500);
        page = open(HOME);
        page.awaits("return /Drafts/.test(document.querySelector('#webform').textContent)");
        Demonstration.goInAs(browser, "Fatima");
        try {
            page = open(HOME);
            page.awaits("return /No drafts/.test(document.querySelector('#webform').textContent)");
            page = open(HOME + "/household");
            page.awaits("return !!document.querySelector('[data-name=consent]')");
            assertThat(page.<Boolean>ask("return !!document.querySelector('[data-name=consent] input:checked')"))
                    .isFalse();
        } finally {
            Demonstration.goInAs(browser, "Ben");
        }
        page = open(HOME);
        page.awaits("return /Drafts/.test(document.querySelector('#webform').textContent)");
    }

    @Test
    @Order(9)
    void a_draft_stays_with_the_version_that_it_was_begun_with() {
        OpenPage page = ready("household");
        choose(page, "consent", "yes");
        page.rest(1500);
        browser.open(wire.address() + STUDY + "/stand/publish/household/2");
        page = open(HOME + "/household");
        page.awaits("return /Begun with version 1/.test(document.querySelector('#webform').textContent)");
        page.press(".cards button", Keys.ENTER);
        page.awaits("return !!document.querySelector('[data-name=consent] input:checked')");
        next(page);
        assertThat(page.<Boolean>ask("return !!document.querySelector('[data-name=rooms]')"))
                .isFalse();
        page = open(HOME + "/household");
        page.awaits("return !!document.querySelector('#webform .buttons > button')");
        page.press("#webform .buttons > button", Keys.ENTER);
        page.awaits("return !!document.querySelector('[data-name=consent]')");
        choose(page, "consent", "yes");
        next(page);
        assertThat(page.<Boolean>ask("return !!document.querySelector('[data-name=rooms]')"))
                .isTrue();
    }

    @Test
    @Order(10)
    void everything_is_forgotten_on_request_and_only_then() {
        OpenPage page = ready("household");
        choose(page, "consent", "yes");
        page.rest(1500);
        page = open(HOME);
        page.awaits("return /Drafts/.test(document.querySelector('#webform').textContent)");
        page.ask("[...document.querySelectorAll('#webform details')].at(-1).open = true; return true");
        page.press("#webform details .danger", Keys.ENTER);
        page.awaits("return /Drafts: 1/.test(document.querySelector('dialog[open]')?.textContent ?? '')");
        page.press("dialog .danger", Keys.ENTER);
        page.awaits("return /No drafts/.test(document.querySelector('#webform').textContent)");
    }

    @Test
    @Order(11)
    void a_form_that_opens_without_a_network_says_so_although_the_browser_believes_in_one() {
        ready("household");
        wire.cut();
        OpenPage page = open(HOME + "/household");
        page.awaits("return !!document.querySelector('.form-page *')");
        page.awaits("return !!document.querySelector('.device .badge.good')");
        page.awaits("return !!document.querySelector('[data-name=consent]')");
    }
}
