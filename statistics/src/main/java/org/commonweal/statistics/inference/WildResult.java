package org.commonweal.statistics.inference;

import org.commonweal.statistics.estimate.Effect;

/** What came of a wild cluster bootstrap. */
public sealed interface WildResult permits WildTest, NotTested {

    /** The same as every other result of the engine. */
    Effect effect();
}
