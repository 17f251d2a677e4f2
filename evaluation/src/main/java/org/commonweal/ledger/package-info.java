/**
 * Who did what, and when: written beside the act, each entry bound to the one before it.
 *
 * <p>Enter through {@link Entry}: what was done, by whom, to what, with the hash that chains it to its predecessor.
 * {@link Chain} walks entries in order and says where the first changed bit is. Where entries are kept is another room's
 * matter.
 *
 * <p>The ground floor: knows no other room. Facts of an entry are short and hold no answers, names of respondents or secrets.
 */
@NullMarked
package org.commonweal.ledger;

import org.jspecify.annotations.NullMarked;
