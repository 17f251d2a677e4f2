/**
 * Where accounts, studies, jobs and the ledger are kept: one schema on the embedded database or PostgreSQL.
 *
 * <p>Enter through {@link Database}: {@code read} and {@code change}; a change that writes nothing into the ledger is refused.
 */
@NullMarked
package org.commonweal.app.store;

import org.jspecify.annotations.NullMarked;
