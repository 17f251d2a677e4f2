/**
 * Files that are written whole or not at all.
 *
 * <p>Enter through {@link WriteAside}: texts and bytes with their places come in, files go out, and whoever reads meanwhile
 * sees the old ones or the new ones. Knows nothing of what is in them.
 *
 * <p>The ground floor: knows no other room.
 */
@NullMarked
package org.commonweal.file;

import org.jspecify.annotations.NullMarked;
