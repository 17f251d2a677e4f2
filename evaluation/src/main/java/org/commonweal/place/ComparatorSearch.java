package org.commonweal.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.commonweal.place.ComparatorChoice.Left;
import org.commonweal.place.ComparatorChoice.Pair;
import org.commonweal.place.ComparatorChoice.PlaceboBalance;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.statistics.matching.Balance;
import org.commonweal.statistics.matching.Choice;
import org.commonweal.statistics.matching.NoChoice;
import org.commonweal.statistics.matching.PlaceboAreas;
import org.commonweal.statistics.matching.Units;
import org.commonweal.statistics.matching.Weighting;

/** Carries out a {@link ComparatorDesign}: rules, then values, then the engine. */
final class ComparatorSearch {

    private final ComparatorDesign design;
    private final AreaTable areas;
    private final Pool pool;
    private final List<Problem> problems = new ArrayList<>();
    private final Optional<IntConsumer> placebosDone;
    private final Boundaries boundaries;

    private ComparatorSearch(
            ComparatorDesign design, AreaTable areas, Boundaries boundaries, Optional<IntConsumer> placebosDone) {
        this.design = design;
        this.placebosDone = placebosDone;
        this.boundaries = boundaries;
        this.areas = areas;
        this.pool = new Pool(design, areas, boundaries, problems);
    }

    /** @param placebosDone told how many placebo sets are done; where there is nobody to tell, none are tried */
    static ComparatorChoice run(
            ComparatorDesign design, AreaTable areas, Boundaries boundaries, Optional<IntConsumer> placebosDone) {
        return new ComparatorSearch(design, areas, boundaries, placebosDone).choose();
    }

    private ComparatorChoice choose() {
        Set<String> sources = new LinkedHashSet<>();
        checkTreated();
        List<double[]> columns = new ArrayList<>();
        for (Covariate covariate : design.covariates()) {
            columns.add(values(covariate, sources));
        }
        if (design.covariates().isEmpty()) {
            add(PlaceProblem.NO_COVARIATES);
        }
        int[] strata = strata(sources);
        Problems.throwIfAny(problems);
        boolean[] kept = pool.afterRules();
        Problems.throwIfAny(problems);
        int missing = withoutValues(kept, columns, strata);
        Problems.throwIfAny(problems);
        List<Left> left = new ArrayList<>(pool.left());
        left.add(new Left("left.missing", List.of(), missing));
        int[] rows = java.util.stream.IntStream.range(0, kept.length)
                .filter(i -> kept[i])
                .toArray();
        if (rows.length == design.treated().size()) {
            add(PlaceProblem.NOBODY_LEFT);
            Problems.throwIfAny(problems);
        }
        return chosen(units(rows, columns, strata), rows, left, sources);
    }

    private ComparatorChoice chosen(Units units, int[] rows, List<Left> left, Set<String> sources) {
        Choice choice = design.method().choose(units);
        return switch (choice) {
            case NoChoice(String reason, String remedy, String recipe) -> {
                add(PlaceProblem.NO_CHOICE, recipe, reason, remedy);
                throw new Problems(problems);
            }
            case Weighting weighting ->
                new ComparatorChoice(
                        design,
                        sources(sources),
                        weights(units, weighting, rows),
                        weighting.pairs().stream()
                                .map(pair -> new Pair(
                                        code(rows[pair.treated()]), code(rows[pair.comparator()]), pair.distance()))
                                .toList(),
                        Arrays.stream(weighting.alone())
                                .mapToObj(i -> code(rows[i]))
                                .toList(),
                        units.comparators().length,
                        left,
                        Balance.of(units, weighting),
                        placebos(units, weighting),
                        weighting.recipe());
        };
    }

    private Optional<PlaceboBalance> placebos(Units units, Weighting weighting) {
        if (design.placebos() == 0 || placebosDone.isEmpty()) {
            return Optional.empty();
        }
        PlaceboAreas.Placebos tried = new PlaceboAreas(design.method(), design.placebos(), design.seed())
                .among(units, weighting, new double[0][], placebosDone.get());
        double[] largest = tried.placebos().stream()
                .mapToDouble(PlaceboAreas.Placebo::largest)
                .sorted()
                .toArray();
        if (largest.length == 0) {
            return Optional.of(new PlaceboBalance(design.placebos(), tried.refused(), 0, 0));
        }
        return Optional.of(new PlaceboBalance(
                design.placebos(),
                tried.refused(),
                largest[largest.length / 2],
                largest[Math.min(largest.length - 1, largest.length * 9 / 10)]));
    }

    private SortedMap<String, Double> weights(Units units, Weighting weighting, int[] rows) {
        SortedMap<String, Double> weights = new TreeMap<>();
        for (int i = 0; i < rows.length; i++) {
            if (!units.treated()[i] && weighting.weight()[i] > 0) {
                weights.put(code(rows[i]), weighting.weight()[i]);
            }
        }
        return weights;
    }

