/**
 * Nothing leaves that could point at a person.
 *
 * <p>Enter through {@code Disclosure}: every cell that goes out passes here and comes back shown, or hidden with the reason.
 */
@NullMarked
package org.commonweal.disclosure;

import org.jspecify.annotations.NullMarked;
