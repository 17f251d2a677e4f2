/**
 * One register of the names behind the pseudonyms of a study, for interviews, journals, answers in free words and places alike.
 *
 * <p>Enter through {@link Register}: names are sealed, each entry under a key of its own that goes when its person does; whoever opens
 * it is written down. {@link Finder} makes what finds names in a text, from the register and from the places that the study knows.
 * Neither is ever in an archive.
 */
@NullMarked
package org.commonweal.app.pseudonyms;

import org.jspecify.annotations.NullMarked;
