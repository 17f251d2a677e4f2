package org.commonweal.fieldwork.quality;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What an interview left behind, besides its answers' meaning.
 *
 * @param row where it stands in the wave's file; 0 where it comes from none
 * @param id of the interview
 * @param interviewer a pseudonym
 * @param start by the device's clock; empty where nobody has written it down
 * @param end by the device's clock; empty where nobody has written it down
 * @param received by the server's clock; empty where it came by file
 * @param sections seconds spent in each section, by its name
 * @param answers one code a question, the same order in every interview: 0 and more an answer, or one of the negatives below
 * @param metres how far from the address it was done; empty where either place is unknown
 */
public record InterviewTrace(
        long row,
        String id,
        String interviewer,
        Optional<OffsetDateTime> start,
        Optional<OffsetDateTime> end,
        Optional<Instant> received,
        SortedMap<String, Double> sections,
        int[] answers,
        Optional<Double> metres) {

    /** The question was not asked of this person. */
    public static final int NOT_ASKED = -1;

    public static final int DONT_KNOW = -2;
    public static final int REFUSED = -3;

    /** "Other", with or without words. */
    public static final int OTHER = -4;

    /** Asked and left blank. */
    public static final int BLANK = -5;

    /** Seconds from start to end by the device's clock; {@code NaN} where either is not known. */
    public double seconds() {
        return start.isEmpty() || end.isEmpty()
                ? Double.NaN
                : java.time.Duration.between(start.get(), end.get()).toMillis() / 1000.0;
    }

    /** The same, so many metres from the address. */
    public InterviewTrace at(double measured) {
        return new InterviewTrace(row, id, interviewer, start, end, received, sections, answers, Optional.of(measured));
    }

    /** What distances over the earth are measured by: the great circle, in metres. */
    public static double metres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double a = Math.toRadians(otherLatitude - latitude) / 2;
        double b = Math.toRadians(otherLongitude - longitude) / 2;
        double h = StrictMath.pow(StrictMath.sin(a), 2)
                + StrictMath.cos(Math.toRadians(latitude))
                        * StrictMath.cos(Math.toRadians(otherLatitude))
                        * StrictMath.pow(StrictMath.sin(b), 2);
        return 2 * 6_371_008.8 * StrictMath.asin(Math.min(1, StrictMath.sqrt(h)));
    }

    /** Names of all sections of some interviews. */
    static List<String> sectionsOf(List<InterviewTrace> traces) {
        return traces.stream()
                .flatMap(trace -> trace.sections().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
