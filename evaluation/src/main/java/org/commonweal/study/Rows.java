package org.commonweal.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonweal.plan.AnalysisPlan;
import org.commonweal.problem.Place;
import org.commonweal.problem.Problem;
import org.commonweal.problem.Problems;
import org.commonweal.programme.Programme;
import org.commonweal.programme.Programme.Arm;
import org.commonweal.programme.Programme.Neighbourhood;
import org.commonweal.quality.CheckedWave;
import org.commonweal.survey.Column;
import org.commonweal.survey.Questionnaire;
import org.commonweal.survey.Wave;

/**
 * The interviews that are compared: both waves of the intervention and comparator neighbourhoods, one after the other.
 *
 * <p>Left out are rows that a settlement left out, rows of reference neighbourhoods, and neighbourhoods without both waves
 * (they are named in {@link #absent}, and their interviews are {@link #elsewhere}).
 */
final class Rows {

    final CheckedWave before;
    final CheckedWave after;
    /** Compared neighbourhoods, in the order of the programme. */
    final List<Neighbourhood> areas;
    /** Neighbourhoods of either arm that lack a wave. */
    final List<Neighbourhood> absent;
    /** The row within its wave. */
    final int[] row;
    /** Rows from here on are of the wave after. */
    final int firstAfter;
    /** The place among {@link #areas}. */
    final int[] area;
    /** One weight a row. */
    final double[] weight;
    /** The same number for the same person in both waves; -1 for nobody known. */
    final int[] person;

    private final boolean[] intervention;

    private Rows(
            CheckedWave before,
            CheckedWave after,
            List<Neighbourhood> areas,
            List<Neighbourhood> absent,
            int[] row,
            int firstAfter,
            int[] area,
            double[] weight,
            int[] person) {
        this.before = before;
        this.after = after;
        this.areas = areas;
        this.absent = absent;
        this.row = row;
        this.firstAfter = firstAfter;
        this.area = area;
        this.weight = weight;
        this.person = person;
        this.intervention = new boolean[areas.size()];
        for (int g = 0; g < intervention.length; g++) {
            intervention[g] = areas.get(g).arm() == Arm.INTERVENTION;
        }
    }

    static Rows of(AnalysisPlan plan, Programme programme, List<CheckedWave> waves) {
        CheckedWave before = wave(waves, plan.before());
        CheckedWave after = wave(waves, plan.after());
        Set<String> asked = new TreeSet<>(namesIn(before));
        asked.retainAll(namesIn(after));
        List<Neighbourhood> areas = new ArrayList<>();
        List<Neighbourhood> absent = new ArrayList<>();
        for (Neighbourhood place : programme.neighbourhoods()) {
            if (place.arm() != Arm.REFERENCE) {
                (asked.contains(place.id()) ? areas : absent).add(place);
            }
        }
        return compared(plan, before, after, areas, absent);
    }

    /** The interviews of the neighbourhoods that lack a wave: they have a history, and no change to compare. */
    Rows elsewhere(AnalysisPlan plan) {
        return compared(plan, before, after, absent, List.of());
    }

    private static Rows compared(
            AnalysisPlan plan,
            CheckedWave before,
            CheckedWave after,
            List<Neighbourhood> areas,
            List<Neighbourhood> absent) {
        Map<String, Integer> position = new HashMap<>();
        areas.forEach(place -> position.put(place.id(), position.size()));
        int[][] kept = {kept(before, position), kept(after, position)};
        int n = kept[0].length + kept[1].length;
        int[] row = new int[n];
        int[] area = new int[n];
        double[] weight = new double[n];
        int[] person = new int[n];
        Map<String, Integer> people = new HashMap<>();
        int at = 0;
        for (int w = 0; w < 2; w++) {
            CheckedWave checked = w == 0 ? before : after;
            Questionnaire.Columns columns = checked.wave().questionnaire().columns();
            Column.Texts places = checked.wave().texts(columns.area());
            Optional<Column.Numbers> weights = weights(plan, checked);
            Optional<Column.Texts> persons = columns.person()
                    .filter(name -> checked.wave().column(name).isPresent())
                    .map(checked.wave()::texts);
            for (int r : kept[w]) {
                row[at] = r;
                area[at] = position.getOrDefault(places.text(r), 0);
                weight[at] = weights.isPresent() ? weights.get().number(r) : 1;
                person[at] = persons.isPresent() && persons.get().answered(r)
                        ? people.computeIfAbsent(persons.get().text(r), name -> people.size())
                        : -1;
                at++;
            }
        }
        return new Rows(before, after, areas, absent, row, kept[0].length, area, weight, person);
    }

