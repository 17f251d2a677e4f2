package org.commonweal.voices.text;

import java.util.Optional;

/**
 * What one person says until another speaks; in a journal, a paragraph.
 *
 * @param number from 1, in the order of the text
 * @param speaker who, as the text writes it: a pseudonym or a part such as INTERVIEWER; empty in a journal
 * @param words where the words stand, without the speaker
 * @param time where it stands in the recording
 */
public record Turn(int number, String speaker, Span words, Optional<Time> time) {

    /**
     * A stretch of a recording.
     *
     * @param from in milliseconds from its beginning
     * @param to in milliseconds; not before {@code from}
     */
    public record Time(long from, long to) {

        public Time {
            if (from < 0 || to < from) {
                throw new IllegalArgumentException("no stretch of a recording: " + from + " to " + to);
            }
        }
    }
}
