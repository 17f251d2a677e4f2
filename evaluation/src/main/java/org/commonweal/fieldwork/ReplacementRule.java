package org.commonweal.fieldwork;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.fieldwork.OutcomeCode.Disposition;
import org.commonweal.sample.Draw;
import org.commonweal.sample.Draw.DrawnDwelling;

/**
 * When a dwelling of the reserve takes the place of one that was drawn: always the next in the stratum's random order, never
 * one of somebody's choosing.
 *
 * @param when which dwellings are replaced
 * @param most how many of a stratum's reserve may be released
 */
public record ReplacementRule(When when, int most) {

    /** Which dwellings are replaced. */
    public enum When {
        NEVER,
        /** Dwellings found not to be eligible: the sample keeps its size, and nobody's refusal is covered up. */
        NOT_ELIGIBLE,
        /** Also those that were tried as often as agreed. Response rates count them all the same. */
        NOT_ELIGIBLE_OR_EXHAUSTED
    }

    public static final ReplacementRule NEVER = new ReplacementRule(When.NEVER, 0);

    /**
     * How many of each stratum's reserve may be released by now.
     *
     * @param visits of all dwellings, those released before too
     */
    public SortedMap<String, Integer> released(Draw draw, List<Visit> visits, CallBackRules rules) {
        return released(draw, visits, rules, List.of());
    }

    /**
     * How many of each stratum's reserve are released by now: what the rule lets go, and what single acts let go besides; never more
     * than there are.
     *
     * @param visits of all dwellings, those released before too
     */
    public SortedMap<String, Integer> released(
            Draw draw, List<Visit> visits, CallBackRules rules, List<ReserveRelease> acts) {
        SortedMap<String, Integer> released = byRule(draw, visits, rules);
        acts.forEach(act -> released.merge(act.stratum(), act.dwellings(), Integer::sum));
        SortedMap<String, Integer> reserve = ReserveRelease.reserve(draw);
        released.replaceAll((stratum, many) -> Math.min(many, reserve.getOrDefault(stratum, 0)));
        released.values().removeIf(many -> many == 0);
        return released;
    }

    private SortedMap<String, Integer> byRule(Draw draw, List<Visit> visits, CallBackRules rules) {
        SortedMap<String, Integer> released = new TreeMap<>();
        if (when == When.NEVER) {
            return released;
        }
        Map<String, List<Visit>> byDwelling = new HashMap<>();
        visits.forEach(visit -> byDwelling
                .computeIfAbsent(visit.dwelling(), dwelling -> new ArrayList<>())
                .add(visit));
        SortedMap<String, List<DrawnDwelling>> strata = new TreeMap<>();
        draw.dwellings()
                .forEach(each -> strata.computeIfAbsent(each.stratum(), name -> new ArrayList<>())
                        .add(each));
        strata.forEach((stratum, dwellings) -> {
            int size = (int) dwellings.stream().filter(each -> !each.reserve()).count();
            int open = size;
            // A released dwelling may itself be found empty, and lets another one go.
            for (int i = 0; i < Math.min(open, dwellings.size()); i++) {
                List<Visit> history = byDwelling.getOrDefault(dwellings.get(i).dwelling(), List.of()).stream()
                        .sorted(FinalDisposition.IN_TIME)
                        .toList();
                if (replaced(history, rules) && open - size < most && open < dwellings.size()) {
                    open++;
                }
            }
            if (open > size) {
                released.put(stratum, open - size);
            }
        });
        return released;
    }

    private boolean replaced(List<Visit> history, CallBackRules rules) {
        boolean empty = !history.isEmpty() && FinalDisposition.of(history).disposition() == Disposition.NOT_ELIGIBLE;
        return empty || when == When.NOT_ELIGIBLE_OR_EXHAUSTED && WorkList.exhausted(history, rules);
    }
}
