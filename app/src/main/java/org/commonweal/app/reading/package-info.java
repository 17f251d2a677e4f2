/**
 * Pages on which what was coded is read: search, passages, codes together, by attribute, the framework matrix, saturation; and the ways by which
 * any of it leaves and comes from other programs.
 *
 * <p>Everything is what {@code VoicesDesk.seenBy} gives a person: whoever codes blind does not see by a count what they may not see on a page.
 * What leaves passes disclosure and what participants agreed to; ids, counts and fingerprints go to the ledger, never words.
 */
@NullMarked
package org.commonweal.app.reading;

import org.jspecify.annotations.NullMarked;
