/**
 * What must not stand readable in the store: keys of second factors, and for whoever comes after, names and addresses.
 *
 * <p>Enter through {@link Vault}: it seals a text for a purpose and opens it again, under keys of the installation that lie in a
 * file apart from the store ({@link InstallationKeys}). {@link SubjectKeys} gives each person a key of their own, which can be
 * destroyed: then what was sealed with it opens never again, wherever a copy of it lies.
 */
@NullMarked
package org.commonweal.app.vault;

import org.jspecify.annotations.NullMarked;
