package org.commonweal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A passkey is added and opens the door, in a browser with a lock of its own. */
class PasskeyTest {

    private static Browser browser;

    @BeforeAll
    static void the_browser_of_this_machine() {
        browser = Browser.onThisMachine();
    }

    @Test
    void a_passkey_is_added_opens_the_door_and_opens_it_no_more_when_removed() {
        String address = Demonstration.named();
        browser.cookie(address, "language", "en");
        try (Browser.Lock lock = browser.lock()) {
            Demonstration.goInAs(browser, address, "Carys");
            OpenPage account =
                    browser.open(address + "/account").until("!document.querySelector('[data-passkey]').hidden");
            account.press("#passkey-name", Keys.HOME).type("Telephone in the kitchen", Keys.ENTER);
            account.until(
                    "document.querySelector('[role=status]') && document.body.textContent.includes('Telephone in')");
            assertThat(lock.hosts()).containsExactly("localhost");

            OpenPage door = signedOut(account);
            door.press("[data-passkey] button", Keys.ENTER).arrivesAt("/");
            assertThat(door.<String>ask("return document.querySelector('.top-tools').textContent"))
                    .contains("Carys");

            door = signedOut(door);
            lock.believes(false);
            door.press("[data-passkey] button", Keys.ENTER).until("!document.querySelector('[data-wrong]').hidden");
            lock.believes(true);
            door.press("[data-passkey] button", Keys.ENTER).arrivesAt("/");

            OpenPage again = browser.open(address + "/account");
            again.press("form[action^='/account/passkeys/'][action$='/remove'] button", Keys.ENTER)
                    .until(
                            "document.querySelector('[role=status]') && !document.body.textContent.includes('Telephone in')");
            signedOut(again)
                    .press("[data-passkey] button", Keys.ENTER)
                    .until("!document.querySelector('[data-wrong]').hidden");
        }
    }

    private static OpenPage signedOut(OpenPage page) {
        return page.press("form[action='/sign-out'] button", Keys.ENTER)
                .arrivesAt("/sign-in")
                .until("!document.querySelector('[data-passkey]').hidden");
    }
}
