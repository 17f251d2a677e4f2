/**
 * The pages about people: who may do what where, invitations, roles; and everybody's own account.
 *
 * <p>Enter through {@link PeoplePages} and {@link AccountPages}. What may be done decides {@code access.account}.
 */
@NullMarked
package org.commonweal.app.people;

import org.jspecify.annotations.NullMarked;
