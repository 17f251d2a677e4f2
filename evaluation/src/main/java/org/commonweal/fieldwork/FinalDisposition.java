package org.commonweal.fieldwork;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.commonweal.fieldwork.OutcomeCode.Disposition;

/**
 * What a history of visits comes to. The rule, after AAPOR: an interview stands, a complete one above a partial one; otherwise
 * the latest refusal or finding that the dwelling is not eligible; otherwise the latest other reason; otherwise non-contact;
 * otherwise what little is known. A refusal stays one when nobody opens afterwards; a dwelling once known to be eligible stays
 * so. Without a visit it is 3.11, not attempted.
 */
public final class FinalDisposition {

    private static final List<List<Disposition>> ORDER = List.of(
            List.of(Disposition.COMPLETE),
            List.of(Disposition.PARTIAL),
            List.of(Disposition.REFUSAL, Disposition.NOT_ELIGIBLE),
            List.of(Disposition.OTHER),
            List.of(Disposition.NON_CONTACT),
            List.of(Disposition.UNKNOWN_OTHER),
            List.of(Disposition.UNKNOWN_DWELLING));

    /** By time, then by number. */
    static final Comparator<Visit> IN_TIME =
            Comparator.comparing((Visit visit) -> visit.at().toInstant()).thenComparingInt(Visit::attempt);

    private FinalDisposition() {}

    /** @param visits of one dwelling, in any order */
    public static OutcomeCode of(List<Visit> visits) {
        for (List<Disposition> group : ORDER) {
            Optional<Visit> latest = visits.stream()
                    .filter(visit -> group.contains(visit.outcome().disposition()))
                    .max(IN_TIME);
            if (latest.isPresent()) {
                return latest.get().outcome();
            }
        }
        return OutcomeCode.NOT_ATTEMPTED;
    }
}
