/**
 * Passkeys: a key on a telephone, in a browser or on a stick, instead of a password and a code (Web Authentication, level 3).
 *
 * <p>Enter through {@link Passkeys}. What is between asking and answering lies in the store, like every ceremony.
 */
@NullMarked
package org.commonweal.app.access.passkey;

import org.jspecify.annotations.NullMarked;
