package org.commonweal.app;

import java.nio.file.Path;
import java.util.Optional;
import org.commonweal.app.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the store is and how we listen: the same words for every command. */
final class SettingsOptions {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "where the workbench keeps what it holds; ~/.commonweal unless said, or COMMONWEAL_DATA")
    private @Nullable Path data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description =
                    "a PostgreSQL database instead of the embedded store; COMMONWEAL_DATABASE_URL says the same and stays out of the process list")
    private @Nullable String databaseUrl;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "the address to listen on; this machine only unless said")
    private String address = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8040",
            description = "8040 unless said; 0 for any free one")
    private int port = 8040;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "how people reach us from outside, for links in invitations")
    private @Nullable String publicUrl;

    @Option(names = "--demo", description = "load Riverside, a fictional programme, with a person for each role")
    private boolean demo;

    Settings settings() {
        return new Settings(
                folder(),
                Optional.ofNullable(databaseUrl).or(() -> environment("COMMONWEAL_DATABASE_URL")),
                address,
                port,
                demo,
                Optional.ofNullable(publicUrl).or(() -> environment("COMMONWEAL_PUBLIC_URL")));
    }

    private Path folder() {
        return Optional.ofNullable(data)
                .or(() -> environment("COMMONWEAL_DATA").map(Path::of))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), demo ? ".commonweal-demo" : ".commonweal"));
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
