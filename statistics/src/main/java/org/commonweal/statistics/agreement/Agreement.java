package org.commonweal.statistics.agreement;

import org.commonweal.statistics.estimate.Effect;

/** How far coders agree about one code or about all, or why that cannot be said. */
public sealed interface Agreement permits Measured, NotMeasured {

    /** What was counted. */
    CodingUnit unit();

    /** The same as every other result of the engine. */
    Effect effect();
}
