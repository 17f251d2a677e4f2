package org.commonweal.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.commonweal.app.settings.Settings;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;

/**
 * {@code commonweal rehearse}: open the workbench on an empty store, ask for its first pages and close it again. The launcher
 * does this once after building, so that Java can prepare a fast start.
 */
@Command(name = "rehearse", hidden = true, description = "Open and close the workbench once, to prepare a fast start.")
final class RehearseCommand implements Callable<Integer> {

    private static final List<String> PAGES = List.of(
            "/sign-in",
            "/",
            "/-/static/house.css",
            "/-/look/figure.css",
            "/-/static/mark.svg",
            "/about",
            "/-/health",
            "/studies/nowhere",
            "/sign-in");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("commonweal-rehearsal");
        try (ConfigurableApplicationContext running = ServeCommand.start(
                        new Settings(data, Optional.empty(), "127.0.0.1", 0, false, Optional.empty()));
                HttpClient browser = HttpClient.newHttpClient()) {
            int port = ServeCommand.port(running);
            for (String language : List.of("en", "zh")) {
                for (String page : PAGES) {
                    browser.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
                                    .header("Accept", "text/html")
                                    .header("Accept-Language", language)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
                }
            }
        } finally {
            remove(data);
        }
        return 0;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
