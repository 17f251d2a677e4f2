package org.commonweal.statistics.inference;

import java.util.List;

/**
 * A family of outcomes tested jointly.
 *
 * @param tested in the order given
 * @param notTested outcomes that could not be tested and are not in the family
 */
public record FamilyResult(List<JointP> tested, List<NotTested> notTested) {

    public FamilyResult {
        tested = List.copyOf(tested);
        notTested = List.copyOf(notTested);
    }
}
