/**
 * How far do people who code the same texts agree, beyond what chance would give?
 *
 * <p>Enter through {@link CoderAgreement} where the units were given (turns, sentences, characters), through {@link
 * UnitizingAgreement} where coders found the passages themselves. Every coefficient here is 1 - observed / expected disagreement;
 * its doubt comes from drawing whole interviews anew. What cannot be estimated is {@link NotMeasured}, with its reason, and
 * never 0, 1 or {@code NaN}.
 *
 * <p>Comes in: {@link Ratings} or {@link Stretch}es; {@link UnitRatings} makes the first of the second. Goes out: {@link
 * Agreement}, one for each code and one for all. Methods: {@code docs/methods/agreement.md}. Knows nothing of codebooks, files or
 * the web.
 */
@NullMarked
package org.commonweal.statistics.agreement;

import org.jspecify.annotations.NullMarked;
