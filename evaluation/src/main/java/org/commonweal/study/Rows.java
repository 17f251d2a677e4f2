package org.commonweal.study;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.commonweal.statistics.compression.Grouping;
import org.commonweal.statistics.compression.Millionths;
import org.commonweal.survey.Column;
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
    /** The area and the wave in one number: twice the place of the area, and 1 in the wave after. */
    final int[] group;
    /** The weights as whole numbers, where they are such. */
    final Optional<Millionths> millionths;
    /** The rows by {@link #group}, where the weights are whole numbers. */
    final Optional<Grouping> groups;

    /** The same number for the same person in both waves, -1 for nobody known; empty where the study knows no persons. */
    private final int[] person;

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
        this.group = new int[row.length];
        for (int i = 0; i < row.length; i++) {
            group[i] = 2 * area[i] + (i < firstAfter ? 0 : 1);
        }
        this.millionths = Millionths.of(weight, area, areas.size());
        this.groups = millionths.map(weights -> new Grouping(group, 2 * areas.size(), weights));
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
        int[][] places = {places(before, position), places(after, position)};
        int[][] kept = {kept(before, places[0]), kept(after, places[1])};
        int n = kept[0].length + kept[1].length;
        int[] row = new int[n];
        int[] area = new int[n];
        double[] weight = new double[n];
        int[] person = before.wave().questionnaire().columns().person().isPresent() ? new int[n] : new int[0];
        Map<String, Integer> people = new HashMap<>();
        int at = 0;
        for (int w = 0; w < 2; w++) {
            CheckedWave checked = w == 0 ? before : after;
            int[] areaOf = checked.wave()
                    .texts(checked.wave().questionnaire().columns().area())
                    .index();
            Optional<Column.Numbers> weights = weights(plan, checked);
            Optional<Column.Texts> persons = persons(checked);
            for (int r : kept[w]) {
                row[at] = r;
                area[at] = places[w][areaOf[r]];
                weight[at] = weights.isPresent() ? weights.get().number(r) : 1;
                if (person.length > 0) {
                    person[at] = persons.isPresent() && persons.get().answered(r)
                            ? people.computeIfAbsent(persons.get().text(r), name -> people.size())
                            : -1;
                }
                at++;
            }
        }
        return new Rows(before, after, areas, absent, row, kept[0].length, area, weight, person);
    }

    private static Optional<Column.Texts> persons(CheckedWave checked) {
        return checked.wave()
                .questionnaire()
                .columns()
                .person()
                .filter(name -> checked.wave().column(name).isPresent())
                .map(checked.wave()::texts);
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

    /** The number of the person of row {@code i}, or -1. */
    int person(int i) {
        return person.length == 0 ? -1 : person[i];
    }

    /** Whether any row is known to be of somebody. */
    boolean hasPersons() {
        return person.length > 0;
    }

    /** Codes that stand in each wave by its own rows, brought into our order. */
    byte[] gather(byte[] inBefore, byte[] inAfter) {
        byte[] gathered = new byte[row.length];
        for (int i = 0; i < firstAfter; i++) {
            gathered[i] = inBefore[row[i]];
        }
        for (int i = firstAfter; i < gathered.length; i++) {
            gathered[i] = inAfter[row[i]];
        }
        return gathered;
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
        int[] first = new int[Arrays.stream(person).max().orElse(-1) + 1];
        Arrays.fill(first, -1);
        int[] earlier = new int[row.length];
        for (int i = 0; i < earlier.length; i++) {
            earlier[i] = isAfter(i) && person(i) >= 0 ? first[person(i)] : -1;
            if (!isAfter(i) && person(i) >= 0) {
                first[person(i)] = i;
            }
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

    /** For each entry of the dictionary of areas its place among those that are compared, or -1. */
    private static int[] places(CheckedWave checked, Map<String, Integer> position) {
        return checked.wave().texts(checked.wave().questionnaire().columns().area()).dictionary().stream()
                .mapToInt(name -> position.getOrDefault(name, -1))
                .toArray();
    }

    private static int[] kept(CheckedWave checked, int[] places) {
        Wave wave = checked.wave();
        int[] areaOf = wave.texts(wave.questionnaire().columns().area()).index();
        int[] kept = new int[wave.size()];
        int n = 0;
        for (int r = 0; r < wave.size(); r++) {
            if (areaOf[r] >= 0 && places[areaOf[r]] >= 0 && !checked.leftOut(r)) {
                kept[n++] = r;
            }
        }
        return Arrays.copyOf(kept, n);
    }
}
