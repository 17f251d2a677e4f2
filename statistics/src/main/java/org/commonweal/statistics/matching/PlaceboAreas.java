package org.commonweal.statistics.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Placebos in space: as many units that were never treated, drawn at random from the comparators of the same strata, are
 * treated in thought, and comparators are chosen for them in the same way among the rest (Abadie, Diamond and Hainmueller 2010,
 * JASA 105, section 3.4). A distance is measured as for the real treated: covariance and scores are held.
 *
 * @param matching the way of choosing
 * @param draws how many placebo sets
 * @param seed of the draws
 */
public record PlaceboAreas(Matching matching, int draws, long seed) {

    /**
     * @param treated who was treated in thought, as indices of the units
     * @param largest the largest difference left on any covariate, in standard deviations
     * @param gaps treated minus comparators on each series
     */
    public record Placebo(int[] treated, double largest, double[] gaps) {}

    /**
     * @param placebos those for which comparators could be chosen, in the order drawn
     * @param refused for how many none could
     * @param gaps treated minus comparators on each series, for the real treated
     */
    public record Placebos(List<Placebo> placebos, int refused, double[] gaps) {
        public Placebos {
            placebos = List.copyOf(placebos);
        }

        /**
         * The share of placebos whose gap is at least as far from 0 as the real one, which is counted among them: (1 + how
         * many) / (1 + placebos).
         */
        public double asFar(int series) {
            double real = Math.abs(gaps[series]);
            long far = placebos.stream()
                    .filter(placebo -> Math.abs(placebo.gaps()[series]) >= real)
                    .count();
            return (1.0 + far) / (1.0 + placebos.size());
        }
    }

    /**
     * @param chosen the choice for the real treated
     * @param series columns of values of all units, such as the outcome before; may be none
     */
    public Placebos among(Units units, Weighting chosen, double[][] series) {
        return among(units, chosen, series, done -> {});
    }

    /** @param told how many sets are done, perhaps from several threads; what it throws ends the search */
    public Placebos among(Units units, Weighting chosen, double[][] series, IntConsumer told) {
        AtomicInteger done = new AtomicInteger();
        int[] pool = units.comparators();
        Units rest = restOf(units, pool);
        List<int[]> drawn = IntStream.range(0, draws)
                .mapToObj(draw -> drawn(units, pool, draw))
                .toList();
        Measured measured = measured(units, rest, pool, drawn);
        List<Placebo> found = drawn.parallelStream()
                .map(who -> {
                    Placebo placebo = placebo(rest, pool, measured, who, series);
                    told.accept(done.incrementAndGet());
                    return placebo;
                })
                .toList();
        List<Placebo> placebos = new ArrayList<>();
        for (Placebo placebo : found) {
            if (placebo.largest() >= 0) {
                placebos.add(placebo);
            }
        }
        return new Placebos(placebos, draws - placebos.size(), gaps(units.treated(), chosen.weight(), series, null));
    }

    /** The comparators alone; who is treated is set by each draw. */
    private static Units restOf(Units units, int[] pool) {
        boolean[] marks = new boolean[units.size()];
        marks[pool[0]] = true;
        return units.treating(marks).only(pool);
    }

    private record Measured(
            @org.jspecify.annotations.Nullable Metric metric, Map<Integer, Shortlist> prepared) {}

    private Measured measured(Units units, Units rest, int[] pool, List<int[]> drawn) {
        Metric.Kind kind = switch (matching) {
            case NearestNeighbour nearest -> nearest.kind();
            case OptimalPairs pairs -> pairs.kind();
            default -> null;
        };
        if (kind == null) {
            return new Measured(null, Map.of());
        }
        Metric all = Metric.of(kind, units, matching.recipe()).metric().orElseThrow();
        double[][] points = Arrays.stream(pool).mapToObj(i -> all.points()[i]).toArray(double[][]::new);
        Metric metric = new Metric(kind, points, all.leftOut());
        int[] anybody =
                drawn.stream().flatMapToInt(Arrays::stream).distinct().sorted().toArray();
        return new Measured(
                metric,
                matching instanceof NearestNeighbour nearest ? nearest.prepare(rest, metric, anybody) : Map.of());
    }

    /** Places in the pool, as many of each stratum as there are treated in it, or all there are but one. */
    private int[] drawn(Units units, int[] pool, int draw) {
        Map<Integer, Integer> wanted = new TreeMap<>();
        for (int i : units.treatedUnits()) {
            wanted.merge(units.stratum()[i], 1, Integer::sum);
        }
        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + draw);
        List<Integer> drawn = new ArrayList<>();
        wanted.forEach((stratum, many) -> {
            int[] own = IntStream.range(0, pool.length)
                    .filter(i -> units.stratum()[pool[i]] == stratum)
                    .toArray();
            int most = Math.max(0, Math.min(many, own.length / 2));
            for (int i = 0; i < most; i++) {
                int j = i + random.nextInt(own.length - i);
                int kept = own[i];
                own[i] = own[j];
                own[j] = kept;
                drawn.add(own[i]);
            }
        });
        return drawn.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private Placebo placebo(Units rest, int[] pool, Measured measured, int[] drawn, double[][] series) {
        boolean[] marks = new boolean[pool.length];
        for (int i : drawn) {
            marks[i] = true;
        }
        int[] treated = Arrays.stream(drawn).map(i -> pool[i]).toArray();
        if (drawn.length == 0) {
            return new Placebo(treated, -1, new double[0]);
        }
        Units units = rest.treating(marks);
        Choice choice = switch (matching) {
            case NearestNeighbour nearest ->
                nearest.choose(units, Objects.requireNonNull(measured.metric()), measured.prepared());
            case OptimalPairs pairs -> pairs.choose(units, Objects.requireNonNull(measured.metric()));
            default -> matching.choose(units);
        };
        return choice instanceof Weighting weighting
                ? new Placebo(treated, weighting.residual(), gaps(marks, weighting.weight(), series, pool))
                : new Placebo(treated, -1, new double[0]);
    }

    private static double[] gaps(
            boolean[] treated, double[] weight, double[][] series, int @org.jspecify.annotations.Nullable [] pool) {
        double[] gaps = new double[series.length];
        for (int s = 0; s < series.length; s++) {
            double[] values = series[s];
            double[] x = pool == null
                    ? values
                    : Arrays.stream(pool).mapToDouble(i -> values[i]).toArray();
            gaps[s] = Moments.of(x, weight, treated, true).mean()
                    - Moments.of(x, weight, treated, false).mean();
        }
        return gaps;
    }
}
