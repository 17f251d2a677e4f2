package org.commonweal.fieldwork.quality;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.fieldwork.Share;

/**
 * What back-checks said of one interviewer's interviews.
 *
 * @param interviewer who had held them
 * @param asked back-checks that were given out
 * @param outcomes how often each outcome came; those not done yet are not among them
 */
public record BackChecked(String interviewer, int asked, Map<BackCheckOutcome, Integer> outcomes) {

    /** One back-check, as far as it is. */
    public record One(String interviewer, Optional<BackCheckOutcome> outcome) {}

    public BackChecked {
        outcomes = Map.copyOf(outcomes);
    }

    /** For every interviewer. */
    public static List<BackChecked> of(List<One> checks) {
        SortedMap<String, Map<BackCheckOutcome, Integer>> outcomes = new TreeMap<>();
        SortedMap<String, Integer> asked = new TreeMap<>();
        checks.forEach(check -> {
            asked.merge(check.interviewer(), 1, Integer::sum);
            Map<BackCheckOutcome, Integer> own =
                    outcomes.computeIfAbsent(check.interviewer(), who -> new EnumMap<>(BackCheckOutcome.class));
            check.outcome().ifPresent(outcome -> own.merge(outcome, 1, Integer::sum));
        });
        List<BackChecked> all = new ArrayList<>();
        outcomes.forEach((who, own) -> all.add(new BackChecked(who, asked.getOrDefault(who, 0), own)));
        return all;
    }

    public int count(BackCheckOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    /** Of those in which somebody was reached: how many were not as they are written. */
    public Share notAsWritten() {
        int wrong = count(BackCheckOutcome.DIFFERS) + count(BackCheckOutcome.DID_NOT);
        return new Share(wrong, wrong + count(BackCheckOutcome.HAPPENED));
    }

    /** The same, where enough were reached for a rate to say anything. */
    public Optional<Share> rate(int smallest) {
        return Optional.of(notAsWritten()).filter(share -> share.of() >= smallest);
    }
}
