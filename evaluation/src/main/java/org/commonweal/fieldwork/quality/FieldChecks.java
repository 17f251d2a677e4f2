package org.commonweal.fieldwork.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonweal.fieldwork.FieldworkProblem;
import org.commonweal.fieldwork.Share;
import org.commonweal.fieldwork.quality.FieldReport.Check;
import org.commonweal.fieldwork.quality.FieldReport.Figures;
import org.commonweal.fieldwork.quality.FieldReport.Line;
import org.commonweal.fieldwork.quality.FieldReport.Next;
import org.commonweal.fieldwork.quality.FieldReport.Reason;
import org.commonweal.fieldwork.quality.FieldReport.Sign;
import org.commonweal.fieldwork.quality.FieldReport.Subject;
import org.commonweal.problem.Problem;

/** Makes every check of a wave that what is known of it allows. */
final class FieldChecks {

    /** Pairs are compared one by one: beyond this it takes minutes. */
    private static final int MOST_COMPARED = 20_000;

    private static final int BINS = 24;

    private static final List<Next> ONE_INTERVIEW = List.of(Next.BACK_CHECK, Next.TALK, Next.LOOK, Next.LEAVE);
    private static final List<Next> ONE_INTERVIEWER = List.of(Next.TALK, Next.LEAVE);

    private final TracedWave wave;
    private final QualityLimits limits;
    private final FieldQuality all;

    /** Interviewers of whose respondents something may be told. */
    private final TracedWave shown;

    private final Map<String, String> interviewerOf = new HashMap<>();
    private final int interviewers;

    FieldChecks(TracedWave wave, QualityLimits limits, int smallest) {
        this.wave = wave;
        this.limits = limits;
        this.all = new FieldQuality(wave.file(), wave.traces(), limits);
        Map<String, Long> interviews = wave.traces().stream()
                .filter(trace -> !trace.interviewer().isEmpty())
                .collect(Collectors.groupingBy(InterviewTrace::interviewer, Collectors.counting()));
        this.shown = wave.only(trace -> interviews.getOrDefault(trace.interviewer(), 0L) >= smallest);
        this.interviewers = interviews.size();
        wave.traces().forEach(trace -> interviewerOf.put(trace.id(), trace.interviewer()));
    }

    FieldReport all() {
        return new FieldReport(
                wave.traces().size(),
                interviewers,
                List.of(
                        nearDuplicates(),
                        speed(),
                        sections(),
                        straightLines(),
                        withoutAnswer(),
                        effects(),
                        distance(),
                        night(),
                        clocks()));
    }

    private Check nearDuplicates() {
        int n = wave.traces().size();
        if (n < 2) {
            return Check.not(Subject.NEAR_DUPLICATES, Reason.FEW_INTERVIEWS);
        }
        if (wave.questions().size() < limits.questions()) {
            return Check.not(Subject.NEAR_DUPLICATES, Reason.FEW_QUESTIONS);
        }
        if (n > MOST_COMPARED) {
            return Check.not(Subject.NEAR_DUPLICATES, Reason.TOO_MANY);
        }
        List<Sign> found = all.nearDuplicates().stream()
                .map(problem -> of(
                        Subject.NEAR_DUPLICATES, problem, List.of(text(problem, 0), text(problem, 1)), ONE_INTERVIEW))
                .toList();
        return made(Subject.NEAR_DUPLICATES, n, found, new Figures.None());
    }

    private Check speed() {
        double[] seconds = wave.traces().stream()
                .mapToDouble(InterviewTrace::seconds)
                .filter(each -> each > 0)
                .toArray();
        if (seconds.length == 0) {
            boolean begun =
                    wave.traces().stream().anyMatch(trace -> trace.start().isPresent());
            return Check.not(Subject.SPEED, begun ? Reason.NO_END : Reason.NO_TIMES);
        }
        if (seconds.length < limits.interviews()) {
            return Check.not(Subject.SPEED, Reason.FEW_INTERVIEWS);
        }
        return made(
                Subject.SPEED,
                seconds.length,
                ofOne(Subject.SPEED, all.speeders(), FieldworkProblem.FAST_INTERVIEW),
                minutes(Arrays.stream(seconds).map(each -> each / 60).toArray()));
    }

    /** The longest few are gathered in the last bin, so that one device left open over night does not flatten the rest. */
    private Figures minutes(double[] minutes) {
        double[] logs = Arrays.stream(minutes).map(StrictMath::log).toArray();
        double middle = FieldQuality.median(logs);
        double spread = 1.4826
                * FieldQuality.median(
                        Arrays.stream(logs).map(log -> Math.abs(log - middle)).toArray());
        double median = StrictMath.exp(middle);
        double high = Math.max(10, 10 * Math.ceil(2 * median / 10));
        return new Figures.Spread(
                bins(minutes, 0, high, BINS), 0, high, median, StrictMath.exp(middle - limits.deviations() * spread));
    }

