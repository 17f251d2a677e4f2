/**
 * What we say to people, in their language.
 *
 * <p>Enter through {@link Words}: the message catalogue of a room, in English and Chinese. {@link Labels} are words that a
 * study itself carries, in the languages it has. No sentence that a person reads is written in code.
 *
 * <p>The ground floor: knows no other room.
 */
@NullMarked
package org.commonweal.words;

import org.jspecify.annotations.NullMarked;
