package org.commonweal.browser;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonweal.app.Workbench;
import org.openqa.selenium.Keys;

/** The workbench with Riverside in it, opened once on a free port of this machine, and walked as one of its people. */
final class Demonstration {

    /** Where a walk begins; the last is no page, and says so on one. */
    private static final List<String> DOORS = List.of("/", "/about", "/demo", "/-/look", "/no-such-page");

    /** What is handed out as a file, or as a page with a look of its own that other tests hold. */
    private static final Pattern FILES =
            Pattern.compile(".*(/-/static/|/export/|/tables/|/file$|report\\.json|/report\\b|/monitoring|download).*");

    private static String address = "";

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
        OpenPage page = browser.open(address() + "/demo");
        page.ask(
                "const all = [...document.querySelectorAll('form[action=\"/demo/sign-in\"] button')];"
                        + "all.find(it => it.textContent.includes(arguments[0])).id = 'whom'; return true",
                name);
        return page.press("#whom", Keys.ENTER).arrivesAt("/");
    }

    /** Opens a page of the workbench in a language. */
    static OpenPage open(Browser browser, String path, String language) {
        browser.open(address() + "/about")
                .ask("document.cookie = 'language=' + arguments[0] + '; path=/'; return true", language);
        return browser.open(address() + path);
    }

    /** Every kind of page that links lead to, one of each; whoever went in last is who walks. */
    static List<String> pages(Browser browser) {
        Map<String, String> found = new LinkedHashMap<>();
        Deque<String> ahead = new ArrayDeque<>(DOORS);
        while (!ahead.isEmpty()) {
            String path = ahead.poll();
            if (FILES.matcher(path).matches() || found.putIfAbsent(kind(path), path) != null) {
                continue;
            }
            List<String> links = browser.open(address() + path)
                    .ask(
                            "return [...document.querySelectorAll('a[href^=\"/\"]')].map(it => it.getAttribute('href').replace(/#.*/, ''))");
            ahead.addAll(links);
        }
        return List.copyOf(found.values());
    }

    /** Pages of the same kind differ in what they are about, not in what they are made of. */
    private static String kind(String path) {
        return path.replaceFirst("\\?.*", "")
                .replaceFirst("/(waves|outcomes|neighbourhoods|areas)/[^/]+", "/$1/*")
                .replaceFirst("/results/[0-9]+", "/results/*")
                .replaceFirst("^/people/(?!invite)[^/]+", "/people/*");
    }
}
