/**
 * Who marked which words with which code. Enter through {@link Codebook}: a version of the codes with what each means and when it
 * is used; once something is coded with it, it stays. {@link Coding} is one mark by one coder, pinned to a version of the text and of
 * the codebook; {@link Crosswalk} leads from the codes of one framework to those of another; {@link CodedText} holds all codings of a
 * text and proves each against its words.
 *
 * <p>Comes in: {@code TextVersion}s and marks. Goes out: codings that stand where they say. Several codes on the same words are
 * welcome; the same code twice by one coder on overlapping words is one.
 */
@NullMarked
package org.commonweal.voices.code;

import org.jspecify.annotations.NullMarked;
