package org.commonweal.app;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.store.Fingerprint;

/** A workbench as people get it, on a free port of this machine, with people who have signed in. */
final class DemoWorkbench implements AutoCloseable {

    private final OpenWorkbench running;

    private DemoWorkbench(OpenWorkbench running) {
        this.running = running;
    }

    static DemoWorkbench at(Path data) {
        return new DemoWorkbench(
                OpenWorkbench.on(new Settings(data, Optional.empty(), "127.0.0.1", 0, false, Optional.empty())));
    }

    <T> T part(Class<T> type) {
        return running.bean(type);
    }

    /** Every part of a kind, in the order in which the house asks them. */
    <T> java.util.List<T> parts(Class<T> type) {
        return running.context().getBeanProvider(type).orderedStream().toList();
    }

    URI home() {
        return URI.create("http://127.0.0.1:" + running.port() + "/");
    }

    DemoVisitor stranger() {
        return new DemoVisitor(home(), Optional.empty(), "en");
    }

    /** Somebody with this role everywhere, signed in; the same name is the same person. */
    DemoVisitor signedIn(String name, String role) {
        return signedIn(name, role, Optional.empty(), "en");
    }

    DemoVisitor signedIn(String person, String role, Optional<String> study, String language) {
        return new DemoVisitor(home(), Optional.of(session(person, role, study, language)), language);
    }

    /** The secret of a new session of somebody with this role. */
    String session(String person, String role, Optional<String> study, String language) {
        String secret = Ids.token(32);
        long now = part(java.time.Clock.class).millis();
        part(Database.class).change("system", acting -> {
            acting.sql()
                    .insertInto(
                            table(name("account")),
                            field(name("id")),
                            field(name("name")),
                            field(name("email")),
                            field(name("language")),
                            field(name("created_at")))
                    .values(person, person, person + "@example.org", language, now)
                    .onConflictDoNothing()
                    .execute();
            acting.sql()
                    .insertInto(
                            table(name("role_grant")),
                            field(name("id")),
                            field(name("account")),
                            field(name("role")),
                            field(name("study")),
                            field(name("given_by")),
                            field(name("given_at")))
                    .values(Ids.next(), person, role, study.orElse(null), "system", now)
                    .execute();
            acting.sql()
                    .insertInto(
                            table(name("session")),
                            field(name("id")),
                            field(name("account")),
                            field(name("created_at")),
                            field(name("seen_at")),
                            field(name("expires_at")),
                            field(name("agent")))
                    .values(hash(secret), person, now, now, now + 86_400_000L, "test")
                    .execute();
            return acting.record("test.person", "account:" + person, "", java.util.Map.of());
        });
        return secret;
    }

    private static String hash(String secret) {
        return Fingerprint.of(secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        running.close();
    }
}
