package org.commonweal.statistics.missing;

import java.util.OptionalDouble;
import org.commonweal.statistics.estimate.NotEstimable;

/**
 * How far a difference-in-differences of shares could lie whatever those who did not answer would have said. No sampling error is in
 * these bounds: they show what is not known even with endless interviews.
 *
 * @param low the difference if every silent household spoke against the programme
 * @param estimate the difference among those who answered
 * @param high the difference if every silent household spoke for it
 * @param gapToZero how far the silent would have to differ from those who answered, in each of the four cells and each in the worst
 *     direction, for the difference to be 0; empty where nobody was silent, above 1 where no answers could do it
 * @param trimmed the bounds under monotone response, after Lee (2009, Review of Economic Studies 76); empty where a share of 0 is left
 */
public record WorstCaseBounds(
        double low, double estimate, double high, OptionalDouble gapToZero, java.util.Optional<Range> trimmed) {

    /** From the smallest to the largest value that the data allow. */
    public record Range(double low, double high) {}

    /**
     * One arm at one wave.
     *
     * @param yes the weight of those who said yes
     * @param answered the weight of all who answered
     * @param silent the weight of those who did not
     */
    public record Cell(String name, double yes, double answered, double silent) {

        public Cell {
            if (!(yes >= 0 && yes <= answered && silent >= 0 && Double.isFinite(answered + silent))) {
                throw new IllegalArgumentException("'%s' counts %s yes among %s who answered, and %s silent"
                        .formatted(name, yes, answered, silent));
            }
        }

        double share() {
            return yes / answered;
        }

        double silence() {
            return silent / (answered + silent);
        }

        double response() {
            return answered / (answered + silent);
        }

        double low() {
            return yes / (answered + silent);
        }

        double high() {
            return (yes + silent) / (answered + silent);
        }
    }

    /** Either the bounds, or which cell has no answers. */
    public sealed interface Result permits Bounded, Unbounded {}

    /** There are bounds. */
    public record Bounded(WorstCaseBounds bounds) implements Result {}

    /** There are none, and why. */
    public record Unbounded(NotEstimable why) implements Result {}

    /** The bounds of (treated after - treated before) - (comparator after - comparator before). */
    public static Result of(Cell treatedBefore, Cell treatedAfter, Cell comparatorBefore, Cell comparatorAfter) {
        for (Cell cell : new Cell[] {treatedBefore, treatedAfter, comparatorBefore, comparatorAfter}) {
            if (cell.answered() == 0) {
                return new Unbounded(new NotEstimable(
                        "Nobody answered in '%s'.".formatted(cell.name()),
                        "check that the question was asked of this arm at this wave.",
                        "worst-case bounds"));
            }
        }
        double estimate =
                treatedAfter.share() - treatedBefore.share() - (comparatorAfter.share() - comparatorBefore.share());
        double low = treatedAfter.low() - treatedBefore.high() - (comparatorAfter.high() - comparatorBefore.low());
        double high = treatedAfter.high() - treatedBefore.low() - (comparatorAfter.low() - comparatorBefore.high());
        double silence = treatedBefore.silence()
                + treatedAfter.silence()
                + comparatorBefore.silence()
                + comparatorAfter.silence();
        return new Bounded(new WorstCaseBounds(
                low,
                estimate,
                high,
                silence == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.abs(estimate) / silence),
                trimmed(treatedBefore, treatedAfter, comparatorBefore, comparatorAfter)));
    }

    /**
     * Had response moved in the treated areas as in the others, the share r0 would have answered. If more did, the part 1 - r0/r of them
     * answered because of the programme: they are cut from the lower or from the upper end. If fewer did, the same is done to the
     * comparators after the start.
     */
    private static java.util.Optional<Range> trimmed(Cell tb, Cell ta, Cell cb, Cell ca) {
        double expected = tb.response() + ca.response() - cb.response();
        if (!(expected > 0)) {
            return java.util.Optional.empty();
        }
        double rest = tb.share() + ca.share() - cb.share();
        double cut = Math.abs(ta.response() - expected) / Math.max(ta.response(), expected);
        if (cut >= 1) {
            return java.util.Optional.empty();
        }
        if (ta.response() >= expected) {
            double least = Math.max(0, (ta.share() - cut) / (1 - cut));
            double most = Math.min(1, ta.share() / (1 - cut));
            return java.util.Optional.of(new Range(least - rest, most - rest));
        }
        double least = Math.max(0, (ca.share() - cut) / (1 - cut));
        double most = Math.min(1, ca.share() / (1 - cut));
        double change = ta.share() - tb.share() + cb.share();
        return java.util.Optional.of(new Range(change - most, change - least));
    }
}
