package org.commonweal.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/**
 * The Chromium of this machine, started once for all tests and never downloaded. {@code COMMONWEAL_CHROMIUM} and
 * {@code COMMONWEAL_CHROMEDRIVER} name others than those on the path.
 */
final class Browser {

    private static final List<String> CHROMIUM =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
    private static final List<String> DRIVER = List.of("chromedriver");

    private static Optional<Browser> started = Optional.empty();

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** The browser; where there is none the test that asks is skipped, and says why. */
    static synchronized Browser onThisMachine() {
        Optional<Path> chromium = find("COMMONWEAL_CHROMIUM", CHROMIUM);
        Optional<Path> chromedriver = find("COMMONWEAL_CHROMEDRIVER", DRIVER);
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            String why = "Browser tests skipped: no " + (chromium.isEmpty() ? "Chromium" : "chromedriver")
                    + " on this machine. On Debian: apt-get install chromium chromium-driver";
            System.out.println(why);
            Assumptions.abort(why);
        }
        if (started.isEmpty()) {
            started = Optional.of(start(chromium.orElseThrow(), chromedriver.orElseThrow()));
        }
        return started.get();
    }

    /** A second browser beside it, with nothing of the first: another person at another machine. */
    static synchronized Browser another() {
        onThisMachine();
        return start(
                find("COMMONWEAL_CHROMIUM", CHROMIUM).orElseThrow(),
                find("COMMONWEAL_CHROMEDRIVER", DRIVER).orElseThrow());
    }

    private static Optional<Path> find(String variable, List<String> names) {
        String named = System.getenv(variable);
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return names.stream()
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(folder -> !folder.isBlank())
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Browser start(Path chromium, Path chromedriver) {
        try {
            Path profile = Files.createTempDirectory("commonweal-browser");
            ChromeOptions options = new ChromeOptions();
            options.setBinary(chromium.toFile());
            options.addArguments(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--hide-scrollbars",
                    "--user-data-dir=" + profile);
            ChromeDriver driver = new ChromeDriver(
                    new ChromeDriverService.Builder()
                            .usingDriverExecutable(chromedriver.toFile())
                            .usingAnyFreePort()
                            .build(),
                    options);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                driver.quit();
                empty(profile);
            }));
            return new Browser(driver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only a folder of our own in the temporary one; what cannot be removed the system clears. */
    private static void empty(Path profile) {
        try (Stream<Path> inside = Files.walk(profile)) {
            inside.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            System.out.println("The profile of the browser stays at " + profile + ": " + e.getMessage());
        }
    }

    /** Opens a page at its address ({@code http:} or {@code file:}), wide and light. */
    OpenPage open(String address) {
        driver.get(address);
        return new OpenPage(driver).in(Look.WIDE);
    }

    /** Remembers something for the pages under an address, as if they had said it. */
    void cookie(String address, String name, String value) {
        driver.executeCdpCommand("Network.setCookie", Map.of("url", address, "name", name, "value", value));
    }

    /** From here on the machine has a lock that knows its owner's finger, and keeps passkeys; until it is closed. */
    Lock lock() {
        VirtualAuthenticator added = driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserConsenting(true)
                .setIsUserVerified(true));
        return new Lock(driver, added);
    }

    /** A lock of the machine. */
    record Lock(ChromeDriver driver, VirtualAuthenticator authenticator) implements AutoCloseable {

        /** The hosts that it keeps keys for. */
        List<String> hosts() {
            return authenticator.getCredentials().stream()
                    .map(key -> String.valueOf(key.getRpId()))
                    .toList();
        }

        /** Whether it believes the next fingers. */
        void believes(boolean finger) {
            authenticator.setUserVerified(finger);
        }

        @Override
        public void close() {
            driver.removeVirtualAuthenticator(authenticator);
        }
    }

    /** Opens once more what is open. */
    OpenPage again() {
        driver.navigate().refresh();
        return new OpenPage(driver).in(Look.WIDE);
    }

    /** Whether the browser believes that there is a network, and its pages get one. */
    void online(boolean online) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", !online, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    OpenPage open(Path file) {
        return open(file.toUri().toString());
    }
}
