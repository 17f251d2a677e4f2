package org.commonweal.fieldwork;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Shares dwellings out among interviewers: everybody ends with as equal a number as what they hold already allows, and what one
 * person is given lies together, area by area and within an area along a curve that keeps neighbours together.
 */
public final class Allocation {

    private static final int GRID = 1 << 15;

    private Allocation() {}

    /**
     * A dwelling to be shared out.
     *
     * @param lat degrees; where it or {@code lon} is empty, dwellings of an area follow one another by their ids
     */
    public record Spot(String dwelling, String area, OptionalDouble lat, OptionalDouble lon) {}

    /**
     * Shares out.
     *
     * @param spots in any order
     * @param held how many open dwellings each interviewer has already, in the order in which they are given more
     * @return the interviewer of every dwelling, in the order of the walk
     * @throws IllegalArgumentException where there is nobody to give them to
     */
    public static Map<String, String> balanced(List<Spot> spots, Map<String, Integer> held) {
        if (held.isEmpty()) {
            throw new IllegalArgumentException("nobody to share out to");
        }
        Map<String, Integer> more = quotas(spots.size(), held);
        List<Spot> walk = new ArrayList<>(spots);
        walk.sort(Comparator.comparing(Spot::area)
                .thenComparingLong(Allocation::place)
                .thenComparing(Spot::dwelling));
        Map<String, String> shared = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<String, Integer> each : more.entrySet()) {
            for (int i = 0; i < each.getValue(); i++) {
                shared.put(walk.get(at).dwelling(), each.getKey());
                at++;
            }
        }
        return shared;
    }

    /** How many more each is given: whoever has least is filled up first. */
    private static Map<String, Integer> quotas(int many, Map<String, Integer> held) {
        Map<String, Integer> now = new LinkedHashMap<>(held);
        Map<String, Integer> more = new LinkedHashMap<>();
        held.keySet().forEach(who -> more.put(who, 0));
        for (int left = many; left > 0; left--) {
            String least = now.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            now.merge(least, 1, Integer::sum);
            more.merge(least, 1, Integer::sum);
        }
        return more;
    }

    /** The place on a curve of Hilbert over the globe; 0 where the coordinates are not known. */
    private static long place(Spot spot) {
        if (spot.lat().isEmpty() || spot.lon().isEmpty()) {
            return 0;
        }
        long place = 0;
        // A quarter of a degree wraps on itself: areas are smaller, and within them the cells are a metre wide.
        int x = cell(spot.lon().getAsDouble());
        int y = cell(spot.lat().getAsDouble());
        for (int size = GRID / 2; size > 0; size /= 2) {
            int right = (x & size) > 0 ? 1 : 0;
            int up = (y & size) > 0 ? 1 : 0;
            place += (long) size * size * ((3 * right) ^ up);
            if (up == 0) {
                if (right == 1) {
                    x = GRID - 1 - x;
                    y = GRID - 1 - y;
                }
                int turned = x;
                x = y;
                y = turned;
            }
        }
        return place;
    }

    private static int cell(double degrees) {
        return (int) Math.floorMod((long) Math.floor(degrees * 100_000), (long) GRID);
    }
}
