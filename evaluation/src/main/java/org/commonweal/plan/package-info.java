/**
 * What will be asked and how, declared before the answer is known.
 *
 * <p>Enter through {@link AnalysisPlan}: outcomes defined as data ({@link Criterion}), the estimand, covariates, weights,
 * inference, families of tests and sensitivity analyses. Declaring it gives a {@link DeclaredPlan}, the only thing that a
 * study takes; a later change is a {@link DeclaredPlan.Deviation}, dated, reasoned and printed as one.
 *
 * <p>Comes in: {@code plan.yaml}, read by {@code exchange}. Knows the questionnaire it speaks of; knows nothing of answers
 * or results.
 */
@NullMarked
package org.commonweal.plan;

import org.jspecify.annotations.NullMarked;
