package org.commonweal.fieldwork;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.commonweal.sample.Draw.DrawnDwelling;
import org.commonweal.statistics.sampling.Standing;

/**
 * A drawn dwelling with what its visits came to.
 *
 * @param weight 1 for unweighted rates, the design weight for weighted ones
 * @param interviewer who was there last; empty where nobody was
 * @param day of the last visit; empty where there was none
 * @param attempts how many visits there were
 */
public record FieldCase(
        String wave,
        String dwelling,
        String area,
        String stratum,
        double weight,
        Optional<String> interviewer,
        Optional<LocalDate> day,
        int attempts,
        OutcomeCode outcome) {

    /** One case for each drawn dwelling, unweighted. */
    public static List<FieldCase> of(String wave, List<DrawnDwelling> drawn, List<Visit> visits) {
        Map<String, List<Visit>> byDwelling = new HashMap<>();
        visits.forEach(visit -> byDwelling
                .computeIfAbsent(visit.dwelling(), dwelling -> new ArrayList<>())
                .add(visit));
        return drawn.stream()
                .map(each -> of(wave, each, byDwelling.getOrDefault(each.dwelling(), List.of())))
                .toList();
    }

    private static FieldCase of(String wave, DrawnDwelling drawn, List<Visit> visits) {
        Optional<Visit> last = visits.stream().max(FinalDisposition.IN_TIME);
        return new FieldCase(
                wave,
                drawn.dwelling(),
                drawn.area(),
                drawn.stratum(),
                1,
                last.map(Visit::interviewer),
                last.map(visit -> visit.at().toLocalDate()),
                visits.size(),
                FinalDisposition.of(visits));
    }

    /** The same, counted with another weight. */
    public FieldCase weighing(double other) {
        return new FieldCase(wave, dwelling, area, stratum, other, interviewer, day, attempts, outcome);
    }

    /** Where it came to stand, as far as weighting asks. */
    public Standing standing() {
        return switch (outcome.disposition()) {
            case COMPLETE, PARTIAL -> Standing.RESPONDED;
            case REFUSAL, NON_CONTACT, OTHER -> Standing.NOT_RESPONDED;
            case UNKNOWN_DWELLING, UNKNOWN_OTHER -> Standing.UNKNOWN;
            case NOT_ELIGIBLE -> Standing.NOT_ELIGIBLE;
        };
    }

    /** The rates of every group: by area, interviewer, day or anything else that can be said of a case. */
    public static SortedMap<String, ResponseRates> by(
            List<FieldCase> cases, Function<FieldCase, String> group, ResponseRates.Eligible eligible) {
        SortedMap<String, List<FieldCase>> groups = new TreeMap<>();
        cases.forEach(each -> groups.computeIfAbsent(group.apply(each), name -> new ArrayList<>())
                .add(each));
        SortedMap<String, ResponseRates> rates = new TreeMap<>();
        groups.forEach((name, all) -> rates.put(name, ResponseRates.of(all, eligible)));
        return rates;
    }
}
