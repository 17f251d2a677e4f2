package org.commonweal.app.withdrawal;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What somebody who withdrew is handed: no word of theirs, and not who they are.
 *
 * @param number to ask with
 * @param at when everything was done
 * @param askedBy the account of who did it; {@code system} where it was only applied again after a restore
 * @param account what was reached and what was not
 */
public record Receipt(String number, String study, Instant at, String askedBy, Account account) {

    /**
     * What was done.
     *
     * @param milliseconds how long it took, from asking to the disk
     * @param counts how many of each kind went, by the key of the kind
     * @param documents tables that lost rows
     * @param missed copies that cannot be reached from here
     * @param left what left the house before
     */
    public record Account(
            long milliseconds,
            SortedMap<String, Integer> counts,
            List<Changed> documents,
            List<Missed> missed,
            List<Left> left) {}

    /**
     * A document of the study that is another one now. Earlier versions that had the rows are gone for good.
     *
     * @param rows how many went from it
     * @param hash of what it is now; empty where only earlier versions had rows
     */
    public record Changed(String path, int rows, String hash) {}

    /**
     * A copy that was not reached.
     *
     * @param kind {@code backup}, {@code replaced}, {@code wave} or {@code document}
     */
    public record Missed(String kind, String name) {}

    /**
     * Something that somebody took out of the house, or looked at, before.
     *
     * @param act as the ledger has it
     * @param by the account
     * @param hash of what was taken; empty where the ledger has none
     */
    public record Left(Instant at, String act, String object, String by, String hash) {}
}
