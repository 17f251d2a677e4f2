package org.commonweal.app.access.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Scope;
import org.commonweal.app.store.Database;

/** Tells the ledger that somebody asked for what is not theirs; the same again within a minute is told once. */
final class RefusalRecord implements Gate.Refusals {

    private static final Duration ONCE_IN = Duration.ofMinutes(1);
    private static final int REMEMBERED = 1000;

    private record Refusal(String person, String route, Scope scope) {}

    private final Database database;
    private final Clock clock;
    private final Map<Refusal, Instant> told = new LinkedHashMap<>();

    RefusalRecord(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void refused(Person who, String route, Scope scope) {
        if (isNews(new Refusal(who.id(), route, scope))) {
            database.change(
                    who.id(), acting -> acting.record("gate.refuse", "route:" + route, known(scope.study()), Map.of()));
        }
    }

    /** A study that is none would put words of a stranger into the ledger. */
    private String known(Optional<String> study) {
        return study.filter(id -> database.read(sql -> sql.fetchExists(
                        org.jooq.impl.DSL.table(org.jooq.impl.DSL.name("study")),
                        org.jooq
                                .impl
                                .DSL
                                .field(org.jooq.impl.DSL.name("id"), String.class)
                                .eq(id))))
                .orElse("");
    }

    private synchronized boolean isNews(Refusal refusal) {
        Instant now = clock.instant();
        told.values().removeIf(at -> at.plus(ONCE_IN).isBefore(now));
        if (told.size() >= REMEMBERED || told.containsKey(refusal)) {
            return false;
        }
        told.put(refusal, now);
        return true;
    }
}
