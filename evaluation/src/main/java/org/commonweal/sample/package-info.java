/**
 * The sample: which dwellings could be visited, which are, and who is interviewed there.
 *
 * <p>Enter through {@link Draw}: an {@link AddressFrame} that has been checked, a {@link SampleDesign} and its seed give the
 * dwellings with their chances, and the reserve in its order. {@link Household} and {@link RespondentSelection} choose the
 * adult at the door, by Kish's grid or the next birthday, and say with what chance.
 *
 * <p>Addresses do not come in here, nor names: a dwelling is a pseudonym. Knows nothing of visits, answers or files.
 */
@NullMarked
package org.commonweal.sample;

import org.jspecify.annotations.NullMarked;
