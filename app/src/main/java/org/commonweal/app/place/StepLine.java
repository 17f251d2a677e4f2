package org.commonweal.app.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonweal.place.ComparatorDesign;

/**
 * One step of choosing comparators.
 *
 * @param key of its words: {@code place.step.KEY}
 * @param address within the study
 * @param state done, now or later, as the list of steps shows it
 * @param count what the summary counts
 */
record StepLine(String key, String address, String state, long count) {

    static List<StepLine> all(ComparatorDesk.Draft draft, boolean locked, boolean places, Locale language) {
        ComparatorDesign design = draft.design();
        boolean kept = draft.hash().isPresent();
        List<StepLine> steps = new ArrayList<>();
        boolean[] done = {
            places && !design.treated().isEmpty() && kept,
            kept,
            kept,
            kept && !design.covariates().isEmpty(),
            kept && draft.complete(),
            locked,
            locked
        };
        String[] keys = {"treated", "rules", "strata", "covariates", "method", "diagnostics", "lock"};
        long[] counts = {
            design.treated().size(),
            design.exclusions().size(),
            design.sameOn().size(),
            design.covariates().size(),
            design.placebos(),
            0,
            0
        };
        boolean open = places;
        for (int i = 0; i < keys.length; i++) {
            String state = done[i] ? "done" : open ? "now" : "later";
            open &= done[i] || i == 1 || i == 2;
            steps.add(new StepLine(keys[i], "comparators/" + keys[i], state, counts[i]));
        }
        return steps;
    }
}
