import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The ground that Riverside stands on: 240 small areas of six councils on both banks of a river, in the Irish Sea, where no
 * town is. Eighteen groups of three neighbouring areas are the neighbourhoods; of each pair both lie in the same council.
 */
final class Ground {

    static final int AREAS = 240;

    static final List<String> COUNCILS =
            List.of("Westhaven", "Saltings", "Harbourside", "Northmoor", "Weirdale", "Eastfold");

    private static final double[][] TOWN_HALLS = {{-4.6, 1.2}, {-3.0, -3.6}, {0.2, 0.9}, {0.4, 5.0}, {2.6, -3.4}, {5.2, 1.4}};

    /** In which council a pair lies. */
    private static final Map<String, Integer> COUNCIL_OF_PAIR =
            Map.of("A", 2, "B", 2, "C", 4, "D", 4, "E", 1, "F", 1, "G", 3, "H", 0, "I", 5);

    /** Nobody is compared with somebody who lives nearer than this, in kilometres: what a programme does spills over. */
    private static final double APART = 0.8;

    private final long seed;
    private final List<double[]> sites = new ArrayList<>();
    private final Map<Integer, Place> placeOf = new TreeMap<>();
    private final Map<String, List<Integer>> membersOf = new TreeMap<>();
    private final Set<Integer> otherScheme = new HashSet<>();
    private final Outlines outlines;

    Ground(long seed) {
        this.seed = seed;
        settle();
        this.outlines = new Outlines(seed, sites);
        Place.all().stream().sorted(Comparator.comparing(Place::pair)).forEach(this::found);
        findOtherScheme();
    }

    /** Where a site is: the first {@link #AREAS} are small areas, in the order of their councils and from west to east. */
    double[] site(int area) {
        return sites.get(area);
    }

    List<double[]> outline(int area) {
        return outlines.outline(area);
    }

    String council(int area) {
        return COUNCILS.get(councilAt(sites.get(area)));
    }

    /** The small areas of a neighbourhood. */
    List<Integer> members(Place place) {
        return membersOf.get(place.id());
    }

    /** The neighbourhood that a small area is part of, or null. */
    Place placeOf(int area) {
        return placeOf.get(area);
    }

    /** Where another, equally invented scheme works: nobody there can be compared with. */
    Set<Integer> otherScheme() {
        return otherScheme;
    }

    /** Sites of areas, then of the country around, then of the river; dense in the middle of the town and wide outside. */
    private void settle() {
        List<double[]> land = new ArrayList<>();
        for (int row = -16; row <= 16; row++) {
            for (int column = -16; column <= 16; column++) {
                Draws draws = Draws.of(seed, 30, row + 100, column + 100);
                double x = column + (StrictMath.abs(row) % 2) * 0.5 + 0.36 * (2 * draws.uniform() - 1);
                double y = row * 0.87 + 0.36 * (2 * draws.uniform() - 1);
                double radius = StrictMath.sqrt(x * x + y * y);
                double stretch = 0.42 + 0.035 * radius;
                double[] at = {1.12 * stretch * x, 0.94 * stretch * y};
                if (StrictMath.abs(at[1] - river(at[0])) > 0.2) {
                    land.add(at);
                }
            }
        }
        land.sort(Comparator.comparingDouble(Ground::remoteness));
        List<double[]> town = new ArrayList<>(land.subList(0, AREAS));
        town.sort(Comparator.<double[]>comparingInt(Ground::councilAt).thenComparingDouble(at -> at[0]));
        sites.addAll(town);
        sites.addAll(land.subList(AREAS, land.size()));
        for (double x = -14; x <= 14; x += 0.11) {
            sites.add(new double[] {x, river(x)});
        }
    }

    /** How far out a place lies, on a town that is longer along its river. */
    private static double remoteness(double[] at) {
        double angle = StrictMath.atan2(at[1], at[0]);
        double lobes = 1 + 0.10 * StrictMath.sin(3 * angle + 0.7) + 0.06 * StrictMath.cos(5 * angle);
        return StrictMath.sqrt(at[0] * at[0] / 1.3 + at[1] * at[1]) / lobes;
    }

    private static double river(double x) {
        return -0.7 + 0.75 * StrictMath.sin(0.55 * x) + 0.25 * StrictMath.sin(1.3 * x + 1);
    }

    private static int councilAt(double[] at) {
        int nearest = 0;
        for (int i = 1; i < TOWN_HALLS.length; i++) {
            if (Outlines.distance(at, TOWN_HALLS[i]) < Outlines.distance(at, TOWN_HALLS[nearest])) {
                nearest = i;
            }
        }
        return nearest;
    }

    /** Three areas that touch, in the council of the pair, apart from the other arm. */
    private void found(Place place) {
        List<Integer> candidates = new ArrayList<>();
        for (int area = 0; area < AREAS; area++) {
            if (councilAt(sites.get(area)) == COUNCIL_OF_PAIR.get(place.pair())) {
                candidates.add(area);
            }
        }
        candidates.sort(Comparator.comparingDouble(area -> Draws.of(seed, 33, place.number(), area).uniform()));
        for (int first : candidates) {
            List<Integer> touching = outlines.neighbours(first).stream()
                    .filter(other -> other < AREAS && candidates.contains(other))
                    .toList();
            for (int i = 0; i + 1 < touching.size(); i++) {
                List<Integer> three = List.of(first, touching.get(i), touching.get(i + 1));
                if (three.stream().allMatch(area -> free(area, place.treated()))) {
                    three.forEach(area -> placeOf.put(area, place));
                    membersOf.put(place.id(), three.stream().sorted().toList());
                    return;
                }
            }
        }
        throw new IllegalStateException("no room for " + place.id() + " in council " + COUNCIL_OF_PAIR.get(place.pair()));
    }

    /** Whether an area is nobody's, lies apart from the other arm, and touches no neighbourhood of its own. */
    private boolean free(int area, boolean treated) {
        if (placeOf.containsKey(area)
                || outlines.neighbours(area).stream().anyMatch(other -> placeOf.containsKey(other))) {
            return false;
        }
        double apart = (APART + 0.1) * (APART + 0.1);
        return placeOf.entrySet().stream()
                .filter(entry -> entry.getValue().treated() != treated)
                .allMatch(entry -> Outlines.distance(sites.get(area), sites.get(entry.getKey())) > apart);
    }

    /** The first area of nobody in Eastfold that touches three others of nobody, and those three. */
    private void findOtherScheme() {
        for (int area = AREAS - 1; area >= 0 && otherScheme.isEmpty(); area--) {
            List<Integer> four = new ArrayList<>(List.of(area));
            outlines.neighbours(area).stream()
                    .filter(other -> other < AREAS && council(other).equals(COUNCILS.getLast()))
                    .limit(3)
                    .forEach(four::add);
            if (four.size() == 4 && four.stream().noneMatch(placeOf::containsKey)) {
                otherScheme.addAll(four);
            }
        }
    }
}
