package org.commonweal.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** A page that is open in the browser. */
final class OpenPage {

    /** What every page has to keep: WCAG 2.2 at level AA, and what axe holds to be good practice. */
    private static final String RULES = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']";

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String AXE = axe();

    private static final int MOST_STOPS = 150;

    private final ChromeDriver driver;

    OpenPage(ChromeDriver driver) {
        this.driver = driver;
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(5));
    }

    private static String axe() {
        try (InputStream in = OpenPage.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same page in another look. */
    OpenPage in(Look look) {
        media("screen", look.dark());
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", look.width(), "height", 800, "deviceScaleFactor", look.zoom(), "mobile", false));
        return this;
    }

    /** As it would be printed. */
    OpenPage onPaper() {
        media("print", false);
        return this;
    }

    /** Nothing moves: a colour that is still on its way to another would be looked at half way. */
    private void media(String kind, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        kind,
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** What a script returns: the page itself has none and allows none, the driver may. */
    @SuppressWarnings("unchecked")
    <T> T ask(String script, Object... arguments) {
        return (T) Objects.requireNonNull(driver.executeScript(script, arguments), script);
    }

    /**
     * Everything that axe finds wrong in the current look.
     *
     * @param alike selects what is made exactly as something before it on the page: its colours are not measured again, as that
     *     takes axe longer than everything else together; all other rules look at it too
     */
    List<Violation> violations(String... alike) {
        if (!this.<Boolean>ask("return 'axe' in window")) {
            driver.executeScript(AXE);
        }
        List<Violation> found = new ArrayList<>(axe(
                "document",
                "{runOnly: {type: 'tag', values: %s}, rules: {'color-contrast': {enabled: false}},".formatted(RULES)));
        found.addAll(axe("{exclude: [...arguments[0]].map(it => [it])}", "{runOnly: ['color-contrast'],", alike));
        return found;
    }

    private List<Violation> axe(String context, String options, String... alike) {
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(%s, %s resultTypes: ['violations'], iframes: false})
                   .then(all => done(all.violations.map(it => ({rule: it.id, help: it.help,
                       where: it.nodes.map(node => node.target.join(' ') + '  ' + node.html.slice(0, 160) + '  ' +
                           (node.any[0] || node.all[0] || node.none[0] || {message: ''}).message)}))))
                   .catch(why => done([{rule: 'axe', help: 'axe itself failed', where: [String(why)]}]));
                """.formatted(context, options), List.of(alike));
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(Map.class::cast).map(OpenPage::violation).toList();
    }

    private static Violation violation(Map<?, ?> it) {
        return new Violation(
                String.valueOf(it.get("rule")),
                String.valueOf(it.get("help")),
                ((List<?>) it.get("where")).stream().map(String::valueOf).toList());
    }

    /** How much wider the page is than its window, in pixels; 0 where nobody has to scroll sideways. */
    long tooWide() {
        return this.<Number>ask("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                .longValue();
    }

    /** Presses the tab key so many times; each time what has the focus, as words, or the empty text for the page itself. */
    List<String> tabbing(int times) {
        driver.executeScript("document.activeElement.blur(); window.scrollTo(0, 0)");
        return java.util.stream.IntStream.range(0, times)
                .mapToObj(i -> {
                    new Actions(driver).sendKeys(Keys.TAB).perform();
                    return this.<String>ask("""
                            const e = document.activeElement;
                            if (e === document.body || !e) return '';
                            const style = getComputedStyle(e);
                            const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                            return (seen ? '' : 'UNSEEN ') + e.localName + ' '
                                + (e.getAttribute('aria-label') || e.textContent).trim().slice(0, 60);
                            """);
                })
                .toList();
    }

    /** Gives the focus to the first element of a selector and presses a key there, as somebody without a mouse would. */
    OpenPage press(String selector, Keys key) {
        driver.executeScript("document.querySelector(arguments[0]).focus()", selector);
        new Actions(driver).sendKeys(key).perform();
        return this;
    }

    /** Presses the tab key until what has the focus is called so, or begins so; no mouse, no script. */
    OpenPage tabTo(String words) {
        List<String> passed = new ArrayList<>();
        for (int stops = 0; stops < MOST_STOPS; stops++) {
            new Actions(driver).sendKeys(Keys.TAB).perform();
            String called = ask("""
                    const e = document.activeElement;
                    if (!e || e === document.body) return '';
                    const label = e.labels && e.labels.length ? e.labels[0].textContent : e.textContent;
                    return (e.getAttribute('aria-label') || label).trim()""");
            if (called.startsWith(words)) {
                return this;
            }
            passed.add(called);
        }
        throw new AssertionError("no stop is called " + words + " at " + driver.getCurrentUrl() + ": " + passed);
    }

    /** Gives the focus to the first element of a selector. */
    OpenPage focus(String selector) {
        driver.executeScript("document.querySelector(arguments[0]).focus()", selector);
        return this;
    }

    /** Types where the focus is: letters, or keys. */
    OpenPage type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** Presses keys while another is held down. */
    OpenPage held(Keys down, CharSequence... keys) {
        new Actions(driver).keyDown(down).sendKeys(keys).keyUp(down).perform();
        return this;
    }

    /** Chooses a file in a field, as the window of the system would hand it over. */
    OpenPage choose(String selector, Path file) {
        driver.findElement(By.cssSelector(selector))
                .sendKeys(file.toAbsolutePath().toString());
        return this;
    }

    /** Waits until a question to the page is answered with yes. */
    OpenPage until(String question) {
        for (int tries = 0; tries < 200; tries++) {
            if (this.<Boolean>ask("return Boolean(" + question + ")")) {
                return this;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new AssertionError("never at " + driver.getCurrentUrl() + ": " + question);
    }

    /** Waits until a script answers with true; a page that is being opened is asked again. */
    OpenPage awaits(String script, Object... arguments) {
        String last = "";
        for (int tries = 0; tries < 600; tries++) {
            try {
                if (Boolean.TRUE.equals(driver.executeScript(script, arguments))) {
                    return this;
                }
            } catch (org.openqa.selenium.WebDriverException notYet) {
                last = String.valueOf(notYet.getMessage());
            }
            rest(100);
        }
        screenshot("waiting-in-vain");
        throw new AssertionError("in vain: " + script + " at " + driver.getCurrentUrl() + " " + last + "\n"
                + driver.executeScript("return document.body.innerText"));
    }

    void rest(int milliseconds) {
        LockSupport.parkNanos(Duration.ofMillis(milliseconds).toNanos());
    }

    /** Waits until the address of the page has this path. */
    OpenPage arrivesAt(String path) {
        for (int tries = 0; tries < 200; tries++) {
            if (URI.create(String.valueOf(driver.getCurrentUrl())).getPath().equals(path)) {
                return this;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new AssertionError("still at " + driver.getCurrentUrl() + " and not at " + path);
    }

    /** The whole page in its current look, under {@code target/screenshots}. */
    Path screenshot(String name) {
        Map<String, Object> shot = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip()));
        return write(name + ".png", (String) Objects.requireNonNull(shot.get("data")));
    }

    /** The browser draws no picture taller than 16,384 device pixels. */
    private Map<String, Object> clip() {
        List<Number> size = ask("const e = document.documentElement;"
                + "return [e.clientWidth, Math.min(e.scrollHeight, 16000 / devicePixelRatio)]");
        return Map.of("x", 0, "y", 0, "width", size.get(0), "height", size.get(1), "scale", 1);
    }

    /** The page on A4, under {@code target/screenshots}; how many sheets it takes. */
    int print(String name) {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        Map<String, Object> printed = driver.executeCdpCommand(
                "Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69, "preferCSSPageSize", true));
        Path file = write(name + ".pdf", (String) Objects.requireNonNull(printed.get("data")));
        try {
            String pdf = Files.readString(file, StandardCharsets.ISO_8859_1);
            return (int) java.util.regex.Pattern.compile("/Type\\s*/Page\\b")
                    .matcher(pdf)
                    .results()
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(String name, String base64) {
        try {
            Files.createDirectories(SCREENSHOTS);
            return Files.write(SCREENSHOTS.resolve(name), Base64.getDecoder().decode(base64));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
