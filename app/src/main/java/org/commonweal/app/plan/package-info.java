/**
 * The analysis plan on pages: written with live words, declared by two people, changed afterwards only as a deviation.
 *
 * <p>Enter through {@link PlanDesk}. What is written is {@code plan.yaml} and {@code plan.seal}, as the command line has them.
 */
@NullMarked
package org.commonweal.app.plan;

import org.jspecify.annotations.NullMarked;
