package org.commonweal.app.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;
import org.commonweal.app.settings.Settings;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.sqlite.SQLiteConfig;

/**
 * The store behind the pages: SQLite in one file, or PostgreSQL. Every change is one transaction that ends in the ledger; what
 * {@link #change} has returned from is on the disk.
 */
public final class Database implements AutoCloseable {

    /** Name of the embedded store in the data folder. */
    public static final String FILE = "commonweal.db";

    private final HikariDataSource readers;
    private final HikariDataSource writers;
    private final SQLDialect dialect;
    private final Clock clock;

    private Database(HikariDataSource readers, HikariDataSource writers, SQLDialect dialect, Clock clock) {
        this.readers = readers;
        this.writers = writers;
        this.dialect = dialect;
        this.clock = clock;
    }

    /** Opens the store of this installation, makes it where there is none, and brings its schema up to date. */
    public static Database open(Settings settings, Clock clock) {
        Database database = settings.databaseUrl().isPresent()
                ? postgresql(settings.databaseUrl().get(), clock)
                : embedded(settings.data(), clock);
        migrate(database.writers, database.dialect);
        return database;
    }

    private static Database postgresql(String url, Clock clock) {
        HikariDataSource pool = new HikariDataSource(PostgresUrl.pool(url));
        return new Database(pool, pool, SQLDialect.POSTGRES, clock);
    }

    private static Database embedded(Path data, Clock clock) {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String url = "jdbc:sqlite:" + data.resolve(FILE).toAbsolutePath();
        return new Database(
                new HikariDataSource(sqlite(url, true)),
                new HikariDataSource(sqlite(url, false)),
                SQLDialect.SQLITE,
                clock);
    }

    /** One writer, as SQLite has it; readers see the last committed state meanwhile. */
    private static HikariConfig sqlite(String url, boolean reading) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(20_000);
        config.enforceForeignKeys(true);
        config.setTransactionMode(
                reading ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        Properties properties = config.toProperties();
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(reading ? "readers" : "writer");
        pool.setJdbcUrl(url);
        pool.setDataSourceProperties(properties);
        pool.setMaximumPoolSize(reading ? 4 : 1);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(30_000);
        return pool;
    }

    private static void migrate(DataSource source, SQLDialect dialect) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db")
                .placeholders(Map.of("bytes", dialect == SQLDialect.SQLITE ? "blob" : "bytea"))
                .load()
                .migrate();
    }

    /** Reads; several reads in one function see the same state. */
    public <T> T read(Function<DSLContext, T> question) {
        return DSL.using(readers, dialect).transactionResult(configuration -> question.apply(DSL.using(configuration)));
    }

    /**
     * Changes, whole or not at all.
     *
     * @param actor the id of the person, or {@code system}
     * @throws IllegalStateException where the change recorded nothing: an act that no ledger tells of is a defect
     */
    public <T> T change(String actor, Function<Acting, T> act) {
        return DSL.using(writers, dialect).transactionResult(configuration -> {
            Acting acting = new Acting(DSL.using(configuration), actor, clock.instant());
            T result = act.apply(acting);
            acting.close();
            return result;
        });
    }

    /** Writes that are no act of anybody, such as when a session was last seen: not in the ledger. */
    public <T> T keep(Function<DSLContext, T> upkeep) {
        return DSL.using(writers, dialect).transactionResult(configuration -> upkeep.apply(DSL.using(configuration)));
    }

    public boolean isEmbedded() {
        return dialect == SQLDialect.SQLITE;
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
