/**
 * Field work: visits with their outcomes, who is due to be visited, and what share was reached.
 *
 * <p>Enter through {@link ResponseRates} (from the {@link FinalDisposition} of every dwelling) and {@link WorkList} (what is due
 * today, for whom). {@link FieldworkPlan} says what was agreed before: the sample's design, call-backs, replacements. Outcome
 * codes are those of AAPOR for household surveys in person; every rate shows its numerator and denominator, and one whose
 * denominator is 0 is undefined. {@code fieldwork.panel} follows people across waves, {@code fieldwork.quality} looks at how
 * interviews were done.
 *
 * <p>Source: AAPOR, Standard Definitions: final dispositions of case codes and outcome rates for surveys. Knows nothing of
 * names, addresses or files.
 */
@NullMarked
package org.commonweal.fieldwork;

import org.jspecify.annotations.NullMarked;
