package org.commonweal.app.access.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.SpentLink;
import org.commonweal.app.store.Acting;
import org.commonweal.app.store.Database;

/**
 * Links by which answers leave the house. Each is for whoever asked for it, for one thing of one study, once, and for a quarter
 * of an hour: an address that was kept, passed on or guessed opens nothing. Whether its holder may still have the thing is
 * asked again by the gate when the link is used.
 */
public final class Takeaways {

    /** How long a link waits to be used. */
    public static final Duration GOOD_FOR = Duration.ofMinutes(15);

    private static final String KIND = "takeaway";

    private final Database database;
    private final Clock clock;

    public Takeaways(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Prepares a link; nothing has left yet, so the ledger is told when it is used.
     *
     * @param what of the study, such as {@code wave:2016}
     */
    public Secret prepare(Person owner, String study, String what) {
        return database.keep(sql -> new CeremonyTable(sql)
                .begin(KIND, Map.of("account", owner.id(), "study", study, "what", what), clock.instant(), GOOD_FOR));
    }

    /**
     * Uses a link up, within the change that tells the ledger what left.
     *
     * @throws SpentLink where it is not good for this, or not in these hands; in other hands it stays good for its owner
     */
    public void take(Acting acting, String study, String what, String link) {
        CeremonyTable links = new CeremonyTable(acting.sql());
        boolean theirs = links.look(KIND, link, clock.instant())
                .filter(Map.of("account", acting.actor(), "study", study, "what", what)::equals)
                .isPresent();
        if (!theirs || links.take(KIND, link, clock.instant()).isEmpty()) {
            throw new SpentLink();
        }
    }
}
