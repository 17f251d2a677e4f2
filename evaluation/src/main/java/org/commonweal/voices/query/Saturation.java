package org.commonweal.voices.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonweal.voices.Source;

/**
 * When nothing new came up any more: how many codes had come up after each source, in the order of their dates, and what that would have
 * been in other orders.
 *
 * <p>Source: Guest, Namey and Chen (2020), A simple method to assess and report thematic saturation in qualitative research, PLoS ONE
 * 15(5): e0232076. New codes in a run of sources, divided by the codes of the first few; runs overlap.
 *
 * @param steps source by source
 * @param codes how many there are in all
 * @param base how many sources the first few are
 * @param run how many sources a run is
 */
public record Saturation(List<Step> steps, int codes, int base, int run) {

    private static final int DRAWS = 1_000;

    /**
     * @param source by id
     * @param fresh how many codes came up here for the first time
     * @param sofar how many had come up, this source among them
     * @param low so many or fewer in 2.5 of 100 orders drawn at random
     * @param middle in half of them
     * @param high so many or more in 2.5 of 100
     */
    public record Step(String source, LocalDate date, int fresh, int sofar, int low, int middle, int high) {}

    /**
     * @param after so many sources
     * @param fresh codes that came up in the run that follows
     * @param share of the codes of the base
     */
    public record Run(int after, int fresh, double share) {}

    public Saturation {
        steps = List.copyOf(steps);
        if (base < 1 || run < 1) {
            throw new IllegalArgumentException("a base of " + base + ", a run of " + run);
        }
    }

    /**
     * @param sources that are looked at; of one date, in the order of their ids
     * @param base as a rule 4
     * @param run as a rule 2
     * @param seed of the orders that are drawn
     */
    public static Saturation of(Reading reading, Set<String> sources, int base, int run, long seed) {
        List<Source> ordered = reading.voices().sources().values().stream()
                .filter(source -> sources.contains(source.id()))
                .sorted(Comparator.comparing(Source::date).thenComparing(Source::id))
                .toList();
        Map<String, Set<String>> codes = new TreeMap<>();
        reading.marks()
                .forEach(mark -> codes.computeIfAbsent(mark.source(), id -> new TreeSet<>())
                        .add(mark.code()));
        List<Set<String>> sets = ordered.stream()
                .map(source -> codes.getOrDefault(source.id(), Set.of()))
                .toList();
        int[] observed = sofar(sets);
        int[][] drawn = drawn(ordered, codes, seed);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < observed.length; i++) {
            int[] here = drawn[i];
            Arrays.sort(here);
            steps.add(new Step(
                    ordered.get(i).id(),
                    ordered.get(i).date(),
                    observed[i] - (i == 0 ? 0 : observed[i - 1]),
                    observed[i],
                    here[DRAWS / 40],
                    here[DRAWS / 2],
                    here[DRAWS - 1 - DRAWS / 40]));
        }
        return new Saturation(steps, observed.length == 0 ? 0 : observed[observed.length - 1], base, run);
    }

    private static int[] sofar(List<Set<String>> sets) {
        Set<String> seen = new HashSet<>();
        int[] sofar = new int[sets.size()];
        for (int i = 0; i < sofar.length; i++) {
            seen.addAll(sets.get(i));
            sofar[i] = seen.size();
        }
        return sofar;
    }

    /** By place in the order, what every draw gave. Sources are drawn by id, so that their dates do not change the band. */
    private static int[][] drawn(List<Source> sources, Map<String, Set<String>> codes, long seed) {
        List<Set<String>> sets = new ArrayList<>(sources.stream()
                .map(Source::id)
                .sorted()
                .map(id -> codes.getOrDefault(id, Set.of()))
                .toList());
        Random random = new Random(seed);
        int[][] drawn = new int[sets.size()][DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            java.util.Collections.shuffle(sets, random);
            int[] sofar = sofar(sets);
            for (int i = 0; i < sofar.length; i++) {
                drawn[i][draw] = sofar[i];
            }
        }
        return drawn;
    }

    /** Every run after the base; none where there are too few sources or nothing came up in the base. */
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        if (steps.size() < base + run || steps.get(base - 1).sofar() == 0) {
            return runs;
        }
        double first = steps.get(base - 1).sofar();
        for (int after = base; after + run <= steps.size(); after++) {
            int fresh =
                    steps.get(after + run - 1).sofar() - steps.get(after - 1).sofar();
            runs.add(new Run(after, fresh, fresh / first));
        }
        return runs;
    }

    /** The first run that brought no more than this share of the base, such as 0.05 or 0; none where none did. */
    public Optional<Run> reached(double threshold) {
        return runs().stream().filter(each -> each.share() <= threshold).findFirst();
    }

    /** The share of the last run. */
    public OptionalDouble last() {
        List<Run> runs = runs();
        return runs.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(runs.getLast().share());
    }
}
