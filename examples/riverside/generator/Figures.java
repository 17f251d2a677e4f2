import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the small areas of Riverside in 2010 and 2014, before the programme: invented figures of the kind that
 * statistical offices publish. The area of a comparator neighbourhood resembles one area of the neighbourhood it is paired
 * with; that is how this town was made, and what a choice of comparators has to find.
 */
final class Figures {

    static final int[] YEARS = {2010, 2014};

    /** Poverty, six sides of a place that go with it or not, and two ways in which places change. */
    private static final int TRAITS = 9;

    /** How far an area lies from the one it resembles, in standard deviations of areas. */
    private static final double ALIKE = 0.13;

    private final long seed;
    private final Ground ground;
    private final double[][] traits = new double[Ground.AREAS][];
    private final int[] households = new int[Ground.AREAS];
    private final Map<Integer, Double> share = new HashMap<>();

    Figures(long seed, Ground ground) {
        this.seed = seed;
        this.ground = ground;
        for (int area = 0; area < Ground.AREAS; area++) {
            traits[area] = usual(area);
            households[area] = Draws.of(seed, 41, area).between(560, 1380);
        }
        Place.all().stream().filter(Place::treated).forEach(this::poor);
        Place.all().stream().filter(place -> !place.treated()).forEach(this::alike);
        Place.all().forEach(this::people);
    }

    /**
     * One small area in one year.
     *
     * @param crime offences a year for every 1,000 residents; NaN where it was not published
     */
    record Row(
            int area,
            int population,
            int households,
            double score,
            double outOfWork,
            double crime,
            double socialRenting,
            double aged65,
            double movedIn) {}

    List<Row> rows(int year) {
        List<Row> rows = new ArrayList<>();
        for (int area = 0; area < Ground.AREAS; area++) {
            rows.add(row(area, year));
        }
        return rows;
    }

    /** 1 for the most deprived, in the order of the rows. */
    static int[] ranks(List<Row> rows) {
        List<Row> order = new ArrayList<>(rows);
        order.sort(Comparator.comparingDouble(Row::score).reversed().thenComparingInt(Row::area));
        int[] ranks = new int[rows.size()];
        for (int i = 0; i < order.size(); i++) {
            ranks[order.get(i).area()] = i + 1;
        }
        return ranks;
    }

    /** The share of an area's people who live in the neighbourhood it is part of: 1, or less for a few on the edge. */
    double share(int area) {
        return share.getOrDefault(area, 1.0);
    }

    private double[] usual(int area) {
        double[] at = ground.site(area);
        Draws draws = Draws.of(seed, 40, area);
        double[] traits = new double[TRAITS];
        for (int i = 0; i < TRAITS; i++) {
            traits[i] = draws.normalWithin(2.4);
        }
        double middle = StrictMath.exp(-(at[0] * at[0] + at[1] * at[1]) / 18);
        traits[0] = 1.5 * middle - 0.55 + 0.75 * traits[0];
        return traits;
    }

    private void poor(Place place) {
        for (int area : ground.members(place)) {
            traits[area][0] = 1.15 + 0.45 * Draws.of(seed, 42, area).normalWithin(2);
        }
    }

    private void alike(Place place) {
        Place other = Place.all().stream()
                .filter(it -> it.treated() && it.pair().equals(place.pair()))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 3; i++) {
            int area = ground.members(place).get(i);
            double[] theirs = traits[ground.members(other).get(i)];
            Draws draws = Draws.of(seed, 43, area);
            for (int j = 0; j < TRAITS; j++) {
                traits[area][j] = theirs[j] + ALIKE * draws.normalWithin(2);
            }
        }
    }

    /** Shares the households of a neighbourhood among its areas; of every third neighbourhood one area belongs in part. */
    private void people(Place place) {
        Draws draws = Draws.of(seed, 44, place.number());
        double first = 0.30 + 0.08 * draws.uniform();
        double second = 0.30 + 0.08 * draws.uniform();
        List<Integer> areas = ground.members(place);
        households[areas.get(0)] = (int) StrictMath.round(first * place.households());
        households[areas.get(1)] = (int) StrictMath.round(second * place.households());
        int rest = place.households() - households[areas.get(0)] - households[areas.get(1)];
        double part = place.number() % 3 == 0 ? (60 + 5 * draws.between(0, 5)) / 100.0 : 1;
        households[areas.get(2)] = (int) StrictMath.round(rest / part);
        if (part < 1) {
            share.put(areas.get(2), part);
        }
    }

    private Row row(int area, int year) {
        double[] t = traits[area];
        double years = year - YEARS[0];
        Draws draws = Draws.of(seed, 45, area, year);
        double poverty = t[0];
        double work = StrictMath.max(1.5, 12 + 4.6 * poverty + 1.7 * t[1] + years * (-0.3 + 0.35 * t[7]));
        double crime = 82 * StrictMath.exp(0.33 * poverty + 0.28 * t[2] + years * (-0.02 + 0.025 * t[8]));
        double renting = StrictMath.max(0.6, StrictMath.min(78, 21 + 11 * poverty + 7 * t[3] - 0.3 * years));
        double aged = StrictMath.max(3, 15.5 - 1.4 * poverty + 3.4 * t[4] + 0.25 * years);
        double moved = StrictMath.max(2, 11 + 1.1 * poverty + 2.9 * t[5] + 0.1 * years);
        double score = StrictMath.max(2.2, 23 + 12.5 * poverty + 2.5 * t[6]);
        int homes = (int) StrictMath.round(households[area] * (1 - 0.006 * (YEARS[1] - year)));
        double size = 2.05 + 0.05 * t[6] - 0.004 * aged + 0.02 * draws.normalWithin(2);
        boolean hidden = year == YEARS[0] && ground.placeOf(area) == null && Draws.of(seed, 46, area).chance(0.05);
        return new Row(
                area,
                (int) StrictMath.round(homes * size),
                homes,
                score,
                work,
                hidden ? Double.NaN : crime,
                renting,
                aged,
                moved);
    }
}
