package org.commonweal.weighting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.sampling.Auxiliary;
import org.commonweal.statistics.sampling.Calibration;
import org.commonweal.statistics.sampling.InclusionProbability;
import org.commonweal.statistics.sampling.KishEffect;
import org.commonweal.statistics.sampling.Margin;
import org.commonweal.statistics.sampling.NoWeights;
import org.commonweal.statistics.sampling.NonResponse;
import org.commonweal.statistics.sampling.PostStratification;
import org.commonweal.statistics.sampling.Raking;
import org.commonweal.statistics.sampling.Standing;
import org.commonweal.statistics.sampling.Trimming;
import org.commonweal.statistics.sampling.Weighted;
import org.commonweal.statistics.sampling.Weights;

/** A recipe at work: first on units, then, once these have handed their weights on, on respondents. */
final class Weighing {

    private final Recipe recipe;
    private final Units units;
    private final Respondents respondents;
    private final List<WeightingReport.Done> done = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<String, NoAnswer> noAnswer = new TreeMap<>();
    private boolean onRespondents;
    private double[] weights;

    Weighing(Recipe recipe, Units units, Respondents respondents) {
        this.recipe = recipe;
        this.units = units;
        this.respondents = respondents;
        this.weights = new double[0];
    }

    WeightingReport run() {
        new Fit(recipe, units, respondents).check();
        weights = units.base().clone();
        String begin = recipe.panelFrom()
                .map(wave -> "weights of wave " + wave)
                .orElse("1 / chance of the dwelling in the draw");
        note("design", begin, weights);
        for (int s = 0; s < recipe.steps().size(); s++) {
            Step step = recipe.steps().get(s);
            if (step.stage() > 0) {
                handOn();
            }
            Weighted result = apply(step);
            Problems.throwIfAny(problems);
            if (result instanceof NoWeights none) {
                return new WeightingReport(
                        recipe.wave(),
                        respondents.ids(),
                        new double[0],
                        done,
                        Optional.of(new WeightingReport.Refused(step.name(), s + 1, none)),
                        List.of(),
                        List.of());
            }
            if (result instanceof Weights made) {
                weights = made.values();
                note(step.name(), made.recipe(), weights);
            }
        }
        handOn();
        return new WeightingReport(
                recipe.wave(),
                respondents.ids(),
                weights,
                done,
                Optional.empty(),
                checks(),
                noAnswer.values().stream().filter(it -> it.respondents() > 0).toList());
    }

    private void note(String name, String how, double[] after) {
        KishEffect kish = KishEffect.of(after);
        double compared = done.isEmpty() ? 1 : kish.comparedWith(done.getLast().kish());
        done.add(new WeightingReport.Done(name, how, kish, compared));
    }

    /** From units to respondents; where no step has taken those who did not answer away, they leave now. */
    private void handOn() {
        if (onRespondents) {
            return;
        }
        Map<String, Double> byUnit = new HashMap<>();
        for (int i = 0; i < weights.length; i++) {
            if (units.standing().get(i) == Standing.RESPONDED) {
                byUnit.put(units.ids().get(i), weights[i]);
            }
        }
        weights = respondents.units().stream()
                .mapToDouble(unit -> byUnit.getOrDefault(unit, 0.0))
                .toArray();
        onRespondents = true;
        note("respondents", "weights of the units that answered", weights);
    }

    private Weighted apply(Step step) {
        return switch (step) {
            case Step.NonResponseByClasses(List<String> classes, int smallest) ->
                NonResponse.byClasses(weights, units.standing(), joined(classes), smallest);
            case Step.NonResponseByPropensity(List<String> terms, int classes) -> propensity(terms, classes);
            case Step.Selection selection -> selection(selection);
            case Step.PostStratify(String margin) -> new PostStratification(margin(margin)).weights(weights);
            case Step.Rake(List<String> margins) ->
                new Raking(margins.stream().map(this::margin).toList()).weights(weights);
            case Step.Calibrate calibrate -> calibrate(calibrate);
            case Step.Trim(double medians, Trimming.Share share) ->
                Trimming.atMedians(medians, weights, share).weights(weights);
            case Step.ScaleToSample() -> scaled();
        };
    }