    private static List<Long> bins(double[] values, double low, double high, int bins) {
        Long[] counts = new Long[bins];
        Arrays.fill(counts, 0L);
        for (double value : values) {
            counts[(int) Math.clamp((long) Math.floor((value - low) / (high - low) * bins), 0, bins - 1)]++;
        }
        return List.of(counts);
    }

    private Check sections() {
        List<String> names = InterviewTrace.sectionsOf(wave.traces());
        if (names.isEmpty()) {
            return Check.not(Subject.SECTIONS, Reason.NO_SECTIONS);
        }
        SortedMap<String, Double> medians = new TreeMap<>();
        for (String name : names) {
            medians.put(
                    name,
                    FieldQuality.median(wave.traces().stream()
                            .flatMap(trace ->
                                    Optional.ofNullable(trace.sections().get(name)).stream())
                            .mapToDouble(Double::doubleValue)
                            .toArray()));
        }
        List<Sign> found = ofOne(Subject.SECTIONS, all.speeders(), FieldworkProblem.FAST_SECTION);
        int timed = (int) wave.traces().stream()
                .filter(trace -> !trace.sections().isEmpty())
                .count();
        return made(Subject.SECTIONS, timed, found, new Figures.Sections(medians));
    }

    private Check straightLines() {
        if (wave.batteries().isEmpty()) {
            return Check.not(Subject.STRAIGHT_LINES, Reason.NO_BATTERIES);
        }
        if (shown.traces().isEmpty()) {
            return Check.not(Subject.STRAIGHT_LINES, noInterviewers());
        }
        FieldQuality quality = new FieldQuality(wave.file(), shown.traces(), limits);
        SortedMap<String, Share> shares = quality.straightLinesBy(wave.batteries());
        List<Line> lines = new ArrayList<>();
        shares.forEach((who, share) -> lines.add(Line.of(who, share)));
        Share whole = shares.values().stream().reduce(new Share(0, 0), Share::plus);
        return made(
                Subject.STRAIGHT_LINES,
                whole.of(),
                ofInterviewers(Subject.STRAIGHT_LINES, quality.manyStraightLines(wave.batteries()), problem -> ""),
                new Figures.ByInterviewer(lines, whole.value(), leftOut()));
    }

    private Check withoutAnswer() {
        if (shown.traces().isEmpty()) {
            return Check.not(Subject.WITHOUT_ANSWER, noInterviewers());
        }
        FieldQuality quality = new FieldQuality(wave.file(), shown.traces(), limits);
        SortedMap<String, List<Double>> shares = new TreeMap<>();
        shown.traces().forEach(trace -> {
            long asked = Arrays.stream(trace.answers())
                    .filter(answer -> answer != InterviewTrace.NOT_ASKED)
                    .count();
            long without = Arrays.stream(trace.answers())
                    .filter(answer -> answer < InterviewTrace.NOT_ASKED && answer != InterviewTrace.OTHER)
                    .count();
            if (asked > 0) {
                shares.computeIfAbsent(trace.interviewer(), who -> new ArrayList<>())
                        .add((double) without / asked);
            }
        });
        List<Line> lines = new ArrayList<>();
        shares.forEach((who, own) -> lines.add(mean(who, own)));
        return made(
                Subject.WITHOUT_ANSWER,
                shown.traces().size(),
                ofInterviewers(Subject.WITHOUT_ANSWER, quality.manyWithoutAnswers(), problem -> "/" + text(problem, 1)),
                new Figures.ByInterviewer(
                        lines,
                        shares.values().stream()
                                .flatMap(List::stream)
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElse(0),
                        leftOut()));
    }

    /** The mean over interviews, with 1.96 standard errors of it on both sides. */
    private static Line mean(String who, List<Double> own) {
        double mean = own.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double squares =
                own.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
        double half = own.size() < 2 ? 0 : 1.96 * Math.sqrt(squares / (own.size() - 1) / own.size());
        return new Line(who, own.size(), mean, Math.max(0, mean - half), Math.min(1, mean + half));
    }

