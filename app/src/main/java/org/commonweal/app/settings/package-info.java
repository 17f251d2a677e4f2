/**
 * What the owner of an installation decides: where the store is, on which address we listen. Enter through {@link Settings}.
 */
@NullMarked
package org.commonweal.app.settings;

import org.jspecify.annotations.NullMarked;
