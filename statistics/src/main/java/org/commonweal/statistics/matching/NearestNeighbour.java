package org.commonweal.statistics.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * For each treated unit its nearest comparators, one after the other.
 *
 * <p>Without replacement the units take turns: everybody has a first comparator before anybody has a second; a comparator once
 * taken is gone. Equally near ones are taken in the order given. Each treated unit's comparators share its weight evenly.
 *
 * @param kind what distance is measured on
 * @param ratio how many comparators a treated unit may have, at least 1
 * @param replacement whether a comparator may serve several treated units
 * @param order who chooses first; of no matter with replacement
 * @param seed of the random order
 * @param widest the largest distance allowed; for propensity scores in standard deviations of the score over all units
 * @param calipers the largest difference allowed in a covariate, in standard deviations over all units, by name
 */
public record NearestNeighbour(
        Metric.Kind kind,
        int ratio,
        boolean replacement,
        Order order,
        long seed,
        double widest,
        Map<String, Double> calipers)
        implements Matching {

    /** Who chooses first. */
    public enum Order {
        AS_GIVEN("in the order given"),
        /** The highest propensity score; for Mahalanobis distance, the farthest from the mean of the comparators. */
        HARDEST_FIRST("the hardest to match first"),
        RANDOM("in random order");

        private final String words;

        Order(String words) {
            this.words = words;
        }
    }

    public NearestNeighbour {
        if (ratio < 1) {
            throw new IllegalArgumentException("a ratio of %d comparators to one".formatted(ratio));
        }
        if (!(widest > 0) || calipers.values().stream().anyMatch(width -> !(width >= 0))) {
            throw new IllegalArgumentException("a caliper is a positive width");
        }
        calipers = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(calipers));
    }

    static NearestNeighbour by(Metric.Kind kind) {
        return new NearestNeighbour(kind, 1, false, Order.AS_GIVEN, 0, Double.POSITIVE_INFINITY, Map.of());
    }

    public NearestNeighbour ratio(int comparators) {
        return new NearestNeighbour(kind, comparators, replacement, order, seed, widest, calipers);
    }

    public NearestNeighbour withReplacement() {
        return new NearestNeighbour(kind, ratio, true, order, seed, widest, calipers);
    }

    public NearestNeighbour inOrder(Order other) {
        return new NearestNeighbour(kind, ratio, replacement, other, seed, widest, calipers);
    }

    public NearestNeighbour inRandomOrder(long withSeed) {
        return new NearestNeighbour(kind, ratio, replacement, Order.RANDOM, withSeed, widest, calipers);
    }

    /** No comparator farther than this. */
    public NearestNeighbour caliper(double width) {
        return new NearestNeighbour(kind, ratio, replacement, order, seed, width, calipers);
    }

    /** No comparator that differs more than this in one covariate. */
    public NearestNeighbour caliper(String covariate, double standardDeviations) {
        Map<String, Double> more = new TreeMap<>(calipers);
        more.put(covariate, standardDeviations);
        return new NearestNeighbour(kind, ratio, replacement, order, seed, widest, more);
    }

    @Override
    public String recipe() {
        List<String> parts = new ArrayList<>();
        parts.add("nearest neighbour 1:%d %s replacement".formatted(ratio, replacement ? "with" : "without"));
        parts.add(kind.words());
        if (!replacement) {
            parts.add(order == Order.RANDOM ? order.words + ", seed " + seed : order.words);
        }
        if (widest < Double.POSITIVE_INFINITY) {
            parts.add("caliper " + widest + (kind == Metric.Kind.PROPENSITY ? " SD of the score" : ""));
        }
        calipers.forEach((name, width) -> parts.add("caliper %s SD of '%s'".formatted(width, name)));
        return String.join("; ", parts);
    }

    @Override
    public Choice choose(Units units) {
        Metric.Outcome measured = Metric.of(kind, units, recipe());
        return measured.metric().isPresent()
                ? choose(units, measured.metric().get())
                : measured.refusal().orElseThrow();
    }

    /** Chooses by a metric that was made before, as placebos do. */
    Choice choose(Units units, Metric metric) {
        return choose(units, metric, Map.of());
    }

    /** The nearest of these units among all others, for placebos that will take some of them as treated. */
    Map<Integer, Shortlist> prepare(Units units, Metric metric, int[] who) {
        Neighbours neighbours = new Neighbours(units, metric, limits(units, metric));
        List<Shortlist> lists =
                Arrays.stream(who).parallel().mapToObj(neighbours::prepare).toList();
        Map<Integer, Shortlist> prepared = new java.util.HashMap<>();
        for (int i = 0; i < who.length; i++) {
            prepared.put(who[i], lists.get(i));
        }
        return prepared;
    }

    Choice choose(Units units, Metric metric, Map<Integer, Shortlist> prepared) {
        Neighbours neighbours = new Neighbours(units, metric, limits(units, metric), prepared);
        int[] treated = ordered(units, metric);
        List<List<Weighting.Pair>> chosen = new ArrayList<>();
        for (int i = 0; i < treated.length; i++) {
            chosen.add(new ArrayList<>());
        }
        if (replacement) {
            for (int i = 0; i < treated.length; i++) {
                chosen.get(i).addAll(neighbours.nearest(treated[i], ratio));
            }
        } else {
            takeTurns(neighbours, treated, chosen);
        }
        return weighting(units, treated, chosen, metric.leftOut());
    }

    private void takeTurns(Neighbours neighbours, int[] treated, List<List<Weighting.Pair>> chosen) {
        boolean[] without = new boolean[treated.length];
        for (int round = 0; round < ratio; round++) {
            for (int i = 0; i < treated.length; i++) {
                if (!without[i]) {
                    List<Weighting.Pair> own = chosen.get(i);
                    neighbours.take(treated[i]).ifPresent(own::add);
                    without[i] = own.size() <= round;
                }
            }
        }
    }

    private Neighbours.Limits limits(Units units, Metric metric) {
        double farthest = widest;
        if (kind == Metric.Kind.PROPENSITY && widest < Double.POSITIVE_INFINITY) {
            farthest = widest
                    * spread(Arrays.stream(metric.points())
                            .mapToDouble(point -> point[0])
                            .toArray());
        }
        int[] columns = new int[calipers.size()];
        double[] widths = new double[columns.length];
        int c = 0;
        for (Map.Entry<String, Double> caliper : calipers.entrySet()) {
            columns[c] = units.covariates().indexOf(caliper.getKey());
            if (columns[c] < 0) {
                throw new IllegalArgumentException(
                        "a caliper on '%s', which is no covariate".formatted(caliper.getKey()));
            }
            widths[c] = caliper.getValue() * spread(units.column(columns[c]));
            c++;
        }
        return new Neighbours.Limits(farthest, columns, widths);
    }

    private static double spread(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return StrictMath.sqrt(squares / (values.length - 1));
    }

    private int[] ordered(Units units, Metric metric) {
        int[] treated = units.treatedUnits();
        return switch (order) {
            case AS_GIVEN -> treated;
            case HARDEST_FIRST -> {
                double[] hardness = hardness(units, metric);
                yield Arrays.stream(treated)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -hardness[i])
                                .thenComparing(Comparator.naturalOrder()))
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
            case RANDOM -> shuffled(treated, new SplittableRandom(seed));
        };
    }

    private double[] hardness(Units units, Metric metric) {
        double[][] points = metric.points();
        if (kind == Metric.Kind.PROPENSITY) {
            return Arrays.stream(points).mapToDouble(point -> point[0]).toArray();
        }
        int[] comparators = units.comparators();
        double[] centre = new double[points[0].length];
        for (int i : comparators) {
            for (int d = 0; d < centre.length; d++) {
                centre[d] += points[i][d] / comparators.length;
            }
        }
        return Arrays.stream(points)
                .mapToDouble(point -> Metric.squared(point, centre, Double.POSITIVE_INFINITY))
                .toArray();
    }

    static int[] shuffled(int[] values, SplittableRandom random) {
        int[] shuffled = values.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = kept;
        }
        return shuffled;
    }

    private Choice weighting(Units units, int[] treated, List<List<Weighting.Pair>> chosen, List<String> leftOut) {
        return Pairing.weighting(units, treated, chosen, recipe() + Pairing.withoutCovariates(leftOut));
    }
}
