package org.commonweal.fieldwork;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonweal.fieldwork.OutcomeCode.Disposition;
import org.commonweal.sample.Draw.DrawnDwelling;

/**
 * What is due, for whom, and why.
 *
 * @param due by interviewer, appointments first, then the longest waiting
 * @param waiting how many dwellings are not finished, but not due yet
 * @param finished how many have come to an end
 * @param exhausted the dwellings that were tried as often as agreed without an end
 */
public record WorkList(List<Due> due, int waiting, int finished, List<String> exhausted) {

    public WorkList {
        due = List.copyOf(due);
        exhausted = List.copyOf(exhausted);
    }

    /** Why a dwelling is due. */
    public enum Reason {
        APPOINTMENT,
        FIRST_VISIT,
        CALL_BACK
    }

    /**
     * A dwelling that is due.
     *
     * @param interviewer to whom it is assigned, or who was there last; empty where neither
     * @param attempt the number of the visit that is due
     * @param since the first day on which it was due
     * @param wantsEvening whether only a visit in the evening or at the weekend still counts
     */
    public record Due(
            String dwelling,
            String area,
            Optional<String> interviewer,
            int attempt,
            Reason reason,
            LocalDate since,
            boolean wantsEvening) {}

    /**
     * @param drawn the dwellings to be visited, without the reserve
     * @param assigned interviewer by dwelling; may be empty
     * @param from the first day of field work
     */
    public static WorkList on(
            LocalDate today,
            List<DrawnDwelling> drawn,
            List<Visit> visits,
            Map<String, String> assigned,
            CallBackRules rules,
            LocalDate from) {
        Map<String, List<Visit>> byDwelling = new HashMap<>();
        visits.forEach(visit -> byDwelling
                .computeIfAbsent(visit.dwelling(), dwelling -> new ArrayList<>())
                .add(visit));
        List<Due> due = new ArrayList<>();
        List<String> exhausted = new ArrayList<>();
        int waiting = 0;
        int finished = 0;
        for (DrawnDwelling dwelling : drawn) {
            List<Visit> history = byDwelling.getOrDefault(dwelling.dwelling(), List.of()).stream()
                    .sorted(FinalDisposition.IN_TIME)
                    .toList();
            Optional<String> who = Optional.ofNullable(assigned.get(dwelling.dwelling()))
                    .or(() -> history.isEmpty()
                            ? Optional.empty()
                            : Optional.of(history.getLast().interviewer()));
            if (finished(history)) {
                finished++;
            } else if (exhausted(history, rules)) {
                exhausted.add(dwelling.dwelling());
            } else {
                Due next = next(dwelling, history, who, rules, from);
                if (next.since().isAfter(today)) {
                    waiting++;
                } else {
                    due.add(next);
                }
            }
        }
        due.sort(Comparator.comparing((Due each) -> each.interviewer().orElse(""))
                .thenComparing(Due::reason)
                .thenComparing(Due::since)
                .thenComparing(Due::dwelling));
        return new WorkList(due, waiting, finished, exhausted);
    }

    /** An interview, a refusal, a dwelling that is not eligible or another reason ends it, unless a next day was agreed. */
    public static boolean finished(List<Visit> history) {
        if (history.isEmpty() || history.getLast().next().isPresent()) {
            return false;
        }
        Disposition end = FinalDisposition.of(history).disposition();
        return switch (end) {
            case COMPLETE, PARTIAL, REFUSAL, OTHER, NOT_ELIGIBLE -> true;
            case NON_CONTACT, UNKNOWN_DWELLING, UNKNOWN_OTHER -> false;
        };
    }

    static boolean exhausted(List<Visit> history, CallBackRules rules) {
        return !finished(history)
                && (history.isEmpty() || history.getLast().next().isEmpty())
                && history.size() >= rules.attempts()
                && evenings(history, rules) >= rules.eveningsOrWeekends();
    }

    private static long evenings(List<Visit> history, CallBackRules rules) {
        return history.stream()
                .filter(visit -> rules.eveningOrWeekend(visit.at()))
                .count();
    }

    private static Due next(
            DrawnDwelling dwelling, List<Visit> history, Optional<String> who, CallBackRules rules, LocalDate from) {
        long missing = rules.eveningsOrWeekends() - evenings(history, rules);
        boolean evening = missing > 0 && rules.attempts() - history.size() <= missing;
        if (history.isEmpty()) {
            return new Due(dwelling.dwelling(), dwelling.area(), who, 1, Reason.FIRST_VISIT, from, evening);
        }
        Visit last = history.getLast();
        Optional<LocalDate> agreed = last.next();
        LocalDate since = agreed.orElseGet(() -> last.at().toLocalDate().plusDays(rules.daysApart()));
        return new Due(
                dwelling.dwelling(),
                dwelling.area(),
                who,
                history.size() + 1,
                agreed.isPresent() ? Reason.APPOINTMENT : Reason.CALL_BACK,
                since,
                evening && agreed.isEmpty());
    }
}
