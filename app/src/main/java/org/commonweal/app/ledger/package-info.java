/**
 * The ledger in words: who did what to what and when, for those with the right to see it, and the walk that checks it.
 *
 * <p>Enter through {@link LedgerPages}, or {@link LedgerWalk} from the command line. Nothing here writes.
 */
@NullMarked
package org.commonweal.app.ledger;

import org.jspecify.annotations.NullMarked;
