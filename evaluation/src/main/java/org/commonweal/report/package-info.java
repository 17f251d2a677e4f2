/**
 * What is handed back to residents, partners and researchers: one page that works offline, and the same content for
 * machines.
 *
 * <p>Comes in: an {@code Evaluation} that has passed {@code disclosure}. Nothing is estimated here.
 */
@NullMarked
package org.commonweal.report;

import org.jspecify.annotations.NullMarked;
