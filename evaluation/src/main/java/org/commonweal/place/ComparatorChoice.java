package org.commonweal.place;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.commonweal.statistics.matching.Balance;

/**
 * The comparators chosen, and how good the choice is.
 *
 * @param design by which
 * @param sources what was read, in the order of their titles
 * @param weights of the comparators by code; they sum to the number of treated areas that have any
 * @param pairs who was chosen for whom; empty where comparators stand for all treated areas together
 * @param alone treated areas without a comparator
 * @param pool who could have been chosen, after all rules
 * @param left how many areas each rule took away, in the order applied; then those without a value
 * @param balance of the covariates before (all in the pool) and after
 * @param placebo how large a difference placebo sets are left with; empty where none were tried
 * @param recipe the method with its conventions
 */
public record ComparatorChoice(
        ComparatorDesign design,
        List<Source> sources,
        SortedMap<String, Double> weights,
        List<Pair> pairs,
        List<String> alone,
        int pool,
        List<Left> left,
        Balance balance,
        Optional<PlaceboBalance> placebo,
        String recipe) {

    public ComparatorChoice {
        sources = List.copyOf(sources);
        weights = java.util.Collections.unmodifiableSortedMap(weights);
        pairs = List.copyOf(pairs);
        alone = List.copyOf(alone);
        left = List.copyOf(left);
    }

    /** @param distance in the units of the method */
    public record Pair(String treated, String comparator, double distance) {}

    /**
     * How many areas a rule took away.
     *
     * @param rule a key of the catalogue of words: {@code left.SameCouncil} and so on
     * @param facts of the rule
     */
    public record Left(String rule, List<Object> facts, int areas) {
        public Left {
            facts = List.copyOf(facts);
        }
    }

    /**
     * What the same method leaves for sets of areas that were never treated.
     *
     * @param sets how many were tried
     * @param refused for how many there was no choice
     * @param median of their largest standardised difference
     * @param ninetieth percentile of it
     */
    public record PlaceboBalance(int sets, int refused, double median, double ninetieth) {}

    /** What may be said of a choice. */
    public enum Verdict {
        /** No standardised difference above 0.1: it may be called matched. */
        MATCHED,
        /** Some above 0.1, none above 0.25: it may be called matched with the covariates named. */
        MATCHED_WITH_WARNING,
        /** Some above 0.25, or a treated area without comparator: the word "matched" is refused. */
        NOT_MATCHED
    }

    public Verdict verdict() {
        if (!alone.isEmpty() || !balance.beyond(Balance.REFUSE).isEmpty()) {
            return Verdict.NOT_MATCHED;
        }
        return balance.beyond(Balance.WARN).isEmpty() ? Verdict.MATCHED : Verdict.MATCHED_WITH_WARNING;
    }

    /** Covariates to be named with the verdict: above 0.25 where it is refused, above 0.1 where it is warned. */
    public List<String> toBeNamed() {
        return balance.beyond(verdict() == Verdict.NOT_MATCHED ? Balance.REFUSE : Balance.WARN);
    }

    /** Comparators with the largest weight first, then by code. */
    public List<Map.Entry<String, Double>> byWeight() {
        return weights.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /** The canonical text: what is locked. */
    public String text() {
        return ComparatorText.canonical(this);
    }

    /** SHA-256 of the text, in lower-case hexadecimal: what a lock would carry. */
    public String hash() {
        return ComparatorText.hash(text());
    }

    /**
     * Locks the choice.
     *
     * @param by who
     * @param at when
     * @param outcomesOnFile whether outcomes after the programme began were already on file; said whatever it is
     */
    public ComparatorLock lock(String by, Instant at, boolean outcomesOnFile) {
        return new ComparatorLock(text(), ComparatorText.hash(text()), at, by, outcomesOnFile);
    }
}
