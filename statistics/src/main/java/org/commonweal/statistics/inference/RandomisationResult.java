package org.commonweal.statistics.inference;

import org.commonweal.statistics.estimate.Effect;

/** What came of randomisation inference. */
public sealed interface RandomisationResult permits RandomisationTest, NotTested {

    /** The same as every other result of the engine. */
    Effect effect();
}
