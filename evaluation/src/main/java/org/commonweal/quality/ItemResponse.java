package org.commonweal.quality;

import org.commonweal.programme.Programme;
import org.commonweal.words.Labels;

/**
 * Who answered a question in one wave and arm: {@code asked = answered + dontKnow + refused + blank + unreadable}.
 *
 * @param question its id
 * @param wording as asked
 * @param asked interviews in which the question was asked and applies
 * @param unreadable what stands there is no answer the questionnaire knows
 */
public record ItemResponse(
        String question,
        Labels wording,
        String wave,
        Programme.Arm arm,
        long asked,
        long answered,
        long dontKnow,
        long refused,
        long blank,
        long unreadable) {

    public long unanswered() {
        return asked - answered;
    }
}
