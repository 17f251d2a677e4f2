import java.util.ArrayList;
import java.util.List;

/**
 * How the neighbourhoods differ, in each wave: the part of every answer that neighbours share.
 *
 * <p>Of the variance between neighbourhoods 70 % stays from wave to wave (the cluster autocorrelation), 30 % comes new.
 */
final class Town {

    /** Cluster autocorrelation. */
    static final double STAYS = 0.7;

    private final long seed;

    Town(long seed) {
        this.seed = seed;
    }

    /** How a neighbourhood's residents differ in who they are: four standard normal numbers within two deviations. */
    double[] ways(int place) {
        Draws draws = Draws.of(seed, 10, place);
        double[] ways = new double[5];
        for (int i = 0; i < ways.length; i++) {
            ways[i] = draws.normalWithin(2);
        }
        return ways;
    }

    /**
     * How far a neighbourhood lies from the others in one question and wave, in standard deviations between
     * neighbourhoods: a part that stays (in which a good place is good in many ways) and a part of this wave.
     */
    double shift(int question, int place, int wave) {
        double good = ways(place)[4];
        double own = Draws.of(seed, 11, question, place).normalWithin(2);
        double now = Draws.of(seed, 12, question, place, wave).normalWithin(2);
        double stays = StrictMath.sqrt(0.4) * good + StrictMath.sqrt(0.6) * own;
        return StrictMath.sqrt(STAYS) * stays + StrictMath.sqrt(1 - STAYS) * now;
    }

    /** How many interviews are made in a neighbourhood and wave: 120 to 230. */
    int interviews(int place, int wave) {
        int usual = Draws.of(seed, 13, place).between(110, 222);
        return StrictMath.max(120, StrictMath.min(230, usual + Draws.of(seed, 14, place, wave).between(-14, 14)));
    }

    /** How many households were approached for so many interviews. */
    int approached(int place, int wave, int interviews) {
        double answered = (wave == 0 ? 0.44 : 0.40) + 0.03 * Draws.of(seed, 15, place, wave).normalWithin(2);
        return (int) StrictMath.round(interviews / answered);
    }

    /**
     * The people interviewed in the second wave in a neighbourhood who had been interviewed in the first: about 15 in a
     * hundred of all, of whom about 6 in a hundred have moved here from another neighbourhood.
     */
    List<Person> again(int place, int interviews, List<List<Person>> first) {
        Draws draws = Draws.of(seed, 16, place);
        int wanted = (int) StrictMath.round(interviews * (0.13 + 0.04 * draws.uniform()));
        int movers = draws.category(0.3, 0.3, 0.2, 0.1, 0.1);
        List<Person> again = new ArrayList<>();
        List<Person> here = first.get(place - 1);
        // The last four of the list are left for the movers, so that nobody is met twice.
        int step = (here.size() - 4) / (wanted - movers);
        int start = draws.between(0, step - 1);
        for (int i = 0; again.size() < wanted - movers; i++) {
            Person person = here.get(start + i * step);
            again.add(person.later(seed, place));
        }
        for (int i = 1; i <= movers; i++) {
            int from = (place - 1 + 5 * i) % first.size();
            List<Person> there = first.get(from);
            again.add(there.get(there.size() - i).later(seed, place));
        }
        return again;
    }
}
