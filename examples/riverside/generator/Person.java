/**
 * A resident who does not exist.
 *
 * @param key the key of everything drawn for this person
 * @param place the number of the neighbourhood, from 1
 * @param born the year of birth
 * @param adults in the household, this person included
 * @param traits what stays behind the answers: company, health, means, taking part; standard normal, correlated
 */
record Person(
        long key,
        int place,
        int born,
        String sex,
        String ethnicity,
        String tenure,
        String qualification,
        int adults,
        int children,
        double[] traits) {

    static final int COMPANY = 0;
    static final int HEALTH = 1;
    static final int MEANS = 2;
    static final int TAKING_PART = 3;

    private static final String[] ETHNICITIES = {"white", "asian", "black", "mixed", "other"};
    private static final String[] TENURES = {"owner", "social_rent", "private_rent", "other"};
    private static final String[] QUALIFICATIONS = {"none", "level_1_2", "level_3", "level_4"};

    /** A resident of this neighbourhood, met in this year; {@code ways} is how the neighbourhood differs, standard normal. */
    static Person drawn(long seed, long key, int place, int year, double[] ways) {
        Draws draws = Draws.of(seed, 2, key);
        int age = age(draws);
        String sex = draws.chance(0.535) ? "female" : "male";
        double others = clamped(0.19 + 0.07 * ways[0], 0.04, 0.40);
        String ethnicity = ETHNICITIES[
                draws.category(1 - others, 0.45 * others, 0.28 * others, 0.17 * others, 0.10 * others)];
        double social = clamped(0.44 + 0.07 * ways[1] - (age >= 65 ? 0.02 : 0), 0.2, 0.65);
        double rented = clamped((age < 35 ? 0.33 : age < 65 ? 0.19 : 0.07) + 0.03 * ways[2], 0.03, 0.33);
        String tenure = TENURES[draws.category(1 - social - rented - 0.015, social, rented, 0.015)];
        double[] traits = traits(draws, tenure);
        double schooled = clamped(0.2 + (age < 45 ? 0.1 : age < 65 ? 0 : -0.08), 0.05, 0.5);
        String qualification = QUALIFICATIONS[draws.category(
                0.55 - schooled, 0.30, 0.15, schooled)];
        int adults = 1 + draws.category(0.40, 0.43, 0.12, 0.04, 0.01);
        int children = age > 62 ? (draws.chance(0.03) ? 1 : 0) : draws.category(0.58, 0.18, 0.15, 0.06, 0.02, 0.01);
        return new Person(key, place, year - age, sex, ethnicity, tenure, qualification, adults, children, traits);
    }

    /** The same person three years on, perhaps in another neighbourhood. */
    Person later(long seed, int newPlace) {
        Draws draws = Draws.of(seed, 3, key);
        double[] moved = new double[traits.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = 0.8 * traits[i] + 0.6 * draws.normal();
        }
        boolean mover = newPlace != place;
        String home = draws.chance(mover ? 0.5 : 0.03) ? TENURES[draws.category(0.25, 0.30, 0.44, 0.01)] : tenure;
        int people = draws.chance(0.15) ? 1 + draws.category(0.42, 0.42, 0.12, 0.04) : adults;
        return new Person(key, newPlace, born, sex, ethnicity, home, qualification, people, children, moved);
    }

    private static int age(Draws draws) {
        return switch (draws.category(0.11, 0.17, 0.27, 0.25, 0.12, 0.08)) {
            case 0 -> draws.between(16, 24);
            case 1 -> draws.between(25, 34);
            case 2 -> draws.between(35, 49);
            case 3 -> draws.between(50, 64);
            case 4 -> draws.between(65, 74);
            default -> 75 + (int) (20 * StrictMath.pow(draws.uniform(), 1.7));
        };
    }

    private static double[] traits(Draws draws, String tenure) {
        double common = draws.normal();
        double[] traits = new double[4];
        for (int i = 0; i < traits.length; i++) {
            traits[i] = 0.5 * common + StrictMath.sqrt(0.75) * draws.normal();
        }
        traits[MEANS] += switch (tenure) {
            case "owner" -> 0.35;
            case "social_rent" -> -0.30;
            default -> 0;
        };
        return traits;
    }

    static double clamped(double value, double least, double most) {
        return StrictMath.max(least, StrictMath.min(most, value));
    }
}
