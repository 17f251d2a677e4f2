package org.commonweal.statistics.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Passages turned into ratings of units: for each code and unit, who says that it bears the code. */
public final class UnitRatings {

    private static final List<Category> WITH_OR_WITHOUT = Category.named("without the code", "with the code");

    private UnitRatings() {}

    /**
     * One unit a character; alike neighbours are counted together.
     *
     * @return for each code in the order given, ratings of all who read anything
     */
    public static SequencedMap<String, Ratings> characters(List<Stretch> stretches, List<String> codes) {
        return each(CodingUnit.CHARACTER, stretches, codes, UnitRatings::runs);
    }

    /**
     * @param unit what a unit is
     * @param bounds for each interview, where units begin, from the first up; the last one ends with the stretch. What of a stretch
     *     lies before the first is a unit too; a unit that a stretch cuts is taken as far as it lies inside
     * @param touch from when on a unit bears a code
     */
    public static SequencedMap<String, Ratings> units(
            CodingUnit unit, List<Stretch> stretches, List<String> codes, Map<String, int[]> bounds, Touch touch) {
        return each(unit, stretches, codes, (stretch, byCoder, into) -> {
            int from = stretch.start();
            for (int bound : bounds.getOrDefault(stretch.interview(), new int[0])) {
                if (bound > from && bound < stretch.end()) {
                    into.add(unit(stretch, byCoder, from, bound, touch));
                    from = bound;
                }
            }
            into.add(unit(stretch, byCoder, from, stretch.end(), touch));
        });
    }

    /** Takes the units of one stretch and code; for each coder the passages, or none where the coder did not read it. */
    @FunctionalInterface
    private interface Cutting {
        void cut(Stretch stretch, List<Optional<List<Passage>>> byCoder, List<Rated> into);
    }

    private static SequencedMap<String, Ratings> each(
            CodingUnit unit, List<Stretch> stretches, List<String> codes, Cutting cutting) {
        TreeSet<String> readers = new TreeSet<>();
        stretches.forEach(stretch -> readers.addAll(stretch.readers()));
        List<String> coders = List.copyOf(readers);
        SequencedMap<String, Ratings> ratings = new LinkedHashMap<>();
        for (String code : codes) {
            List<Rated> units = new ArrayList<>();
            for (Stretch stretch : stretches) {
                cutting.cut(stretch, byCoder(stretch, code, coders), units);
            }
            ratings.put(code, new Ratings(unit, coders, WITH_OR_WITHOUT, units));
        }
        return ratings;
    }

    private static List<Optional<List<Passage>>> byCoder(Stretch stretch, String code, List<String> coders) {
        return coders.stream()
                .map(coder ->
                        Optional.of(coder).filter(stretch.readers()::contains).map(reader -> stretch.of(reader, code)))
                .toList();
    }

    private static Rated unit(Stretch stretch, List<Optional<List<Passage>>> byCoder, int from, int to, Touch touch) {
        return Rated.of(
                stretch.interview(),
                byCoder.stream()
                        .mapToInt(one -> one.map(passages -> bears(passages, from, to, touch) ? 1 : 0)
                                .orElse(Rated.UNRATED))
                        .toArray());
    }

    private static boolean bears(List<Passage> passages, int from, int to, Touch touch) {
        int covered =
                passages.stream().mapToInt(passage -> passage.overlap(from, to)).sum();
        return touch.bears(covered, to - from);
    }

    /** Walks from end to end of passages; at each it is known who has the code from there on. */
    private static void runs(Stretch stretch, List<Optional<List<Passage>>> byCoder, List<Rated> into) {
        int[] now = new int[byCoder.size()];
        TreeMap<Integer, int[]> changes = new TreeMap<>();
        for (int i = 0; i < now.length; i++) {
            int coder = i;
            now[i] = byCoder.get(i).isPresent() ? 0 : Rated.UNRATED;
            for (Passage passage : byCoder.get(i).orElse(List.of())) {
                changes.computeIfAbsent(passage.start(), at -> new int[now.length])[coder]++;
                changes.computeIfAbsent(passage.end(), at -> new int[now.length])[coder]--;
            }
        }
        int from = stretch.start();
        for (Map.Entry<Integer, int[]> change : changes.entrySet()) {
            if (change.getKey() > from) {
                into.add(new Rated(stretch.interview(), change.getKey() - from, now));
                from = change.getKey();
            }
            for (int i = 0; i < now.length; i++) {
                now[i] += change.getValue()[i];
            }
        }
        if (from < stretch.end()) {
            into.add(new Rated(stretch.interview(), stretch.end() - from, now));
        }
    }
}
