package org.commonweal.disclosure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonweal.disclosure.Disclosed.Reason;
import org.commonweal.disclosure.DisclosedEvaluation.Withheld;
import org.commonweal.fieldwork.panel.Reinterview;
import org.commonweal.statistics.estimate.Effect;
import org.commonweal.statistics.estimate.Estimate;
import org.commonweal.study.Evaluation;
import org.commonweal.study.Evaluation.Cell;
import org.jspecify.annotations.Nullable;

/**
 * What may leave. A number is hidden where fewer people than the threshold stand behind it, where fewer than that gave the
 * answer or did not give it, where everybody gave the same answer, and where it would allow to work out a hidden number.
 *
 * <p>Source: the defaults of ACRO (threshold 10, zeros and full cells disclosive) and UK LLC's output rules. Numbers of
 * households approached are not counts of answers and are shown as they are.
 */
public final class Disclosure {

    /** The threshold where a plan has no other. */
    public static final int USUAL = 10;

    private final int threshold;
    private final Map<String, Map<Reason, Long>> withheld = new TreeMap<>();

    private Disclosure(int threshold) {
        this.threshold = threshold;
    }

    /**
     * @param threshold no cell of fewer people is shown; 2 or more
     * @throws IllegalArgumentException for less than 2: a cell of one person is that person
     */
    public static Disclosure withThreshold(int threshold) {
        if (threshold < 2) {
            throw new IllegalArgumentException("a threshold of " + threshold + " would show single people");
        }
        return new Disclosure(threshold);
    }

    /** The evaluation as it may leave. */
    public DisclosedEvaluation of(Evaluation evaluation) {
        return new EvaluationPass(new Disclosure(threshold)).of(evaluation);
    }

    /** How many were interviewed again, by what they had said before, as it may leave. */
    public DisclosedReinterview of(Reinterview reinterview) {
        return DisclosedReinterview.of(new Disclosure(threshold), reinterview);
    }

    /** A single count, for pages that show counts before a plan is declared. */
    public Disclosed<Long> count(long count) {
        return count < threshold ? new Hidden<>(Reason.FEW) : new Shown<>(count);
    }

    /** Counts that add up to a total that is shown, such as the answers to one question. */
    public List<Disclosed<Long>> counts(List<Long> counts) {
        List<Disclosed<Long>> passed = new ArrayList<>();
        List<@Nullable Reason> reasons = CellRow.ofCounts(this, counts);
        for (int i = 0; i < counts.size(); i++) {
            Reason reason = reasons.get(i);
            passed.add(reason == null ? new Shown<>(counts.get(i)) : new Hidden<>(reason));
        }
        return passed;
    }

    int threshold() {
        return threshold;
    }

    <T> Disclosed<T> shown(T value) {
        return new Shown<>(value);
    }

    <T> Disclosed<T> hidden(String table, Reason reason) {
        withheld.computeIfAbsent(table, key -> new EnumMap<>(Reason.class)).merge(reason, 1L, Long::sum);
        return new Hidden<>(reason);
    }

    List<Withheld> withheld() {
        return withheld.entrySet().stream()
                .flatMap(table -> table.getValue().entrySet().stream()
                        .map(entry -> new Withheld(table.getKey(), entry.getKey(), entry.getValue())))
                .toList();
    }

    /** Why this cell may not be shown by itself; null where it may. A cell without anybody in it shows that there is none. */
    @Nullable
    Reason against(Cell cell, boolean share) {
        if (cell.mean().isEmpty() && cell.rows() == 0) {
            return null;
        }
        if (cell.rows() < threshold) {
            return Reason.FEW;
        }
        if (share && cell.mean().isPresent()) {
            // weighted or not, the share tells how many people there can be behind it
            double yes = cell.mean().getAsDouble() * cell.rows();
            return Math.round(yes) < threshold || Math.round(cell.rows() - yes) < threshold
                    ? Reason.NEARLY_ALL_OR_NONE
                    : null;
        }
        boolean same = cell.standardError().isPresent() && cell.standardError().getAsDouble() == 0;
        return same ? Reason.ALL_THE_SAME : null;
    }

    Disclosed<Effect> effect(String table, Effect effect) {
        return tooFew(effect) ? hidden(table, Reason.FEW) : shown(effect);
    }

    boolean tooFew(Effect effect) {
        return effect instanceof Estimate estimate && estimate.sample().rows() < threshold;
    }
}
