package org.commonweal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The main job without a mouse: only the tab key, the enter key, and what somebody types. */
class KeyboardTest {

    private static final String PASSWORD = "kettle sparrow ladder";

    private static Browser browser;

    @BeforeAll
    static void the_browser_of_this_machine() {
        browser = Browser.onThisMachine();
        Demonstration.speaking(browser, "en");
    }

    @Test
    void somebody_is_invited_signs_in_reads_the_plan_runs_it_and_reads_the_results() {
        String email = "nadia@" + Long.toString(System.nanoTime(), 36).toLowerCase(Locale.ROOT) + ".example";
        Demonstration.goInAs(browser, "Grace")
                .tabTo("Sign out")
                .type(Keys.ENTER)
                .arrivesAt("/sign-in");
        OpenPage page = browser.open(Demonstration.address() + "/demo");
        page.tabTo("Go in as Grace").type(Keys.ENTER).arrivesAt("/");

        page.tabTo("People").type(Keys.ENTER).arrivesAt("/people");
        page.tabTo("Invite somebody").type(Keys.ENTER).arrivesAt("/people/invite");
        page.tabTo("E-mail address").type(email);
        page.tabTo("Role").type("Evaluator");
        page.tabTo("Make the link").type(Keys.ENTER).until("document.querySelector('#link')");
        String link = page.ask("return document.querySelector('#link').value");
        page.tabTo("Sign out").type(Keys.ENTER).arrivesAt("/sign-in");

        page = browser.open(link.replaceFirst("^https?://[^/]+", Demonstration.address()));
        page.tabTo("Your name").type("Nadia");
        page.tabTo("A new password").type(PASSWORD, Keys.ENTER).arrivesAt("/");
        page.tabTo("Sign out").type(Keys.ENTER).arrivesAt("/sign-in");

        page.tabTo("E-mail address").type(email);
        page.tabTo("Password").type(PASSWORD, Keys.ENTER).arrivesAt("/");

        page.tabTo("Riverside").type(Keys.ENTER).arrivesAt("/studies/riverside");
        page.tabTo("Plan").type(Keys.ENTER).arrivesAt("/studies/riverside/plan");
        assertThat(page.<String>ask("return document.querySelector('main').textContent"))
                .contains("Declared");
        page.tabTo("Results").type(Keys.ENTER).arrivesAt("/studies/riverside/results");
        page.tabTo("Run it again").type(Keys.ENTER);
        page.until("/results\\/[0-9]+$/.test(location.pathname)");
        assertThat(page.<String>ask("return document.querySelector('main').textContent"))
                .contains("more than in similar places");
        page.tabTo("Who answered").type(Keys.ENTER).until("location.pathname.endsWith('/checks')");
        page.tabTo("Back to run").type(Keys.ENTER).until("/results\\/[0-9]+$/.test(location.pathname)");
        page.tabTo("The whole report").type(Keys.ENTER).until("location.pathname.endsWith('/report')");
    }
}
