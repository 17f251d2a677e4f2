/**
 * Who is asking, and what they may see and do.
 *
 * <p>Enter through {@link Policy}, the one place that decides; every route says beside its method what it {@link Needs}.
 */
@NullMarked
package org.commonweal.app.access;

import org.jspecify.annotations.NullMarked;
