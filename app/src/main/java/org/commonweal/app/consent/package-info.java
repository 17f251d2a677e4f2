/**
 * People who take part, by their pseudonyms: what they agreed to and what shows it, what they are called for those few who may know,
 * how they withdraw, and the receipt that they are handed.
 *
 * <p>Enter through {@link Participants}. {@link Identifiers} keeps names and addresses, each sealed with the key of its person;
 * {@link ConsentForms} the wordings that people were shown. Withdrawing itself is done by {@code app.withdrawal}.
 */
@NullMarked
package org.commonweal.app.consent;

import org.jspecify.annotations.NullMarked;
