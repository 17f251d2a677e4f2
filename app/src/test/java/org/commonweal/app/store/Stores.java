package org.commonweal.app.store;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.commonweal.app.settings.Settings;
import org.commonweal.words.Labels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores for tests. */
public final class Stores {

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T09:00:00.123Z"), ZoneOffset.UTC);

    static {
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .setLevel(Level.WARN);
    }

    private Stores() {}

    public static Settings embedded(Path data) {
        return settings(data, Optional.empty());
    }

    /** On a new database of a PostgreSQL of the tests' own; the test is skipped where there is none. */
    public static Settings postgres(Path data) {
        return settings(data, Optional.of(PostgresServer.emptyDatabase()));
    }

    private static Settings settings(Path data, Optional<String> url) {
        return new Settings(data, url, "127.0.0.1", 0, false, Optional.empty());
    }

    /** With a study {@code riverside} without documents. */
    public static Database withStudy(Settings settings) {
        Database database = Database.open(settings, CLOCK);
        database.change(
                "anna",
                acting -> new Studies(database)
                        .create(acting, "riverside", new Labels(java.util.Map.of("en", "Riverside", "zh", "河畔"))));
        return database;
    }
}
