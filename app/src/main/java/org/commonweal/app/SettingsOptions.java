package org.commonweal.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.settings.SettingsFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the store is and how we listen: the same words for every command, and in {@code commonweal.yaml}. */
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
            description = "the address to listen on; 127.0.0.1, this machine only, unless said")
    private @Nullable String address;

    @Option(names = "--port", paramLabel = "PORT", description = "8040 unless said; 0 for any free one")
    private @Nullable Integer port;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description =
                    "how people reach us from outside, for links in invitations; COMMONWEAL_PUBLIC_URL says the same")
    private @Nullable String publicUrl;

    @Option(names = "--demo", description = "load Riverside, a fictional programme, with a person for each role")
    private boolean demo;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description =
                    "the keys of the installation, kept apart from the data folder; COMMONWEAL_KEY_FILE says the same")
    private @Nullable Path keys;

    /** An option goes before the environment, that before the file, that before what is usual. */
    Settings settings() {
        SettingsFile file = file();
        return new Settings(
                folder(),
                Optional.ofNullable(databaseUrl)
                        .or(() -> environment("COMMONWEAL_DATABASE_URL"))
                        .or(() -> file.text("database-url")),
                Optional.ofNullable(address).or(() -> file.text("address")).orElse("127.0.0.1"),
                port != null ? port : file.port().orElse(8040),
                demo || file.demo(),
                Optional.ofNullable(publicUrl)
                        .or(() -> environment("COMMONWEAL_PUBLIC_URL"))
                        .or(() -> file.text("public-url")),
                Optional.ofNullable(keys)
                        .or(() -> environment("COMMONWEAL_KEY_FILE")
                                .or(() -> file.text("keys"))
                                .map(Path::of)));
    }

    SettingsFile file() {
        try {
            return SettingsFile.in(folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
