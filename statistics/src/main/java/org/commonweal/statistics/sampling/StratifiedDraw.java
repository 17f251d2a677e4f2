package org.commonweal.statistics.sampling;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A stratified random draw without replacement.
 *
 * <p>The units of a stratum are sorted by their keys before chance is asked, and every stratum has random numbers of its own
 * (xoshiro256++, begun from SHA-256 of seed and stratum), so that neither the order of the frame nor another stratum changes
 * who is drawn. With equal chances the stratum is shuffled: the first of the shuffle are the sample, the others the reserve in
 * the order in which they may be released; a sample with the first k of the reserve is again a simple random sample.
 *
 * @param sizes how many are drawn from each stratum
 * @param method equal chances, or chances in proportion to size
 * @param seed any number; the same seed and frame give the same draw
 */
public record StratifiedDraw(SortedMap<String, Integer> sizes, Method method, long seed) {

    /** How the units of a stratum are chosen. */
    public enum Method {
        /** Every unit is as likely as any other. */
        EQUAL,
        /**
         * The chance is in proportion to size: systematic, with one random start, along the keys; a unit larger than the step is
         * taken for certain. There is no reserve.
         */
        BY_SIZE
    }

    public StratifiedDraw {
        sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
        sizes.forEach((stratum, size) -> {
            if (size < 0) {
                throw new IllegalArgumentException("stratum '%s' cannot give %d units".formatted(stratum, size));
            }
        });
    }

    /** A draw with equal chances in each stratum. */
    public static StratifiedDraw equal(Map<String, Integer> sizes, long seed) {
        return new StratifiedDraw(new TreeMap<>(sizes), Method.EQUAL, seed);
    }

    /** A draw with chances in proportion to size. */
    public static StratifiedDraw bySize(Map<String, Integer> sizes, long seed) {
        return new StratifiedDraw(new TreeMap<>(sizes), Method.BY_SIZE, seed);
    }

    /**
     * What was drawn.
     *
     * @param sample by stratum, then order
     * @param reserve by stratum, then order
     */
    public record Drawn(List<DrawnUnit> sample, List<DrawnUnit> reserve) {
        public Drawn {
            sample = List.copyOf(sample);
            reserve = List.copyOf(reserve);
        }
    }

    /**
     * Draws.
     *
     * @throws IllegalArgumentException where a key stands twice, or a stratum has fewer units than are asked of it
     */
    public Drawn from(List<FrameUnit> frame) {
        SortedMap<String, List<FrameUnit>> strata = strata(frame);
        List<DrawnUnit> sample = new ArrayList<>();
        List<DrawnUnit> reserve = new ArrayList<>();
        sizes.forEach((stratum, size) -> {
            List<FrameUnit> units = strata.getOrDefault(stratum, List.of());
            if (units.size() < size) {
                throw new IllegalArgumentException("stratum '%s' has %d units, of which %d cannot be drawn"
                        .formatted(stratum, units.size(), size));
            }
            UniformRandomProvider random = random(stratum);
            if (method == Method.EQUAL) {
                shuffle(units, size, random, sample, reserve);
            } else {
                systematic(units, size, random, sample);
            }
        });
        return new Drawn(sample, reserve);
    }

    private static SortedMap<String, List<FrameUnit>> strata(List<FrameUnit> frame) {
        Set<String> keys = new HashSet<>();
        SortedMap<String, List<FrameUnit>> strata = new TreeMap<>();
        for (FrameUnit unit : frame) {
            if (!keys.add(unit.key())) {
                throw new IllegalArgumentException("unit '%s' stands twice in the frame".formatted(unit.key()));
            }
            strata.computeIfAbsent(unit.stratum(), name -> new ArrayList<>()).add(unit);
        }
        strata.values().forEach(units -> units.sort(Comparator.comparing(FrameUnit::key)));
        return strata;
    }

    private UniformRandomProvider random(String stratum) {
        byte[] hash = sha256(seed + "\n" + stratum);
        long[] start = new long[4];
        ByteBuffer.wrap(hash).asLongBuffer().get(start);
        return RandomSource.XO_SHI_RO_256_PP.create(start);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static void shuffle(
            List<FrameUnit> units,
            int size,
            UniformRandomProvider random,
            List<DrawnUnit> sample,
            List<DrawnUnit> reserve) {
        int[] order = IntStream.range(0, units.size()).toArray();
        PermutationSampler.shuffle(random, order);
        double probability = (double) size / units.size();
        for (int i = 0; i < order.length && size > 0; i++) {
            FrameUnit unit = units.get(order[i]);
            (i < size ? sample : reserve).add(new DrawnUnit(unit.key(), unit.stratum(), probability, i + 1));
        }
    }

    private static void systematic(
            List<FrameUnit> units, int size, UniformRandomProvider random, List<DrawnUnit> sample) {
        if (size == 0) {
            return;
        }
        double[] probability =
                probabilities(units.stream().mapToDouble(FrameUnit::size).toArray(), size);
        double next = random.nextDouble();
        double passed = 0;
        int order = 0;
        for (int i = 0; i < probability.length; i++) {
            FrameUnit unit = units.get(i);
            if (probability[i] >= 1) {
                sample.add(new DrawnUnit(unit.key(), unit.stratum(), 1, ++order));
                continue;
            }
            passed += probability[i];
            if (passed > next) {
                sample.add(new DrawnUnit(unit.key(), unit.stratum(), probability[i], ++order));
                next += 1;
            }
        }
    }

    /**
     * The chances of a draw of {@code size} by size: in proportion, with 1 for what is larger than the step (again and again
     * until none is).
     */
    public static double[] probabilities(double[] sizes, int size) {
        double[] probability = new double[sizes.length];
        boolean changed = true;
        int left = size;
        while (changed) {
            changed = false;
            double total = 0;
            for (int i = 0; i < sizes.length; i++) {
                total += probability[i] >= 1 ? 0 : sizes[i];
            }
            int wanted = left;
            for (int i = 0; i < sizes.length; i++) {
                if (probability[i] < 1) {
                    probability[i] = wanted * sizes[i] / total;
                    if (probability[i] >= 1) {
                        probability[i] = 1;
                        left--;
                        changed = true;
                    }
                }
            }
        }
        return probability;
    }
}
