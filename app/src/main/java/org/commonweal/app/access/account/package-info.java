/**
 * Accounts and what is held by them: roles, passwords, second factors, sessions, tokens, invitations.
 *
 * <p>Enter through {@link SignIn} (who are you), {@link Sessions} (who was it again) and {@link People} (who may do what). What
 * goes out is a {@link org.commonweal.app.access.Person} with its grants. A secret is kept as a hash only, and nothing here
 * knows of pages.
 */
@NullMarked
package org.commonweal.app.access.account;

import org.jspecify.annotations.NullMarked;
