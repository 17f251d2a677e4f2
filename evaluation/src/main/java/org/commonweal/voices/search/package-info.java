/**
 * Full-text search over what people said: words by their stems, phrases as they are written, words near one another, in English and
 * Chinese and whatever else is spoken.
 *
 * <p>Enter through {@link TextIndex}: made once for a state of the texts, held in memory, asked with an {@link Asked}. A hit says where in
 * the text its words stand, so that it can be marked, coded and quoted. The language of questions is ours and small: nobody can write one
 * that takes the machine down.
 */
@NullMarked
package org.commonweal.voices.search;

import org.jspecify.annotations.NullMarked;
