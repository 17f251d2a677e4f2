package org.commonweal.fieldwork.quality;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonweal.fieldwork.FieldworkProblem;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;

/** Times as the device gives them, beside the server's; all comparisons are of instants, so that a changed clock hour counts. */
final class ClockChecks {

    /** How far ahead a device may be and still be taken for right. */
    private static final Duration TOLERATED = Duration.ofMinutes(10);

    private final FieldQuality quality;
    private final List<Problem> found = new ArrayList<>();

    private ClockChecks(FieldQuality quality) {
        this.quality = quality;
    }

    static List<Problem> of(FieldQuality quality) {
        ClockChecks checks = new ClockChecks(quality);
        Map<String, InterviewTrace> ids = new HashMap<>();
        for (InterviewTrace trace : quality.traces()) {
            checks.alone(trace);
            InterviewTrace other = ids.putIfAbsent(trace.id(), trace);
            if (other != null) {
                checks.say(FieldworkProblem.ID_TWICE, trace, other.interviewer(), trace.interviewer());
            }
        }
        checks.overlaps();
        return checks.found;
    }

    private void say(FieldworkProblem kind, InterviewTrace trace, Object... facts) {
        Object[] all = new Object[facts.length + 1];
        all[0] = trace.id();
        System.arraycopy(facts, 0, all, 1, facts.length);
        found.add(Problem.of(kind, Place.in(quality.file(), trace.row()), all));
    }

    private void alone(InterviewTrace trace) {
        QualityLimits limits = quality.limits();
        trace.start().ifPresent(start -> {
            if (start.toInstant().isBefore(limits.earliest())) {
                say(FieldworkProblem.CLOCK_IMPLAUSIBLE, trace, start.toString());
            }
            if (atNight(start.toLocalTime(), limits)) {
                say(FieldworkProblem.NIGHT_INTERVIEW, trace, start.toString(), trace.interviewer());
            }
        });
        trace.end().ifPresent(end -> {
            if (trace.received()
                    .filter(at -> end.toInstant().isAfter(at.plus(TOLERATED)))
                    .isPresent()) {
                say(
                        FieldworkProblem.CLOCK_AHEAD,
                        trace,
                        end.toString(),
                        trace.received().orElseThrow().toString());
            }
            trace.start().ifPresent(start -> {
                if (end.toInstant().isBefore(start.toInstant())) {
                    say(FieldworkProblem.ENDS_BEFORE_START, trace, start.toString(), end.toString());
                } else if (Duration.between(start, end).compareTo(limits.longest()) > 0) {
                    say(FieldworkProblem.LASTS_VERY_LONG, trace, Math.round(trace.seconds() / 3600));
                }
            });
        });
    }

    private static boolean atNight(LocalTime at, QualityLimits limits) {
        return limits.nightFrom().isAfter(limits.nightUntil())
                ? !at.isBefore(limits.nightFrom()) || at.isBefore(limits.nightUntil())
                : !at.isBefore(limits.nightFrom()) && at.isBefore(limits.nightUntil());
    }

    /** Of those whose beginning and end are known. */
    private void overlaps() {
        Map<String, List<InterviewTrace>> byInterviewer = new java.util.TreeMap<>();
        quality.traces().stream()
                .filter(trace -> trace.start().isPresent() && trace.end().isPresent())
                .forEach(trace -> byInterviewer
                        .computeIfAbsent(trace.interviewer(), who -> new ArrayList<>())
                        .add(trace));
        byInterviewer.values().forEach(own -> {
            own.sort(Comparator.comparing(
                    (InterviewTrace trace) -> trace.start().orElseThrow().toInstant()));
            for (int i = 1; i < own.size(); i++) {
                InterviewTrace before = own.get(i - 1);
                if (own.get(i)
                                .start()
                                .orElseThrow()
                                .toInstant()
                                .isBefore(before.end().orElseThrow().toInstant())
                        && !own.get(i).id().equals(before.id())) {
                    say(
                            FieldworkProblem.TWO_AT_ONCE,
                            own.get(i),
                            before.id(),
                            own.get(i).interviewer());
                }
            }
        });
    }
}
