package org.commonweal.app.home;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How far a study has come, told by which of its documents there are.
 *
 * @param done the stages that are behind it
 */
record Progress(Set<Stage> done) {

    private static final Pattern WAVE = Pattern.compile("waves/[^/]+\\.(csv|tsv|txt|xlsx|parquet|z?sav|dta)");
    private static final Pattern RESULT = Pattern.compile("runs/[^/]+/report\\.json");

    /**
     * Looks at a study.
     *
     * @param paths of its documents
     * @param namesPlaces whether the programme says in which neighbourhoods it works
     * @param namesComparators whether the programme says which neighbourhoods it is compared with: a choice that is locked
     *     has to come into it as well
     */
    static Progress of(Set<String> paths, boolean namesPlaces, boolean namesComparators) {
        Set<Stage> done = EnumSet.noneOf(Stage.class);
        if (paths.contains("programme.yaml")) {
            done.add(Stage.PROGRAMME);
        }
        if (namesPlaces) {
            done.add(Stage.PLACES);
        }
        if (namesComparators) {
            done.add(Stage.COMPARATORS);
        }
        if (paths.contains("questionnaire.yaml")) {
            done.add(Stage.QUESTIONNAIRE);
        }
        if (paths.stream().filter(WAVE.asMatchPredicate()).count() >= 2) {
            done.add(Stage.WAVES);
        }
        if (paths.contains("plan.yaml") && paths.contains("plan.seal")) {
            done.add(Stage.PLAN);
        }
        if (paths.stream().anyMatch(RESULT.asMatchPredicate())) {
            done.add(Stage.RESULTS);
        }
        return new Progress(done);
    }

    /** The first stage that is not behind it; empty where all are. */
    Optional<Stage> next() {
        for (Stage stage : Stage.values()) {
            if (!done.contains(stage)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    /** {@code done}, {@code now} or {@code later}. */
    String state(Stage stage) {
        return done.contains(stage) ? "done" : next().filter(stage::equals).isPresent() ? "now" : "later";
    }
}
