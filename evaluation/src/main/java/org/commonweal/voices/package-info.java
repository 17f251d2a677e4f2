/**
 * What people said in their own words: interviews, journals and diaries, and how they were read. A text never changes; what is put
 * right is a new version of it, and what was marked in the old one is carried over, never shifted.
 *
 * <p>Enter through {@link Voices}: who spoke, what they said, version by version, and what coders marked, read and settled.
 * Two rooms stand beneath: {@code voices.text} holds the words and finds them again in a later version; {@code voices.code} holds the codebook
 * and who marked which words with which code. Knows no files, no pages, and no names: people are pseudonyms here.
 */
@NullMarked
package org.commonweal.voices;

import org.jspecify.annotations.NullMarked;
