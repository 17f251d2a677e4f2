/**
 * Words that stand still. Enter through {@link TextVersion}: an immutable text with its speech turns and its fingerprint.
 * {@link Passage} names words in it by place and by content, so that each proves the other. {@link Carrying} finds the passages of
 * one version again in the next and says of each whether it is the same, reworded, moved or gone; a person decides about all but
 * the first.
 *
 * <p>Places are counted in UTF-16 code units, the first included, the last not; at the border to REFI-QDA they become code points
 * ({@link CodePoints}).
 *
 * <p>Source: W3C, Web Annotation Data Model (2017), 4.2.4 TextQuoteSelector and 4.2.5 TextPositionSelector; REFI-QDA 1.5, 10.2.
 */
@NullMarked
package org.commonweal.voices.text;

import org.jspecify.annotations.NullMarked;
