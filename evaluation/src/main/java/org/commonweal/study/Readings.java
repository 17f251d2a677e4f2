package org.commonweal.study;

import org.commonweal.plan.Outcome;
import org.commonweal.plan.Outcome.Better;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.statistics.estimate.NotEstimable;
import org.commonweal.study.Finding.NullResult;
import org.commonweal.study.Finding.Reading;

/** What a result allows to be said. The words of a report are chosen by it and never go beyond it. */
final class Readings {

    private Readings() {}

    static Reading of(Outcome outcome, Effect headline, java.util.Optional<NullResult> nullResult) {
        return switch (headline) {
            case NotEstimable none -> Reading.NOT_ESTIMABLE;
            case Estimate estimate -> {
                if (!estimate.interval().contains(0)) {
                    boolean higher = estimate.value() > 0;
                    yield higher == (outcome.better() == Better.HIGHER) ? Reading.BETTER : Reading.WORSE;
                }
                yield nullResult.map(NullResult::equivalent).orElse(false)
                        ? Reading.NO_IMPORTANT_DIFFERENCE
                        : Reading.INCONCLUSIVE;
            }
        };
    }
}
