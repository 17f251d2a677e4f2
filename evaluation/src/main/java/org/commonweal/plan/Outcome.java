package org.commonweal.plan;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.survey.Absence;
import org.commonweal.words.Labels;

/**
 * An outcome, defined so that two people would count it the same way.
 *
 * @param id a short name for files and formulas
 * @param label what people call it
 * @param domain the domain of the framework it speaks to
 * @param role primary or secondary
 * @param measure what is counted
 * @param better which way is better for residents
 * @param smallestImportant the smallest effect that would matter, in the units that are reported (points for a share)
 */
public record Outcome(
        String id,
        Labels label,
        String domain,
        Role role,
        Measure measure,
        Better better,
        OptionalDouble smallestImportant) {

    /** Whether the programme is judged by it. */
    public enum Role {
        PRIMARY,
        SECONDARY
    }

    /** Which way is better for residents. */
    public enum Better {
        HIGHER,
        LOWER
    }

    /** What is counted in each answer. */
    public sealed interface Measure {}

    /**
     * One where the criterion holds, zero where it does not; reported in points of a hundred.
     *
     * @param criterion what counts
     * @param countedAsNo reasons of absence that count as "no" rather than as missing, for example don't know
     */
    public record Share(Criterion criterion, Set<Absence> countedAsNo) implements Measure {
        public Share {
            countedAsNo = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(countedAsNo));
        }
    }

    /**
     * A score: the sum of one or more questions, reported in its own unit.
     *
     * @param questions the items
     * @param values what each choice is worth, by code; empty where the questions are numbers
     * @param missingAllowed how many items may be missing; their mean is then taken in their place
     */
    public record Score(List<String> questions, Map<String, Double> values, int missingAllowed) implements Measure {
        public Score {
            questions = List.copyOf(questions);
            values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }
    }

    /** The questions it rests on, each once, in the order they are named. */
    public Set<String> questions() {
        return switch (measure) {
            case Share share -> share.criterion().questions();
            case Score score -> new java.util.LinkedHashSet<>(score.questions());
        };
    }

    /** What one unit of the engine is in the units that are reported: 100 for a share, 1 for a score. */
    public double shownTimes() {
        return measure instanceof Share ? 100 : 1;
    }
}
