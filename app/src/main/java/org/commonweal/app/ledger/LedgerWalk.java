package org.commonweal.app.ledger;

import java.util.Locale;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.LedgerTable;
import org.commonweal.ledger.Chain;
import org.commonweal.words.Words;

/** Checks the whole ledger and says what it found. */
public final class LedgerWalk {

    private LedgerWalk() {}

    /** @param noted a chain that knows what was noted down elsewhere, or a new one */
    public static Chain of(Database database, Chain noted) {
        return database.read(sql -> new LedgerTable(sql).walk(noted));
    }

    /** The finding in one sentence or two, with the head to note down. */
    public static String inWords(Chain chain, Locale language) {
        Words words = Words.of(LedgerWalk.class, language);
        return chain.broken()
                .map(broken -> words.say(key(broken), broken.number()) + " "
                        + words.say("ledger.broken.before", chain.whole()))
                .orElseGet(() -> words.say("ledger.whole", chain.whole()) + "\n"
                        + words.say("ledger.head.note", chain.whole() + ":" + chain.head()));
    }

    private static String key(Chain.Break broken) {
        return "ledger.broken." + broken.fault();
    }
}
