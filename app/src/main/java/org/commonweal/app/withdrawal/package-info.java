/**
 * Taking somebody out of everything that stands here, at once, for good, and again after every restore.
 *
 * <p>Enter through {@link Withdrawals}. {@link Tombstones} are what is left: hashes, in the store and in a file beside it, of what
 * may not come back; whoever takes anything in asks them. {@code reach.csv} says of every table whether it holds something of
 * people who take part; a test holds it to the schema.
 */
@NullMarked
package org.commonweal.app.withdrawal;

import org.jspecify.annotations.NullMarked;
