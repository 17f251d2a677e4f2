/**
 * Pages of the register of names: names are suggested in a text and replaced by pseudonyms, everything about one person is found, and
 * somebody whose words the study holds is taken out.
 *
 * <p>A new text is handed on as a proposal for a new version of the transcript; nothing here changes a text by itself. Names are
 * never part of an address.
 */
@NullMarked
package org.commonweal.app.names;

import org.jspecify.annotations.NullMarked;
