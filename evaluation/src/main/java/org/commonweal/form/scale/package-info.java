/**
 * Ready scales: what they ask, where the law allows us to say it, and how they are scored.
 *
 * <p>Enter through {@link Scales}. A scale whose wording may not be shipped, or which nobody has compared with its source, says
 * how to obtain it; {@link Scale#sheets} takes the words that a project brings. Scoring refuses what the scale does not know,
 * and says why there is no score.
 *
 * <p>Knows the sheets of forms; nothing of surveys in the field.
 */
@NullMarked
package org.commonweal.form.scale;

import org.jspecify.annotations.NullMarked;
