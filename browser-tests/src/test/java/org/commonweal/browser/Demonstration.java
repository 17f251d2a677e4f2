package org.commonweal.browser;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.Workbench;
import org.openqa.selenium.Keys;

/** The workbench with Riverside in it, opened once on a free port of this machine, and walked as one of its people. */
final class Demonstration {

    /** Where a walk begins; the last is no page, and says so on one. */
    private static final List<String> DOORS = List.of("/", "/about", "/demo", "/-/look", "/no-such-page");

    /** What is handed out as a file, or as a page with a look of its own that other tests hold. */
    private static final Pattern FILES = Pattern.compile(
            ".*(/-/static/|/export/|/tables/|/file(\\?.*)?$|\\.csv(\\?.*)?$|report\\.json|/report\\b|/monitoring|download).*");

    private static final int MOST_LOOKS = 240;

    private static String address = "";
    private static boolean settled;

    private Demonstration() {}

    /** Its address, without a slash at the end. */
    static synchronized String address() {
        if (address.isEmpty()) {
            StringWriter said = new StringWriter();
            int code = Workbench.run(
                    new String[] {"serve", "--demo", "--port", "0", "--data", folder()},
                    new PrintWriter(said),
                    new PrintWriter(said));
            Matcher open = Pattern.compile("http://[0-9.]+:[0-9]+").matcher(said.toString());
            if (!open.find()) {
                throw new AssertionError("the workbench did not open: " + code + "\n" + said);
            }
            address = open.group();
        }
        return address;
    }

    private static String folder() {
        try {
            return Files.createTempDirectory("commonweal-demo").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes in as somebody, by keyboard, from the page that says who there is. */
    static OpenPage goInAs(Browser browser, String name) {
        return goInAs(browser, address(), name);
    }

    /** The same workbench by the name of the machine: passkeys belong to names, never to numbers. */
    static String named() {
        return address().replace("127.0.0.1", "localhost");
    }

    /** In English, whatever whoever used this browser before has read in. */
    static OpenPage goInAs(Browser browser, String address, String name) {
        settle(browser);
        browser.cookie(address, "language", "en");
        return through(browser, address, name);
    }

    /** Its first run takes a moment: pages are looked at when it is done, so that all tests see the same. */
    private static void settle(Browser browser) {
        if (settled) {
            return;
        }
        through(browser, address(), "Grace");
        for (int tries = 0; tries < MOST_LOOKS; tries++) {
            OpenPage results = browser.open(address() + "/studies/riverside/results");
            if (results.<Boolean>ask("return document.querySelector('ul.cards a') !== null")) {
                settled = true;
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        throw new AssertionError("the demonstration never came to its first results");
    }

    private static OpenPage through(Browser browser, String address, String name) {
        OpenPage page = browser.open(address + "/demo");
        page.ask(
                "const all = [...document.querySelectorAll('form[action=\"/demo/sign-in\"] button')];"
                        + "all.find(it => it.textContent.includes(arguments[0])).id = 'whom'; return true",
                name);
        return page.press("#whom", Keys.ENTER).arrivesAt("/");
    }

    /** Opens a page of the workbench in a language. */
    static OpenPage open(Browser browser, String path, String language) {
        speaking(browser, language);
        // a page that is alive draws the rest of itself: what is on this device
        return browser.open(address() + path)
                .awaits(
                        "return (!document.querySelector('#webform') || !!document.querySelector('#webform summary'))"
                                + " && (!document.querySelector('#journal') || !!document.querySelector('#journal .journal h2'))");
    }

    /** From here on pages are in this language. */
    static void speaking(Browser browser, String language) {
        browser.cookie(address(), "language", language);
    }

    /** Every kind of page that links lead to, one of each; whoever went in last is who walks. */
    static List<String> pages(Browser browser) {
        return walk(browser).pages();
    }

    /**
     * A walk along all links.
     *
     * @param pages one of each kind
     * @param walls links that lead to no page, each behind the page that shows it; that of the door which is none is not among them
     */
    record Walk(List<String> pages, List<String> walls) {}

    static Walk walk(Browser browser) {
        Map<String, String> found = new LinkedHashMap<>();
        Map<String, String> shownAt = new HashMap<>();
        List<String> walls = new ArrayList<>();
        Deque<String> ahead = new ArrayDeque<>(DOORS);
        while (!ahead.isEmpty()) {
            String path = ahead.poll();
            if (FILES.matcher(path).matches() || found.putIfAbsent(kind(path), path) != null) {
                continue;
            }
            OpenPage page = browser.open(address() + path);
            if (page.<Boolean>ask("return performance.getEntriesByType('navigation')[0].responseStatus >= 400")
                    && shownAt.containsKey(path)) {
                walls.add(shownAt.get(path) + " shows " + path);
            }
            List<String> links = page.ask(
                    "return [...document.querySelectorAll('a[href^=\"/\"]')].map(it => it.getAttribute('href').replace(/#.*/, ''))");
            links.forEach(link -> shownAt.putIfAbsent(link, path));
            ahead.addAll(links);
        }
        return new Walk(List.copyOf(found.values()), walls);
    }

    /** Pages of the same kind differ in what they are about, not in what they are made of. */
    private static String kind(String path) {
        return path.replaceFirst("\\?.*", "")
                .replaceFirst("/(waves|outcomes|neighbourhoods|areas|questions)/[^/]+", "/$1/*")
                // people who take part, by their pseudonyms
                .replaceFirst("/participants/[0-9A-Z-]+(?=/|$)", "/participants/*")
                .replaceFirst("/results/[0-9]+", "/results/*")
                .replaceFirst("^/people/(?!invite)[^/]+", "/people/*")
                // texts and people of voices by their numbers, such as I07 and P12
                .replaceAll("/[A-Z]{1,2}[0-9]{2,}(?=/|$)", "/*");
    }
}
