package org.commonweal.plan;

import java.util.List;

/** What counts as "yes" in an outcome: data, so that a plan can be printed, sealed and compared. */
public sealed interface Criterion {

    /** The answer is one of these choices; sorted, so that the seal does not depend on the order of writing. */
    record AnyOf(String question, List<String> choices) implements Criterion {
        public AnyOf {
            choices = choices.stream().sorted().distinct().toList();
        }
    }

    /** The number is this or more. */
    record AtLeast(String question, double value) implements Criterion {}

    /** The number is this or less. */
    record AtMost(String question, double value) implements Criterion {}

    record Both(Criterion one, Criterion other) implements Criterion {}

    record Either(Criterion one, Criterion other) implements Criterion {}

    record Not(Criterion criterion) implements Criterion {}
}
