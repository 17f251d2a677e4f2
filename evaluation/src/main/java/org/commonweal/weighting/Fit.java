package org.commonweal.weighting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.sampling.Standing;

/** Whether a recipe and what it is run on belong together: everything wrong is said at once. */
final class Fit {

    private final Recipe recipe;
    private final Units units;
    private final Respondents respondents;
    private final List<Problem> problems = new ArrayList<>();
    private final Place place;

    Fit(Recipe recipe, Units units, Respondents respondents) {
        this.recipe = recipe;
        this.units = units;
        this.respondents = respondents;
        this.place = Place.in("weights/" + recipe.wave() + ".yaml");
    }

    void check() {
        steps();
        links();
        Problems.throwIfAny(problems);
    }

    private void steps() {
        Set<String> names = new HashSet<>();
        recipe.margins().forEach(margin -> {
            if (!names.add(margin.name())) {
                say(WeightingProblem.MARGIN_TWICE, margin.name());
            }
            column(margin.column());
        });
        int stage = 0;
        for (int s = 0; s < recipe.steps().size(); s++) {
            Step step = recipe.steps().get(s);
            if (step.stage() < stage || step.stage() == 1 && stage == 1) {
                say(WeightingProblem.STEP_OUT_OF_ORDER, step.name(), s + 1);
            }
            stage = Math.max(stage, step.stage());
            switch (step) {
                case Step.NonResponseByClasses classes -> classes.classes().forEach(this::known);
                case Step.NonResponseByPropensity propensity ->
                    propensity.terms().forEach(this::known);
                case Step.Selection selection -> {
                    columnUnlessEmpty(selection.adults());
                    columnUnlessEmpty(selection.households());
                }
                case Step.PostStratify post -> margin(post.margin());
                case Step.Rake rake -> rake.margins().forEach(this::margin);
                case Step.Calibrate calibrate -> {
                    calibrate.margins().forEach(this::margin);
                    calibrate.totals().keySet().forEach(this::column);
                }
                case Step.Trim trim -> {}
                case Step.ScaleToSample scale -> {}
            }
        }
    }

    private void say(WeightingProblem kind, Object... facts) {
        problems.add(Problem.of(kind, place, facts));
    }

    private void margin(String name) {
        if (recipe.margin(name).isEmpty()) {
            say(WeightingProblem.MARGIN_UNKNOWN, name);
        }
    }

    private void columnUnlessEmpty(String name) {
        if (!name.isEmpty()) {
            column(name);
        }
    }

    private void column(String name) {
        if (!respondents.answers().containsKey(name)) {
            say(WeightingProblem.COLUMN_UNKNOWN, name, respondents.file());
        }
    }

    private void known(String name) {
        if (!units.known().containsKey(name)) {
            say(
                    WeightingProblem.COLUMN_UNKNOWN,
                    name,
                    String.join(", ", units.known().keySet()));
        }
    }

    private void links() {
        if (respondents.ids().isEmpty()) {
            say(WeightingProblem.NO_RESPONDENTS);
        }
        Map<String, Standing> standing = new HashMap<>();
        for (int i = 0; i < units.ids().size(); i++) {
            standing.put(units.ids().get(i), units.standing().get(i));
        }
        Set<String> ids = new HashSet<>();
        Set<String> answered = new HashSet<>();
        for (int i = 0; i < respondents.ids().size(); i++) {
            Place row = Place.in(respondents.file(), i + 2L);
            String unit = respondents.units().get(i);
            if (!ids.add(respondents.ids().get(i))) {
                problems.add(Problem.of(
                        WeightingProblem.RESPONDENT_TWICE,
                        row,
                        respondents.ids().get(i)));
            }
            boolean laterJoined = recipe.panelFrom().isPresent() && !standing.containsKey(unit);
            if (!laterJoined && standing.get(unit) != Standing.RESPONDED) {
                problems.add(Problem.of(WeightingProblem.RESPONDENT_NOT_DRAWN, row, unit));
            }
            if (!laterJoined && !answered.add(unit)) {
                problems.add(Problem.of(WeightingProblem.UNIT_TWICE_ANSWERED, row, unit));
            }
        }
        standing.entrySet().stream()
                .filter(entry -> entry.getValue() == Standing.RESPONDED && !answered.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(unit -> say(WeightingProblem.RESPONDED_WITHOUT_ANSWERS, unit));
    }
}
