package org.commonweal.app.store;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jooq.SQLDialect;

/** The tables of a store, and the steps that bring them from one version to the next. */
public final class Schema {

    private final DataSource source;
    private final SQLDialect dialect;
    private final Optional<String> name;

    Schema(DataSource source, SQLDialect dialect, Optional<String> name) {
        this.source = source;
        this.dialect = dialect;
        this.name = name;
    }

    /** @throws org.commonweal.problem.Problems where a newer version of Commonweal has written here */
    void upToDate() {
        String ours = newest();
        Optional<String> theirs = version();
        if (theirs.isPresent() && MigrationVersion.fromVersion(theirs.get()).isNewerThan(ours)) {
            throw Trouble.of(StoreProblem.NEWER, theirs.get(), ours);
        }
        upTo("latest");
    }

    /** Takes the steps up to this version, {@code latest} for all. */
    public void upTo(String version) {
        steps().target(version).load().migrate();
    }

    /** The version that stands there; empty where there are no tables. */
    public Optional<String> version() {
        return Optional.ofNullable(steps().load().info().current())
                .map(MigrationInfo::getVersion)
                .map(MigrationVersion::getVersion);
    }

    /** The version that this program knows. */
    public String newest() {
        return Arrays.stream(steps().load().info().all())
                .filter(step -> step.getScript().endsWith(".sql") && step.getState().isResolved())
                .map(step -> step.getVersion().getVersion())
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private FluentConfiguration steps() {
        FluentConfiguration steps = Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db")
                .ignoreMigrationPatterns("*:future")
                .placeholders(Map.of("bytes", dialect == SQLDialect.SQLITE ? "blob" : "bytea"));
        name.ifPresent(schema -> steps.schemas(schema).defaultSchema(schema));
        return steps;
    }
}
