/**
 * Whoever takes part, known here by a pseudonym only: what they agreed to, what they took back, and what in their own words could
 * give them away. Names stop here; they are kept apart, sealed, and no room above this one ever holds one.
 *
 * <p>Enter through {@link Consents}: from the {@link ConsentEvent}s of a person it says how they stand to each {@link ConsentScope}
 * at any time. {@link Pseudonym} makes the names that stand for people; {@link FreeText} marks telephone numbers, addresses and the
 * like in answers in people's own words.
 */
@NullMarked
package org.commonweal.people;

import org.jspecify.annotations.NullMarked;
