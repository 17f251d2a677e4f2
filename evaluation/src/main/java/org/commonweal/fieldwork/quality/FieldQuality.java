package org.commonweal.fieldwork.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.commonweal.fieldwork.FieldworkProblem;
import org.commonweal.fieldwork.Share;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;

/**
 * Looks at how interviews were done.
 *
 * @param file of the wave, for messages
 * @param traces in any order
 * @param limits from where on something is told
 */
public record FieldQuality(String file, List<InterviewTrace> traces, QualityLimits limits) {

    public FieldQuality {
        traces = traces.stream()
                .sorted(Comparator.comparing(InterviewTrace::id).thenComparingLong(InterviewTrace::row))
                .toList();
    }

    private Place place(InterviewTrace trace) {
        return Place.in(file, trace.row());
    }

    /** Pairs of interviews whose answers are nearly all the same. */
    public List<Problem> nearDuplicates() {
        List<Problem> found = new ArrayList<>();
        for (NearDuplicates.Pair pair : NearDuplicates.of(traces, limits.alike(), limits.questions())) {
            InterviewTrace first = traces.get(pair.first());
            InterviewTrace second = traces.get(pair.second());
            found.add(Problem.of(
                    FieldworkProblem.NEAR_DUPLICATE,
                    place(second),
                    second.id(),
                    first.id(),
                    Math.round(100 * pair.share()),
                    second.interviewer(),
                    first.interviewer()));
        }
        return found;
    }

    /** Interviews, and sections of them, that took far less time than others. */
    public List<Problem> speeders() {
        List<Problem> found = new ArrayList<>();
        fast(
                InterviewTrace::seconds,
                (trace, median) -> found.add(Problem.of(
                        FieldworkProblem.FAST_INTERVIEW,
                        place(trace),
                        trace.id(),
                        Math.round(trace.seconds() / 60),
                        Math.round(median / 60),
                        trace.interviewer())));
        for (String section : InterviewTrace.sectionsOf(traces)) {
            fast(
                    trace -> trace.sections().getOrDefault(section, Double.NaN),
                    (trace, median) -> found.add(Problem.of(
                            FieldworkProblem.FAST_SECTION,
                            place(trace),
                            trace.id(),
                            section,
                            Math.round(trace.sections().getOrDefault(section, 0.0)),
                            Math.round(median),
                            trace.interviewer())));
        }
        return found;
    }

    private interface Told {
        void of(InterviewTrace trace, double median);
    }

