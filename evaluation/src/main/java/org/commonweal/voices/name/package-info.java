/**
 * What in a text may name somebody or a place, and what stands there instead. Enter through {@link NameScanner}: it suggests, with a
 * reason for each; a person decides. {@link Pseudonymising} writes the new text, with what was put into square brackets, so that a
 * reader sees where something was changed.
 *
 * <p>Nothing here finds everything. The rules are: names already known, the programme's own places, patterns of telephone numbers and
 * the like, a title before a name, the ending of an organisation, and words with a capital letter where no sentence begins.
 *
 * <p>Source: UK Data Service, Anonymising qualitative data (pseudonyms, brackets, a log kept apart from the data).
 */
@NullMarked
package org.commonweal.voices.name;

import org.jspecify.annotations.NullMarked;