    private Check effects() {
        long working = shown.traces().stream()
                .map(InterviewTrace::interviewer)
                .distinct()
                .count();
        if (working < 2) {
            return Check.not(Subject.INTERVIEWERS, noInterviewers());
        }
        List<InterviewerEffect> effects = InterviewerEffect.of(
                shown.traces().stream().map(InterviewTrace::interviewer).toList(), shown.numbers());
        List<Sign> found = InterviewerEffect.problems(wave.file(), effects, limits).stream()
                .map(problem -> new Sign(
                        Subject.INTERVIEWERS + "/" + text(problem, 0),
                        problem,
                        List.of(),
                        Optional.empty(),
                        ONE_INTERVIEWER))
                .toList();
        return made(Subject.INTERVIEWERS, shown.traces().size(), found, new Figures.ByQuestion(effects));
    }

    private Check distance() {
        double[] metres = wave.traces().stream()
                .flatMap(trace -> trace.metres().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (metres.length == 0) {
            return Check.not(Subject.DISTANCE, Reason.NO_POSITIONS);
        }
        double high = 4 * limits.metres();
        return made(
                Subject.DISTANCE,
                metres.length,
                ofOne(Subject.DISTANCE, all.distances(), FieldworkProblem.FAR_FROM_ADDRESS),
                new Figures.Spread(bins(metres, 0, high, BINS), 0, high, FieldQuality.median(metres), limits.metres()));
    }

    private Check night() {
        long[] hours = new long[24];
        wave.traces().forEach(trace -> trace.start().ifPresent(at -> hours[at.getHour()]++));
        int timed = (int) Arrays.stream(hours).sum();
        return timed == 0
                ? Check.not(Subject.NIGHT, Reason.NO_TIMES)
                : made(
                        Subject.NIGHT,
                        timed,
                        ofOne(Subject.NIGHT, all.clocks(), FieldworkProblem.NIGHT_INTERVIEW),
                        new Figures.Hours(Arrays.stream(hours).boxed().toList()));
    }

    private Check clocks() {
        if (wave.traces().stream().allMatch(trace -> trace.start().isEmpty())) {
            return Check.not(Subject.CLOCKS, Reason.NO_TIMES);
        }
        if (wave.traces().stream().allMatch(trace -> trace.end().isEmpty())) {
            return Check.not(Subject.CLOCKS, Reason.NO_END);
        }
        List<Sign> found = ofOne(
                Subject.CLOCKS,
                all.clocks(),
                FieldworkProblem.CLOCK_IMPLAUSIBLE,
                FieldworkProblem.CLOCK_AHEAD,
                FieldworkProblem.ENDS_BEFORE_START,
                FieldworkProblem.LASTS_VERY_LONG,
                FieldworkProblem.TWO_AT_ONCE,
                FieldworkProblem.ID_TWICE);
        return made(Subject.CLOCKS, wave.traces().size(), found, new Figures.None());
    }

    private Reason noInterviewers() {
        return interviewers < 2 ? Reason.NO_INTERVIEWERS : Reason.FEW_INTERVIEWS;
    }

    private int leftOut() {
        return interviewers
                - (int) shown.traces().stream()
                        .map(InterviewTrace::interviewer)
                        .distinct()
                        .count();
    }

    private static Check made(Subject subject, int looked, List<Sign> signs, Figures figures) {
        return new Check(subject, looked, Optional.empty(), signs, figures);
    }

    private static String text(Problem problem, int fact) {
        return problem.facts().get(fact).toString();
    }

    /** Signs about one interview each, of these kinds. */
    private List<Sign> ofOne(Subject subject, List<Problem> problems, FieldworkProblem... kinds) {
        return problems.stream()
                .filter(problem -> Set.of(kinds).contains(problem.kind()))
                .map(problem -> of(subject, problem, List.of(text(problem, 0)), ONE_INTERVIEW))
                .toList();
    }

    private Sign of(Subject subject, Problem problem, List<String> interviews, List<Next> next) {
        String detail = problem.kind() == FieldworkProblem.FAST_SECTION ? "/" + text(problem, 1) : "";
        String kind = subject == Subject.CLOCKS ? "/" + problem.kind().name() : "";
        return new Sign(
                subject + kind + "/" + String.join("/", interviews) + detail,
                problem,
                interviews,
                Optional.ofNullable(interviewerOf.get(interviews.getFirst())).filter(who -> !who.isEmpty()),
                next);
    }

    private static List<Sign> ofInterviewers(
            Subject subject, List<Problem> problems, Function<Problem, String> detail) {
        return problems.stream()
                .map(problem -> new Sign(
                        subject + "/" + text(problem, 0) + detail.apply(problem),
                        problem,
                        List.of(),
                        Optional.of(text(problem, 0)),
                        ONE_INTERVIEWER))
                .toList();
    }
}
