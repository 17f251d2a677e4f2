package org.commonweal.app.sealing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.sealing.LeftOut;
import org.commonweal.sealing.SealEvent;
import org.commonweal.words.Words;

/**
 * An entry of a seal, for a page.
 *
 * @param what as the catalogue names it
 * @param leftOut in words, with how many
 * @param files with their fingerprints
 */
record SealLine(
        String what,
        Instant at,
        String by,
        String reason,
        int interviews,
        List<Count> leftOut,
        String weights,
        Optional<Compared> compared,
        Map<String, String> files) {

    /** How many are left out, and why. */
    record Count(String why, int count) {}

    /** How it differed from the table before. */
    record Compared(int added, int gone, int changed, int reweighted) {}

    static SealLine of(SealEvent event, Locale language) {
        Words words = Words.of(LeftOut.class, language);
        List<Count> leftOut = new ArrayList<>();
        for (LeftOut why : LeftOut.values()) {
            int count = event.count("left_out_" + why.written());
            if (count > 0) {
                leftOut.add(new Count(words.say("why." + why.name()), count));
            }
        }
        String how = event.facts().getOrDefault("weights", "").toUpperCase(Locale.ROOT);
        return new SealLine(
                event.what().name().toLowerCase(Locale.ROOT),
                event.at(),
                event.by(),
                event.reason(),
                event.count(event.what() == SealEvent.What.TAKEN_OUT ? "rows" : "interviews"),
                leftOut,
                words.has("how." + how) ? words.say("how." + how) : "",
                event.facts().containsKey("compared_added")
                        ? Optional.of(new Compared(
                                event.count("compared_added"),
                                event.count("compared_gone"),
                                event.count("compared_changed"),
                                event.count("compared_reweighted")))
                        : Optional.empty(),
                event.files());
    }

    static List<SealLine> all(List<SealEvent> events, Locale language) {
        return events.reversed().stream().map(it -> of(it, language)).toList();
    }
}
