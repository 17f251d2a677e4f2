package org.commonweal.disclosure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.commonweal.plan.Outcome;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Interval;
import org.commonweal.study.Evaluation.Cell;
import org.commonweal.study.Finding;
import org.commonweal.words.Labels;

/** A finding whose every number has passed; otherwise as {@link Finding}. */
public record DisclosedFinding(
        Outcome outcome,
        Disclosed<Effect> headline,
        Means means,
        List<Line> inference,
        boolean straddles,
        List<Line> sensitivity,
        List<Area> areas,
        List<LeftOut> leftOut,
        Optional<Finding.Permutation> permutation,
        List<Subgroup> subgroups,
        Optional<Finding.NullResult> nullResult,
        Optional<Finding.Exaggeration> exaggeration,
        Optional<Finding.Breakdown> breakdown,
        Optional<Disclosed<Effect>> weightsTest,
        OptionalDouble smallestDetectable,
        Finding.Reading reading) {

    /** The four cells of the comparison. */
    public record Means(
            Disclosed<Cell> interventionBefore,
            Disclosed<Cell> interventionAfter,
            Disclosed<Cell> comparatorBefore,
            Disclosed<Cell> comparatorAfter) {}

    /** One way of asking. */
    public record Line(String key, Disclosed<Effect> effect) {}

    /** One neighbourhood before and after; {@code change} is hidden where either cell is. */
    public record Area(String neighbourhood, Disclosed<Cell> before, Disclosed<Cell> after, Disclosed<Change> change) {}

    /** The change of one neighbourhood; empty where it lacks a wave. */
    public record Change(OptionalDouble value, Optional<Interval> interval) {}

    /** The effect without one neighbourhood. */
    public record LeftOut(String neighbourhood, Disclosed<Effect> effect) {}

    /** All three are hidden where one is: each follows from the other two. */
    public record Subgroup(
            String id,
            Labels label,
            Disclosed<Effect> within,
            Disclosed<Effect> others,
            Disclosed<Effect> difference) {}
}
