/**
 * Weights by a recipe: from the chances of the draw to one weight a respondent, step by step, with what each step cost.
 *
 * <p>Enter through {@link Recipe}, whose {@code weigh} takes the drawn {@link Units} and the {@link Respondents} and gives a
 * {@link WeightingReport}: weights, and for each step design effect, effective sample, extremes; or the step that could not be
 * done and why. The same inputs give the same bytes. For a panel the units are those interviewed before, with the weights they
 * had; what comes out are attrition weights.
 *
 * <p>Knows nothing of files, nor of what is estimated with the weights.
 */
@NullMarked
package org.commonweal.weighting;

import org.jspecify.annotations.NullMarked;
