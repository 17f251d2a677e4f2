package org.commonweal.app.settling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.commonweal.voices.Participant;
import org.commonweal.voices.Source;
import org.commonweal.voices.Voices;

/**
 * Texts drawn by a seed, each layer with its share of them: as many as its size asks for, and what is left over to the layers that
 * were cut most. The same texts, seed and layers give the same draw.
 */
final class Lot {

    private Lot() {}

    /** What texts are parted by before they are drawn. */
    enum Layers {
        NONE,
        ROLE,
        NEIGHBOURHOOD
    }

    static List<String> draw(Voices voices, List<Source> from, int number, long seed, Layers layers) {
        Map<String, List<String>> byLayer = new TreeMap<>();
        Function<Source, String> layer = layer(voices, layers);
        from.stream()
                .sorted(Comparator.comparing(Source::id))
                .forEach(source -> byLayer.computeIfAbsent(layer.apply(source), it -> new ArrayList<>())
                        .add(source.id()));
        int wanted = Math.clamp(number, 0, from.size());
        Map<String, Integer> shares = shares(byLayer, wanted, from.size());
        Random random = new Random(seed);
        TreeSet<String> drawn = new TreeSet<>();
        byLayer.forEach((name, sources) -> {
            Collections.shuffle(sources, random);
            drawn.addAll(sources.subList(0, shares.getOrDefault(name, 0)));
        });
        return List.copyOf(drawn);
    }

    private static Map<String, Integer> shares(Map<String, List<String>> layers, int wanted, int all) {
        Map<String, Integer> shares = new TreeMap<>();
        Map<String, Double> left = new TreeMap<>();
        layers.forEach((name, sources) -> {
            double share = all == 0 ? 0 : (double) wanted * sources.size() / all;
            shares.put(name, (int) share);
            left.put(name, share - (int) share);
        });
        int open = wanted - shares.values().stream().mapToInt(Integer::intValue).sum();
        left.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(open)
                .forEach(it -> shares.merge(it.getKey(), 1, Integer::sum));
        return shares;
    }

    private static Function<Source, String> layer(Voices voices, Layers layers) {
        Map<String, String> roles = new TreeMap<>();
        voices.participants().stream().map(Lot::role).forEach(it -> roles.put(it[0], it[1]));
        return switch (layers) {
            case NONE -> source -> "";
            case ROLE ->
                source -> source.participants().stream()
                        .findFirst()
                        .map(it -> roles.getOrDefault(it, ""))
                        .orElse("");
            case NEIGHBOURHOOD -> source -> source.neighbourhood().orElse("");
        };
    }

    private static String[] role(Participant participant) {
        return new String[] {participant.id(), participant.role()};
    }
}
