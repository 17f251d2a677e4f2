/**
 * What a reader should know about a wave before trusting it.
 *
 * <p>Enter through {@link QualityReport}: it looks at all waves together and gathers every concern, blocking ones first.
 * Accepting it is the only way to a {@link CheckedWave}, and it is refused while a blocking concern stands. The concerns
 * that do not block travel with the wave into the report.
 *
 * <p>Comes in: waves and the programme. Knows nothing of plans: before a plan is declared nothing here compares the arms
 * after the programme began, except how many answered.
 */
@NullMarked
package org.commonweal.quality;

import org.jspecify.annotations.NullMarked;