    private void fast(ToDoubleFunction<InterviewTrace> seconds, Told told) {
        List<InterviewTrace> timed = traces.stream()
                .filter(trace -> seconds.applyAsDouble(trace) > 0)
                .toList();
        if (timed.size() < limits.interviews()) {
            return;
        }
        double[] logs = timed.stream()
                .mapToDouble(trace -> StrictMath.log(seconds.applyAsDouble(trace)))
                .toArray();
        double median = median(logs);
        double spread = 1.4826
                * median(Arrays.stream(logs).map(log -> Math.abs(log - median)).toArray());
        for (int i = 0; i < logs.length; i++) {
            if (spread > 0 && logs[i] < median - limits.deviations() * spread) {
                told.of(timed.get(i), StrictMath.exp(median));
            }
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /**
     * Batteries of questions all answered alike.
     *
     * @param batteries by name, the places of their questions among the answers; at least four with the same choices, of which
     *     some are worded the other way round
     */
    public List<Problem> straightLines(SortedMap<String, int[]> batteries) {
        List<Problem> found = new ArrayList<>();
        batteries.forEach((name, questions) -> {
            for (InterviewTrace trace : traces) {
                int[] given = given(trace, questions);
                if (given.length >= FEWEST_OF_A_LINE
                        && Arrays.stream(given).distinct().count() == 1) {
                    found.add(Problem.of(
                            FieldworkProblem.STRAIGHT_LINE,
                            place(trace),
                            trace.id(),
                            name,
                            given.length,
                            trace.interviewer()));
                }
            }
        });
        return found;
    }

    /**
     * How many interviews of each interviewer have a battery answered all alike, of those that answered one.
     *
     * @param batteries see {@link #straightLines}
     */
    public SortedMap<String, Share> straightLinesBy(SortedMap<String, int[]> batteries) {
        SortedMap<String, Share> shares = new TreeMap<>();
        for (InterviewTrace trace : traces) {
            boolean answered = false;
            boolean alike = false;
            for (int[] battery : batteries.values()) {
                int[] given = given(trace, battery);
                answered |= given.length >= FEWEST_OF_A_LINE;
                alike |= given.length >= FEWEST_OF_A_LINE
                        && Arrays.stream(given).distinct().count() == 1;
            }
            if (answered) {
                shares.merge(trace.interviewer(), new Share(alike ? 1 : 0, 1), Share::plus);
            }
        }
        return shares;
    }

    /** Interviewers with far more batteries answered all alike than others have: one such interview is no sign of anything. */
    public List<Problem> manyStraightLines(SortedMap<String, int[]> batteries) {
        SortedMap<String, Share> shares = straightLinesBy(batteries);
        Share all = shares.values().stream().reduce(new Share(0, 0), Share::plus);
        List<Problem> found = new ArrayList<>();
        shares.forEach((who, share) -> {
            Share others = all.minus(share);
            if (share.of() >= limits.interviews() && share.errorsAbove(others) > limits.errors()) {
                found.add(Problem.of(
                        FieldworkProblem.MANY_STRAIGHT_LINES,
                        Place.in(file),
                        who,
                        Math.round(100 * share.value()),
                        Math.round(100 * others.value())));
            }
        });
        return found;
    }

    private static final int FEWEST_OF_A_LINE = 4;

    private static int[] given(InterviewTrace trace, int[] questions) {
        return Arrays.stream(questions)
                .map(q -> trace.answers()[q])
                .filter(answer -> answer >= 0)
                .toArray();
    }

    /** Which kind of answer without content. */
    public enum Without {
        DONT_KNOW(InterviewTrace.DONT_KNOW),
        REFUSED(InterviewTrace.REFUSED),
        OTHER(InterviewTrace.OTHER),
        BLANK(InterviewTrace.BLANK);

        private final int code;

        Without(int code) {
            this.code = code;
        }
    }

    /**
     * How often an interviewer's respondents gave no content.
     *
     * @param interviews how many
     * @param share the mean over interviews of the share of questions asked
     * @param others the same of all other interviewers
     * @param errors how many standard errors lie between both; 0 where it cannot be said
     */
    public record WithoutAnswer(
            String interviewer, Without kind, int interviews, double share, double others, double errors) {}

    /** For every interviewer and kind. */
    public List<WithoutAnswer> withoutAnswers() {
        List<WithoutAnswer> all = new ArrayList<>();
        for (Without kind : Without.values()) {
            SortedMap<String, List<Double>> shares = new TreeMap<>();
            for (InterviewTrace trace : traces) {
                long asked = Arrays.stream(trace.answers())
                        .filter(answer -> answer != InterviewTrace.NOT_ASKED)
                        .count();
                long without = Arrays.stream(trace.answers())
                        .filter(answer -> answer == kind.code)
                        .count();
                if (asked > 0) {
                    shares.computeIfAbsent(trace.interviewer(), name -> new ArrayList<>())
                            .add((double) without / asked);
                }
            }
            shares.keySet().forEach(who -> all.add(compared(who, kind, shares)));
        }
        return all;
    }

    private static WithoutAnswer compared(String who, Without kind, SortedMap<String, List<Double>> shares) {
        double[] own = shares.getOrDefault(who, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] others = shares.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(who))
                .flatMap(entry -> entry.getValue().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        double mean = Arrays.stream(own).average().orElse(0);
        double rest = Arrays.stream(others).average().orElse(0);
        double error = Math.sqrt(
                variance(own, mean) / Math.max(1, own.length) + variance(others, rest) / Math.max(1, others.length));
        return new WithoutAnswer(
                who, kind, own.length, mean, rest, others.length == 0 || error == 0 ? 0 : (mean - rest) / error);
    }

    private static double variance(double[] values, double mean) {
        return values.length < 2
                ? 0
                : Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    /** Interviewers whose respondents gave no content far more often than those of others. */
    public List<Problem> manyWithoutAnswers() {
        return withoutAnswers().stream()
                .filter(each -> each.errors() > limits.errors() && each.interviews() >= limits.interviews())
                .map(each -> Problem.of(
                        FieldworkProblem.MANY_WITHOUT_ANSWER,
                        Place.in(file),
                        each.interviewer(),
                        each.kind().ordinal(),
                        Math.round(100 * each.share()),
                        Math.round(100 * each.others())))
                .toList();
    }

    /** Times that cannot be, times at night, interviews that overlap, ids that stand twice; nothing is dropped for it. */
    public List<Problem> clocks() {
        return ClockChecks.of(this);
    }

    /** Interviews done far from the address. */
    public List<Problem> distances() {
        List<Problem> found = new ArrayList<>();
        for (InterviewTrace trace : traces) {
            trace.metres()
                    .filter(metres -> metres > limits.metres())
                    .ifPresent(metres -> found.add(Problem.of(
                            FieldworkProblem.FAR_FROM_ADDRESS,
                            place(trace),
                            trace.id(),
                            Math.round(metres),
                            trace.interviewer())));
        }
        return found;
    }

    /** Interviewers and questions of whose answers too few were the same when asked again. */
    public List<Problem> backChecks(List<BackCheck> checks) {
        List<Problem> found = new ArrayList<>();
        Map<String, SortedMap<String, Agreement>> both = new HashMap<>();
        both.put("1", Agreement.by(checks, BackCheck::interviewer));
        both.put("2", Agreement.by(checks, BackCheck::question));
        new TreeMap<>(both)
                .forEach((kind, groups) -> groups.forEach((name, agreement) -> {
                    if (agreement.compared() >= 5 && agreement.share() < limits.agreement()) {
                        found.add(Problem.of(
                                FieldworkProblem.BACK_CHECK_DISAGREES,
                                Place.in(file),
                                Integer.parseInt(kind),
                                name,
                                Math.round(100 * agreement.share()),
                                agreement.compared()));
                    }
                }));
        return found;
    }

    /**
     * Everything that needs no more than the traces.
     *
     * @param batteries see {@link #straightLines}
     */
    public List<Problem> all(SortedMap<String, int[]> batteries) {
        List<Problem> all = new ArrayList<>(clocks());
        all.addAll(nearDuplicates());
        all.addAll(speeders());
        all.addAll(straightLines(batteries));
        all.addAll(manyWithoutAnswers());
        all.addAll(distances());
        return List.copyOf(all);
    }
}
