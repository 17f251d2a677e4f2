package org.commonweal.statistics.inference;

import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.NotEstimable;

/**
 * There is no test here, and this is why.
 *
 * @param why reason, remedy and the method that was asked for
 */
public record NotTested(NotEstimable why) implements WildResult, RandomisationResult {

    static NotTested because(String reason, String remedy, String recipe) {
        return new NotTested(new NotEstimable(reason, remedy, recipe));
    }

    @Override
    public Effect effect() {
        return why;
    }
}
