/**
 * What keeps an installation well: backups and bringing them back, a look at its health, and letting go of what has been kept
 * long enough.
 *
 * <p>Enter through {@link Backup}, {@link Restore}, {@link Doctor} and {@link Retention}; each is called from the command line
 * and decides nothing about who may.
 */
@NullMarked
package org.commonweal.app.care;

import org.jspecify.annotations.NullMarked;
