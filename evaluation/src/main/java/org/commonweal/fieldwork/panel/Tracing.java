package org.commonweal.fieldwork.panel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonweal.fieldwork.panel.TraceAttempt.Result;
import org.commonweal.fieldwork.panel.TraceAttempt.Source;

/**
 * How the search for those who were not found goes.
 *
 * @param rule when somebody is no longer looked for
 * @param people by person, in order
 */
public record Tracing(Rule rule, SortedMap<String, Traced> people) {

    /** How it stands with one person. */
    public enum State {
        /** Nothing was tried yet. */
        WAITING,
        UNDER_WAY,
        /** Found, wherever that was, and able to be asked. */
        FOUND,
        /** Known to have died, left or refused: no longer looked for. */
        SETTLED,
        /** Tried as often as agreed. */
        GIVEN_UP
    }

    /**
     * When somebody is no longer looked for: nobody is looked for without end.
     *
     * @param attempts how many attempts at least
     * @param sources in how many different ways at least
     */
    public record Rule(int attempts, int sources) {

        /** Six attempts, in at least three ways. */
        public static final Rule USUAL = new Rule(6, 3);

        public Rule {
            if (attempts < 1 || sources < 1 || sources > attempts) {
                throw new IllegalArgumentException(
                        "%d attempts in %d ways cannot be made".formatted(attempts, sources));
            }
        }
    }

    /**
     * One person.
     *
     * @param attempts in order of time
     */
    public record Traced(String person, List<TraceAttempt> attempts, State state) {

        public Traced {
            attempts = List.copyOf(attempts);
        }

        /** In how many different ways it was tried. */
        public int ways() {
            return attempts.stream()
                    .map(TraceAttempt::source)
                    .collect(Collectors.toSet())
                    .size();
        }
    }

    /**
     * @param sought everybody who is, or was, to be traced; who was tried belongs to them
     * @param attempts of all of them, in any order
     */
    public static Tracing of(Rule rule, Set<String> sought, Collection<TraceAttempt> attempts) {
        SortedMap<String, List<TraceAttempt>> by = new TreeMap<>();
        new TreeSet<>(sought).forEach(person -> by.put(person, new ArrayList<>()));
        attempts.stream()
                .sorted(Comparator.comparing(TraceAttempt::day))
                .forEach(each -> by.computeIfAbsent(each.person(), person -> new ArrayList<>())
                        .add(each));
        SortedMap<String, Traced> people = new TreeMap<>();
        by.forEach((person, tried) -> people.put(person, new Traced(person, tried, state(rule, tried))));
        return new Tracing(rule, people);
    }

    /** The last attempt that settled something counts; where none did, the rule says whether to go on. */
    private static State state(Rule rule, List<TraceAttempt> tried) {
        for (TraceAttempt each : tried.reversed()) {
            switch (each.result()) {
                case SAME_PLACE, OTHER_PLACE -> {
                    return State.FOUND;
                }
                case OUTSIDE, DIED, REFUSED -> {
                    return State.SETTLED;
                }
                case NOTHING -> {}
            }
        }
        if (tried.isEmpty()) {
            return State.WAITING;
        }
        long ways = tried.stream().map(TraceAttempt::source).distinct().count();
        return tried.size() >= rule.attempts() && ways >= rule.sources() ? State.GIVEN_UP : State.UNDER_WAY;
    }

    public int count(State state) {
        return (int)
                people.values().stream().filter(each -> each.state() == state).count();
    }

    /** The share of those sought of whom it is known where they are, or that they need not be asked; empty for nobody. */
    public OptionalDouble traced() {
        return people.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) (count(State.FOUND) + count(State.SETTLED)) / people.size());
    }

    /**
     * What each way of searching came to.
     *
     * @param attempts how many were made
     * @param settled how many of them settled where somebody is
     */
    public record Yield(Source source, int attempts, int settled) {}

    /** In the order of the sources; those not used are left out. */
    public List<Yield> yields() {
        Map<Source, int[]> counts = new EnumMap<>(Source.class);
        people.values()
                .forEach(each -> each.attempts().forEach(attempt -> {
                    int[] count = counts.computeIfAbsent(attempt.source(), source -> new int[2]);
                    count[0]++;
                    count[1] += attempt.result().settles() ? 1 : 0;
                }));
        List<Yield> yields = new ArrayList<>();
        counts.forEach((source, count) -> yields.add(new Yield(source, count[0], count[1])));
        return yields;
    }

    /** How many attempts came to this. */
    public long results(Result result) {
        return people.values().stream()
                .flatMap(each -> each.attempts().stream())
                .filter(attempt -> attempt.result() == result)
                .count();
    }
}
