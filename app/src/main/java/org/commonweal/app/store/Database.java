package org.commonweal.app.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.commonweal.app.settings.Settings;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.sqlite.SQLiteConfig;

/**
 * The store behind the pages: SQLite in one file, or PostgreSQL. Every change is one transaction that ends in the ledger; what
 * {@link #change} has returned from is on the disk. What keeps a store from its work is thrown as
 * {@link org.commonweal.problem.Problems} of {@link StoreProblem}.
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

    /** The clock by which everything here is dated. */
    public Clock clock() {
        return clock;
    }

    /** Opens the store of this installation, makes it where there is none, and brings its schema up to date. */
    public static Database open(Settings settings, Clock clock) {
        return plainly(() -> {
            Database database = settings.databaseUrl().isPresent()
                    ? postgresql(PostgresUrl.pool(settings.databaseUrl().get()), clock)
                    : embedded(DataFolder.make(settings.data()).resolve(FILE), clock);
            try {
                database.schema().upToDate();
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
            return database;
        });
    }

    /**
     * Opens the store of this installation as it is: makes none and leaves the schema alone.
     *
     * @throws org.commonweal.problem.Problems where there is none
     */
    public static Database openAsItIs(Settings settings, Clock clock) {
        if (settings.databaseUrl().isPresent()) {
            return plainly(
                    () -> postgresql(PostgresUrl.pool(settings.databaseUrl().get()), clock));
        }
        Path file = settings.data().resolve(FILE);
        if (!Files.exists(file)) {
            throw Trouble.of(StoreProblem.NO_STORE, settings.data().toString());
        }
        return plainly(() -> embedded(file, clock));
    }

    /** PostgreSQL in another schema of the same database than the one its users see. */
    public static Database openSchema(String databaseUrl, String schema, Clock clock) {
        HikariConfig pool = PostgresUrl.pool(databaseUrl);
        pool.addDataSourceProperty("currentSchema", schema);
        return plainly(() -> postgresql(pool, clock));
    }

    private static Database postgresql(HikariConfig config, Clock clock) {
        HikariDataSource pool = new HikariDataSource(config);
        return new Database(pool, pool, SQLDialect.POSTGRES, clock);
    }

    /** The embedded store in this file, which is made where there is none. */
    public static Database embedded(Path file, Clock clock) {
        String url = "jdbc:sqlite:" + DataFolder.file(file).toAbsolutePath();
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
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(reading ? "readers" : "writer");
        pool.setJdbcUrl(url);
        pool.setDataSourceProperties(config.toProperties());
        pool.setMaximumPoolSize(reading ? 4 : 1);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(30_000);
        // What is deleted is overwritten: a key that was destroyed lies in no page of the file.
        pool.setConnectionInitSql(reading ? "pragma query_only = 1" : "pragma secure_delete = 1");
        return pool;
    }

    /** Its tables, and which version of them stands there. */
    public Schema schema() {
        return new Schema(writers, dialect, Optional.empty());
    }

    /** The tables of a schema of PostgreSQL that is made where there is none. */
    public Schema schema(String name) {
        return new Schema(writers, dialect, Optional.of(name));
    }

    /** Reads; several reads in one function see the same state. */
    public <T> T read(Function<DSLContext, T> question) {
        return plainly(() -> DSL.using(readers, dialect).transactionResult(configuration -> {
            DSLContext sql = DSL.using(configuration);
            if (!isEmbedded()) {
                sql.execute("set transaction isolation level repeatable read, read only");
            }
            return question.apply(sql);
        }));
    }

    /**
     * Changes, whole or not at all.
     *
     * @param actor the id of the person, or {@code system}
     * @throws IllegalStateException where the change recorded nothing: an act that no ledger tells of is a defect
     */
    public <T> T change(String actor, Function<Acting, T> act) {
        return plainly(() -> DSL.using(writers, dialect).transactionResult(configuration -> {
            Acting acting = new Acting(DSL.using(configuration), actor, clock.instant());
            T result = act.apply(acting);
            acting.close();
            return result;
        }));
    }

    /** Writes that are no act of anybody, such as when a session was last seen: not in the ledger. */
    public <T> T keep(Function<DSLContext, T> upkeep) {
        return plainly(() ->
                DSL.using(writers, dialect).transactionResult(configuration -> upkeep.apply(DSL.using(configuration))));
    }

    /**
     * Moves what was changed out of the journal of the embedded store, so that what was deleted lies in none of its files. Where
     * somebody reads for long, the rest of it goes with a later write.
     */
    public void settle() {
        if (isEmbedded()) {
            plainly(() -> DSL.using(writers, dialect).fetch("pragma wal_checkpoint(truncate)"));
        }
    }

    private static <T> T plainly(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException thrown) {
            throw Trouble.inWords(thrown);
        }
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