    /** @throws Problems where the plan weights and the wave has nothing, or not for everybody, to weight by */
    private static Optional<Column.Numbers> weights(AnalysisPlan plan, CheckedWave checked) {
        if (plan.weighting().column().isEmpty()) {
            return Optional.empty();
        }
        String name = plan.weighting().column().get();
        Wave wave = checked.wave();
        Optional<Column.Numbers> weights =
                wave.column(name).isPresent() ? Optional.of(wave.numbers(name)) : Optional.empty();
        long without = IntStream.range(0, wave.size())
                .filter(r -> !checked.leftOut(r)
                        && !weights.map(column -> column.number(r) > 0).orElse(false))
                .count();
        if (without > 0) {
            throw new Problems(List.of(Problem.of(
                    StudyProblem.NO_WEIGHTS, Place.in(wave.file()).column(name), name, without, (long) wave.size())));
        }
        return weights;
    }

    int size() {
        return row.length;
    }

    boolean isAfter(int i) {
        return i >= firstAfter;
    }

    /** 0 before, 1 after; one a row. */
    int[] waves() {
        return IntStream.range(0, row.length).map(i -> isAfter(i) ? 1 : 0).toArray();
    }

    List<String> areaNames() {
        return areas.stream().map(Neighbourhood::id).toList();
    }

    /** The compared neighbourhoods in which the programme was offered. */
    Set<String> treated() {
        return areas.stream()
                .filter(place -> place.arm() == Arm.INTERVENTION)
                .map(Neighbourhood::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether row {@code i} stands in a neighbourhood with the programme. */
    boolean intervention(int i) {
        return intervention[area[i]];
    }

    /** Whether the compared neighbourhood {@code g} had the programme. */
    boolean isIntervention(int g) {
        return intervention[g];
    }

    /** Values that stand in each wave by its own rows, brought into our order. */
    double[] gather(double[] inBefore, double[] inAfter) {
        double[] gathered = new double[row.length];
        for (int i = 0; i < gathered.length; i++) {
            gathered[i] = (isAfter(i) ? inAfter : inBefore)[row[i]];
        }
        return gathered;
    }

    /**
     * For each row of the wave after, the row of the same person in the wave before, or -1. Whoever stands twice in a wave
     * was refused by {@code quality}.
     */
    int[] earlierRow() {
        Map<Integer, Integer> first = new HashMap<>();
        for (int i = 0; i < firstAfter; i++) {
            if (person[i] >= 0) {
                first.put(person[i], i);
            }
        }
        int[] earlier = new int[row.length];
        for (int i = 0; i < earlier.length; i++) {
            earlier[i] = isAfter(i) && person[i] >= 0 ? first.getOrDefault(person[i], -1) : -1;
        }
        return earlier;
    }

    private static CheckedWave wave(List<CheckedWave> waves, String id) {
        return waves.stream()
                .filter(checked -> checked.wave().id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("the plan compares wave " + id + ", which was not given"));
    }

    private static Set<String> namesIn(CheckedWave checked) {
        Wave wave = checked.wave();
        Column.Texts places = wave.texts(wave.questionnaire().columns().area());
        boolean[] seen = new boolean[places.dictionary().size()];
        for (int r = 0; r < wave.size(); r++) {
            if (!checked.leftOut(r) && places.answered(r)) {
                seen[places.index()[r]] = true;
            }
        }
        Set<String> names = new TreeSet<>();
        for (int d = 0; d < seen.length; d++) {
            if (seen[d]) {
                names.add(places.dictionary().get(d));
            }
        }
        return names;
    }

    private static int[] kept(CheckedWave checked, Map<String, Integer> position) {
        Wave wave = checked.wave();
        Column.Texts places = wave.texts(wave.questionnaire().columns().area());
        int[] kept = new int[wave.size()];
        int n = 0;
        for (int r = 0; r < wave.size(); r++) {
            if (!checked.leftOut(r) && position.containsKey(places.text(r))) {
                kept[n++] = r;
            }
        }
        return java.util.Arrays.copyOf(kept, n);
    }
}
