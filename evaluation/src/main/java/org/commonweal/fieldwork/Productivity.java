package org.commonweal.fieldwork;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.commonweal.fieldwork.OutcomeCode.Disposition;

/**
 * What an interviewer, or a week, brought.
 *
 * @param of the interviewer, or the Monday of the week
 * @param visits that were made
 * @param contacts visits in which somebody who lives there was spoken with: interviews, refusals and other reasons
 * @param interviews complete or partial
 * @param hours in the field, where they are known
 * @param dwellings whose last visit this was: what the rates are of
 * @param response RR2: interviews of all dwellings but those that are not eligible
 * @param cooperation COOP2: interviews of all who were reached and eligible
 * @param refusal REF1: refusals of all dwellings but those that are not eligible
 */
public record Productivity(
        String of,
        int visits,
        int contacts,
        int interviews,
        OptionalDouble hours,
        int dwellings,
        Share response,
        Share cooperation,
        Share refusal) {

    /** Of every interviewer. */
    public static List<Productivity> byInterviewer(
            List<Visit> visits, List<FieldCase> cases, Map<String, Double> hours) {
        return by(visits, cases, Visit::interviewer, it -> it.interviewer().orElse(""), hours);
    }

    /** Of every week; a dwelling counts in the week of its last visit. */
    public static List<Productivity> byWeek(List<Visit> visits, List<FieldCase> cases, Map<String, Double> hours) {
        return by(
                visits,
                cases,
                visit -> monday(visit.at().toLocalDate()),
                it -> it.day().map(Productivity::monday).orElse(""),
                hours);
    }

    /** The Monday of the week of a day. */
    public static String monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
    }

    /** Interviews a visit. */
    public Share perVisit() {
        return new Share(interviews, visits);
    }

    private static List<Productivity> by(
            List<Visit> visits,
            List<FieldCase> cases,
            Function<Visit, String> ofVisit,
            Function<FieldCase, String> ofCase,
            Map<String, Double> hours) {
        SortedMap<String, List<Visit>> made = new TreeMap<>();
        visits.forEach(visit -> made.computeIfAbsent(ofVisit.apply(visit), key -> new ArrayList<>())
                .add(visit));
        Map<String, List<FieldCase>> ended = new HashMap<>();
        cases.stream()
                .filter(each -> each.attempts() > 0)
                .forEach(each -> ended.computeIfAbsent(ofCase.apply(each), key -> new ArrayList<>())
                        .add(each));
        List<Productivity> all = new ArrayList<>();
        for (String key : new TreeSet<>(made.keySet())) {
            Double known = hours.get(key);
            all.add(of(
                    key,
                    made.getOrDefault(key, List.of()),
                    ended.getOrDefault(key, List.of()),
                    known == null ? OptionalDouble.empty() : OptionalDouble.of(known)));
        }
        return all;
    }

    private static Productivity of(String key, List<Visit> visits, List<FieldCase> cases, OptionalDouble hours) {
        int[] seen = new int[Disposition.values().length];
        visits.forEach(visit -> seen[visit.outcome().disposition().ordinal()]++);
        int interviews = seen[Disposition.COMPLETE.ordinal()] + seen[Disposition.PARTIAL.ordinal()];
        int contacts = interviews + seen[Disposition.REFUSAL.ordinal()] + seen[Disposition.OTHER.ordinal()];
        int[] came = new int[Disposition.values().length];
        cases.forEach(each -> came[each.outcome().disposition().ordinal()]++);
        int answered = came[Disposition.COMPLETE.ordinal()] + came[Disposition.PARTIAL.ordinal()];
        int refused = came[Disposition.REFUSAL.ordinal()];
        int other = came[Disposition.OTHER.ordinal()];
        int all = cases.size() - came[Disposition.NOT_ELIGIBLE.ordinal()];
        return new Productivity(
                key,
                visits.size(),
                contacts,
                interviews,
                hours,
                cases.size(),
                new Share(answered, all),
                new Share(answered, answered + refused + other),
                new Share(refused, all));
    }
}
