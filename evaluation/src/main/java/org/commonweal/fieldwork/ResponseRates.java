package org.commonweal.fieldwork;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.commonweal.fieldwork.OutcomeCode.Disposition;

/**
 * The outcome rates of AAPOR for household surveys in person.
 *
 * <p>Source: AAPOR, Standard Definitions, 10th edition (2023), as the R package {@code outcomerate} 1.1.0 documents it.
 *
 * @param counts of dwellings (or sums of weights) by disposition; every disposition has an entry
 * @param e the share of dwellings of unknown eligibility taken to be eligible; empty where it could not be estimated
 * @param eligible how {@code e} was found
 */
public record ResponseRates(Map<Disposition, Double> counts, OptionalDouble e, Eligible eligible) {

    /** How the share of eligible among unknown dwellings is found. */
    public sealed interface Eligible {
        /** As among the dwellings of which it is known: the proportional method, CASRO's. */
        record AsAmongKnown() implements Eligible {}

        /** A share that somebody states, 0 to 1, with the reason. */
        record Stated(double share, String reason) implements Eligible {
            public Stated {
                if (!(share >= 0 && share <= 1)) {
                    throw new IllegalArgumentException("a share lies between 0 and 1, not " + share);
                }
            }
        }
    }

    /**
     * A rate with what it is made of.
     *
     * @param name for example {@code RR1}
     * @param value empty where the denominator is 0 or {@code e} is needed and unknown
     */
    public record Rate(String name, double numerator, double denominator, OptionalDouble value) {

        private static Rate of(String name, double numerator, double denominator) {
            boolean defined = denominator > 0 && Double.isFinite(denominator);
            return new Rate(
                    name,
                    numerator,
                    Double.isNaN(denominator) ? 0 : denominator,
                    defined ? OptionalDouble.of(numerator / denominator) : OptionalDouble.empty());
        }
    }

    public ResponseRates {
        Map<Disposition, Double> all = new EnumMap<>(Disposition.class);
        for (Disposition each : Disposition.values()) {
            all.put(each, counts.getOrDefault(each, 0.0));
        }
        counts = java.util.Collections.unmodifiableMap(all);
    }

    public static ResponseRates of(List<FieldCase> cases, Eligible eligible) {
        Map<Disposition, Double> counts = new EnumMap<>(Disposition.class);
        cases.forEach(each -> counts.merge(each.outcome().disposition(), each.weight(), Double::sum));
        return of(counts, eligible);
    }

    public static ResponseRates of(Map<Disposition, Double> counts, Eligible eligible) {
        ResponseRates plain = new ResponseRates(counts, OptionalDouble.empty(), eligible);
        return switch (eligible) {
            case Eligible.Stated(double share, String reason) ->
                new ResponseRates(counts, OptionalDouble.of(share), eligible);
            case Eligible.AsAmongKnown() -> {
                double known = plain.eligibleCount();
                double settled = known + plain.count(Disposition.NOT_ELIGIBLE);
                yield settled > 0 ? new ResponseRates(counts, OptionalDouble.of(known / settled), eligible) : plain;
            }
        };
    }

    public double count(Disposition disposition) {
        return counts.getOrDefault(disposition, 0.0);
    }

    /** How many dwellings (or the sum of their weights) of which it is known whether they are eligible. */
    public double settled() {
        return eligibleCount() + count(Disposition.NOT_ELIGIBLE);
    }

    /** I + P + R + NC + O. */
    private double eligibleCount() {
        return interviews() + count(Disposition.REFUSAL) + count(Disposition.NON_CONTACT) + count(Disposition.OTHER);
    }

    private double interviews() {
        return count(Disposition.COMPLETE) + count(Disposition.PARTIAL);
    }

    private double unknown() {
        return count(Disposition.UNKNOWN_DWELLING) + count(Disposition.UNKNOWN_OTHER);
    }

    /** e(UH + UO); 0 where nothing is unknown, not a number where {@code e} is wanted and not known. */
    private double unknownEligible() {
        return unknown() == 0 ? 0 : e.orElse(Double.NaN) * unknown();
    }

    /** RR1 to RR6. */
    public List<Rate> response() {
        double i = count(Disposition.COMPLETE);
        double ip = interviews();
        double known = eligibleCount();
        return List.of(
                Rate.of("RR1", i, known + unknown()),
                Rate.of("RR2", ip, known + unknown()),
                Rate.of("RR3", i, known + unknownEligible()),
                Rate.of("RR4", ip, known + unknownEligible()),
                Rate.of("RR5", i, known),
                Rate.of("RR6", ip, known));
    }

    /** COOP1 to COOP4. */
    public List<Rate> cooperation() {
        double r = count(Disposition.REFUSAL);
        double o = count(Disposition.OTHER);
        double ip = interviews();
        return List.of(
                Rate.of("COOP1", count(Disposition.COMPLETE), ip + r + o),
                Rate.of("COOP2", ip, ip + r + o),
                Rate.of("COOP3", count(Disposition.COMPLETE), ip + r),
                Rate.of("COOP4", ip, ip + r));
    }

    /** REF1 to REF3. */
    public List<Rate> refusal() {
        double r = count(Disposition.REFUSAL);
        double known = eligibleCount();
        return List.of(
                Rate.of("REF1", r, known + unknown()),
                Rate.of("REF2", r, known + unknownEligible()),
                Rate.of("REF3", r, known));
    }

    /** CON1 to CON3. */
    public List<Rate> contact() {
        double reached = interviews() + count(Disposition.REFUSAL) + count(Disposition.OTHER);
        double known = eligibleCount();
        return List.of(
                Rate.of("CON1", reached, known + unknown()),
                Rate.of("CON2", reached, known + unknownEligible()),
                Rate.of("CON3", reached, known));
    }

    /** All of them, in the order of AAPOR. */
    public List<Rate> all() {
        List<Rate> all = new java.util.ArrayList<>(response());
        all.addAll(cooperation());
        all.addAll(refusal());
        all.addAll(contact());
        return List.copyOf(all);
    }
}
