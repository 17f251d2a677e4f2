/**
 * How people stand to what they were asked to agree to, for rooms that let something leave the house.
 *
 * <p>Enter through {@link Standings}: by the name of a submission, the id of a row or a pseudonym it says whether somebody agreed to
 * a scope, said no, took it back, or said nothing. What nobody agreed to may not be done. Who people are is not known here.
 */
@NullMarked
package org.commonweal.app.standing;

import org.jspecify.annotations.NullMarked;
