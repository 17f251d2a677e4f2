package org.commonweal.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    /** The questions it speaks of, each once, in the order they are named. */
    default Set<String> questions() {
        Set<String> found = new LinkedHashSet<>();
        switch (this) {
            case AnyOf anyOf -> found.add(anyOf.question());
            case AtLeast atLeast -> found.add(atLeast.question());
            case AtMost atMost -> found.add(atMost.question());
            case Both(Criterion one, Criterion other) -> {
                found.addAll(one.questions());
                found.addAll(other.questions());
            }
            case Either(Criterion one, Criterion other) -> {
                found.addAll(one.questions());
                found.addAll(other.questions());
            }
            case Not(Criterion inner) -> found.addAll(inner.questions());
        }
        return found;
    }
}