    private List<String> joined(List<String> columns) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < units.ids().size(); i++) {
            int row = i;
            joined.add(String.join(
                    " / ",
                    columns.stream().map(column -> known(column).get(row)).toList()));
        }
        return joined;
    }

    private List<String> known(String column) {
        return units.known().getOrDefault(column, List.of());
    }

    /**
     * Columns of numbers stay numbers, 0 where there is none with a yes-or-no term of its own that says so; of any other a yes-or-no
     * term is made for each value but the first in order, nothing being a value too.
     */
    private Weighted propensity(List<String> terms, int classes) {
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (String term : terms) {
            List<String> values = known(term);
            List<String> given = values.stream().filter(it -> !it.isEmpty()).toList();
            if (!given.isEmpty() && given.stream().allMatch(Weighing::isNumber)) {
                names.add(term);
                columns.add(values.stream()
                        .mapToDouble(it -> it.isEmpty() ? 0 : Double.parseDouble(it))
                        .toArray());
                if (given.size() < values.size()) {
                    names.add(term + " missing");
                    columns.add(values.stream()
                            .mapToDouble(it -> it.isEmpty() ? 1 : 0)
                            .toArray());
                }
                continue;
            }
            new TreeSet<>(values).stream().skip(1).forEach(level -> {
                names.add(term + "=" + level);
                columns.add(values.stream()
                        .mapToDouble(value -> value.equals(level) ? 1 : 0)
                        .toArray());
            });
        }
        List<String> one = java.util.Collections.nCopies(units.ids().size(), "");
        return NonResponse.byPropensity(
                weights, units.standing(), names, columns.toArray(double[][]::new), one, classes);
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+]?[0-9]{1,15}(\\.[0-9]{1,15})?");
    }

    private Weighted selection(Step.Selection selection) {
        double[] adults = counts(selection.adults());
        double[] households = counts(selection.households());
        double[] made = weights.clone();
        for (int i = 0; i < made.length && problems.isEmpty(); i++) {
            made[i] *= InclusionProbability.ofOneAdult(1, (int) households[i], (int) adults[i])
                    .designWeight();
        }
        return new Weights(
                made,
                Weights.Residuals.NONE,
                1,
                "times adults in the household"
                        + (selection.households().isEmpty() ? "" : " and households at the address"));
    }

    private double[] counts(String column) {
        double[] counts = new double[weights.length];
        Arrays.fill(counts, 1);
        for (int i = 0; i < counts.length && !column.isEmpty(); i++) {
            String text = answers(column).get(i);
            if (text.matches("[1-9][0-9]?")) {
                counts[i] = Integer.parseInt(text);
            } else if (weights[i] > 0) {
                say(WeightingProblem.COUNT_UNFIT, i, column, text);
            }
        }
        return counts;
    }

    private List<String> answers(String column) {
        return respondents.answers().getOrDefault(column, List.of());
    }

    private void say(WeightingProblem kind, int row, String column, Object... facts) {
        problems.add(Problem.of(kind, Place.in(respondents.file(), row + 2L).column(column), facts));
    }

    private Margin margin(String name) {
        MarginSource source = recipe.margin(name).orElseThrow();
        List<String> categories = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            Optional<String> category = source.category(answers(source.column()).get(i));
            if (category.isEmpty() && weights[i] > 0 && source.missing() == MarginSource.Missing.REFUSE) {
                say(WeightingProblem.VALUE_MISSING, i, source.column(), name);
            }
            categories.add(category.orElse(NoAnswer.CATEGORY));
        }
        NoAnswer none = NoAnswer.of(name, categories, weights);
        noAnswer.put(name, none);
        return new Margin(name, categories, none.among(source.totals()));
    }

    private Weighted calibrate(Step.Calibrate step) {
        List<Auxiliary> totals = new ArrayList<>();
        step.totals().forEach((column, total) -> {
            double[] values = new double[weights.length];
            for (int i = 0; i < values.length; i++) {
                String text = answers(column).get(i);
                if (isNumber(text)) {
                    values[i] = Double.parseDouble(text);
                } else if (weights[i] > 0) {
                    say(WeightingProblem.VALUE_NO_NUMBER, i, column, text);
                }
            }
            totals.add(new Auxiliary(column, values, total));
        });
        List<Margin> margins = step.margins().stream().map(this::margin).toList();
        for (Margin margin : margins) {
            if (new PostStratification(margin).weights(weights) instanceof NoWeights none && problems.isEmpty()) {
                return none;
            }
        }
        return Calibration.of(margins, totals, step.distance()).weights(weights);
    }

    private Weighted scaled() {
        KishEffect kish = KishEffect.of(weights);
        double[] made =
                Arrays.stream(weights).map(w -> w * kish.rows() / kish.sum()).toArray();
        return new Weights(made, Weights.Residuals.NONE, 1, "scaled so that the weights sum to the respondents");
    }

    /** What every margin of the recipe comes to with the weights as they are now, those without an answer among it. */
    private List<WeightingReport.MarginCheck> checks() {
        List<WeightingReport.MarginCheck> checks = new ArrayList<>();
        for (MarginSource source : recipe.margins()) {
            Map<String, double[]> found = new HashMap<>();
            for (int i = 0; i < weights.length; i++) {
                double[] sum = found.computeIfAbsent(
                        source.category(answers(source.column()).get(i)).orElse(NoAnswer.CATEGORY),
                        category -> new double[2]);
                sum[0] += weights[i];
                sum[1] += weights[i] > 0 ? 1 : 0;
            }
            NoAnswer none = noAnswer.getOrDefault(source.name(), new NoAnswer(source.name(), 0, 0));
            none.among(source.totals()).forEach((category, wanted) -> {
                double[] sum = found.getOrDefault(category, new double[2]);
                checks.add(new WeightingReport.MarginCheck(
                        source.name(), source.source(), category, wanted, sum[0], (int) sum[1]));
            });
        }
        return checks;
    }
}