    private Units units(int[] rows, List<double[]> columns, int[] strata) {
        Set<String> treated = new HashSet<>(design.treated());
        double[][] x = new double[rows.length][columns.size()];
        boolean[] marks = new boolean[rows.length];
        int[] stratum = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.size(); j++) {
                x[i][j] = columns.get(j)[rows[i]];
            }
            marks[i] = treated.contains(code(rows[i]));
            stratum[i] = strata[rows[i]];
        }
        return Units.of(design.covariates().stream().map(Covariate::name).toList(), x, marks)
                .within(stratum);
    }

    private void checkTreated() {
        if (design.treated().isEmpty()) {
            add(PlaceProblem.NO_TREATED);
        }
        for (String code : design.treated()) {
            if (areas.index(code).isEmpty()) {
                add(PlaceProblem.TREATED_UNKNOWN, code);
            }
        }
    }

    private double[] values(Covariate covariate, Set<String> sources) {
        return switch (covariate) {
            case Covariate.Level(String indicator) ->
                indicator(indicator, sources).map(Indicator::values).orElseGet(() -> new double[areas.size()]);
            case Covariate.Slope slope -> slope(slope, sources);
        };
    }

    private double[] slope(Covariate.Slope slope, Set<String> sources) {
        Optional<Indicator> earlier = indicator(slope.earlier(), sources);
        Optional<Indicator> later = indicator(slope.later(), sources);
        double[] values = new double[areas.size()];
        if (earlier.isEmpty() || later.isEmpty()) {
            return values;
        }
        if (earlier.get().relative() || later.get().relative()) {
            add(PlaceProblem.SLOPE_OF_RANKS, slope.name(), slope.earlier(), slope.later());
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (later.get().values()[i] - earlier.get().values()[i]) / slope.years();
        }
        return values;
    }

    private Optional<Indicator> indicator(String id, Set<String> sources) {
        Optional<Indicator> found = areas.indicator(id);
        if (found.isEmpty()) {
            add(
                    PlaceProblem.INDICATOR_UNKNOWN,
                    id,
                    String.join(
                            ", ", areas.indicators().stream().map(Indicator::id).toList()));
        }
        found.ifPresent(indicator -> sources.add(indicator.id()));
        return found;
    }

    /** Areas that agree on everything asked have the same number; those that lack a value have -1. */
    private int[] strata(Set<String> sources) {
        List<double[]> columns = new ArrayList<>();
        for (String same : design.sameOn()) {
            if (!same.equals(ComparatorDesign.REGION) && !same.equals(ComparatorDesign.COUNCIL)) {
                indicator(same, sources).ifPresent(it -> columns.add(it.values()));
            }
        }
        Map<List<Object>, Integer> numbers = new HashMap<>();
        int[] strata = new int[areas.size()];
        for (int i = 0; i < strata.length; i++) {
            List<Object> key = new ArrayList<>();
            SmallArea area = areas.areas().get(i);
            if (design.sameOn().contains(ComparatorDesign.REGION)) {
                key.add(area.region());
            }
            if (design.sameOn().contains(ComparatorDesign.COUNCIL)) {
                key.add(area.council());
            }
            boolean complete = !key.contains("");
            for (double[] column : columns) {
                complete &= !Double.isNaN(column[i]);
                key.add(column[i]);
            }
            strata[i] = complete ? numbers.computeIfAbsent(key, fresh -> numbers.size()) : -1;
        }
        return strata;
    }

    /** Takes away donors without a value, counting them; a treated area without one is a problem. */
    private int withoutValues(boolean[] kept, List<double[]> columns, int[] strata) {
        Set<String> treated = new HashSet<>(design.treated());
        int gone = 0;
        for (int i = 0; i < kept.length; i++) {
            if (!kept[i]) {
                continue;
            }
            for (int j = 0; j < columns.size(); j++) {
                if (!Double.isFinite(columns.get(j)[i])) {
                    kept[i] = false;
                    if (treated.contains(code(i))) {
                        add(
                                PlaceProblem.TREATED_WITHOUT_VALUE,
                                code(i),
                                design.covariates().get(j).name());
                    }
                }
            }
            if (strata[i] < 0) {
                kept[i] = false;
                if (treated.contains(code(i))) {
                    add(PlaceProblem.TREATED_WITHOUT_VALUE, code(i), String.join(", ", design.sameOn()));
                }
            }
            gone += kept[i] ? 0 : 1;
        }
        return gone;
    }

    private List<Source> sources(Set<String> indicators) {
        boolean distances = design.exclusions().stream().anyMatch(Exclusion.WithinKilometres.class::isInstance);
        return Stream.concat(
                        indicators.stream()
                                .map(id -> areas.indicator(id).orElseThrow().source()),
                        distances ? Stream.of(boundaries.source()) : Stream.empty())
                .distinct()
                .sorted(Comparator.comparing(Source::title).thenComparing(Source::hash))
                .toList();
    }

    private String code(int area) {
        return areas.areas().get(area).code();
    }

    private void add(PlaceProblem kind, Object... facts) {
        problems.add(Problem.of(kind, Place.NOWHERE, facts));
    }
}
