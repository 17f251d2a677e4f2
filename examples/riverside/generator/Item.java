import java.util.List;

/**
 * One question with a list of answers, and how its answers come about.
 *
 * @param id as in {@code questionnaire.yaml}
 * @param codes from the answer that is best for residents to the one that is worst
 * @param shares of these answers in the first wave, about
 * @param trait which of a person's traits speaks most
 * @param loading how loudly; the rest is chance
 * @param areas the share of variance that lies between neighbourhoods (the intraclass correlation on the hidden scale)
 * @param trend how far everybody moves between the waves, in hidden standard deviations; the same in both arms
 * @param asides answers beside the scale
 * @param unknown how often the answer is don't know
 * @param refused how often it is refused
 */
record Item(
        String id,
        List<String> codes,
        double[] shares,
        int trait,
        double loading,
        double areas,
        double trend,
        List<Aside> asides,
        double unknown,
        double refused) {

    /** An answer beside the scale, and how often it is given. */
    record Aside(String code, double share) {}

    private static final List<String> FOUR = List.of("1", "2", "3", "4");
    private static final List<String> FIVE = List.of("1", "2", "3", "4", "5");
    private static final List<String> THREE = List.of("1", "2", "3");
    private static final List<String> TWO = List.of("1", "2");

    private static Item of(
            String id, List<String> codes, int trait, double loading, double areas, double trend, double unknown,
            double refused, double... shares) {
        return new Item(id, codes, shares, trait, loading, areas, trend, List.of(), unknown, refused);
    }

    private Item beside(Aside... besides) {
        return new Item(id, codes, shares, trait, loading, areas, trend, List.of(besides), unknown, refused);
    }

    private static List<String> down(int from, int to) {
        return java.util.stream.IntStream.rangeClosed(0, StrictMath.abs(from - to))
                .mapToObj(i -> Integer.toString(from > to ? from - i : from + i))
                .toList();
    }

    /** Every question of opinion and well-being but the one on influence, in the order of the questionnaire. */
    static List<Item> all() {
        int company = Person.COMPANY;
        int health = Person.HEALTH;
        int means = Person.MEANS;
        int part = Person.TAKING_PART;
        List<String> upwards = down(10, 0);
        List<String> downwards = down(0, 10);
        return List.of(
                of("influence_matters", FOUR, part, 0.55, 0.030, 0.02, 0.020, 0.006, 0.17, 0.37, 0.32, 0.14),
                of("more_involved", THREE, part, 0.50, 0.030, 0.00, 0.024, 0.005, 0.25, 0.18, 0.57),
                of("took_part", TWO, part, 0.60, 0.036, 0.00, 0.008, 0.008, 0.27, 0.73),
                of("pull_together", FOUR, company, 0.45, 0.055, 0.03, 0.042, 0.004, 0.13, 0.42, 0.30, 0.15)
                        .beside(new Aside("5", 0.02)),
                of("trust", FOUR, company, 0.45, 0.055, -0.02, 0.024, 0.005, 0.32, 0.36, 0.26, 0.06),
                of("chat", FIVE, company, 0.45, 0.030, -0.03, 0.005, 0.003, 0.24, 0.31, 0.16, 0.15, 0.14),
                of("help", FOUR, company, 0.60, 0.030, 0.00, 0.010, 0.006, 0.58, 0.31, 0.07, 0.04),
                of("companion", THREE, company, 0.65, 0.030, -0.02, 0.010, 0.012, 0.60, 0.29, 0.11),
                of("left_out", THREE, company, 0.68, 0.030, -0.02, 0.012, 0.012, 0.61, 0.29, 0.10),
                of("isolated", THREE, company, 0.70, 0.030, -0.02, 0.010, 0.014, 0.63, 0.26, 0.11),
                of("lonely", down(5, 1), company, 0.68, 0.030, -0.02, 0.006, 0.014, 0.24, 0.29, 0.22, 0.17, 0.08),
                of("belong", FOUR, company, 0.45, 0.048, 0.05, 0.016, 0.003, 0.25, 0.39, 0.25, 0.11),
                of("together", FOUR, company, 0.40, 0.055, 0.02, 0.032, 0.006, 0.16, 0.52, 0.22, 0.10)
                        .beside(new Aside("5", 0.015), new Aside("6", 0.025)),
                of("proud", FIVE, company, 0.40, 0.048, 0.04, 0.012, 0.003, 0.18, 0.34, 0.28, 0.13, 0.07),
                of("stay", FIVE, company, 0.35, 0.042, 0.00, 0.022, 0.004, 0.28, 0.30, 0.18, 0.12, 0.12),
                of("behind_with_bills", List.of("2", "1"), means, 0.65, 0.036, 0.06, 0.012, 0.034, 0.77, 0.23),
                of("area_satisfaction", FIVE, company, 0.40, 0.055, 0.04, 0.006, 0.003, 0.22, 0.44, 0.16, 0.12, 0.06),
                of("area_change", List.of("1", "3", "2"), company, 0.25, 0.042, -0.05, 0.040, 0.003, 0.15, 0.55, 0.30)
                        .beside(new Aside("4", 0.08)),
                of("green", FIVE, company, 0.25, 0.055, 0.00, 0.012, 0.003, 0.22, 0.41, 0.16, 0.14, 0.07),
                of("rubbish", down(4, 1), company, 0.25, 0.055, -0.06, 0.006, 0.003, 0.18, 0.38, 0.27, 0.17),
                of("life_satisfaction", upwards, health, 0.62, 0.032, 0.03, 0.008, 0.010,
                        0.13, 0.12, 0.25, 0.17, 0.09, 0.12, 0.045, 0.03, 0.02, 0.01, 0.015),
                of("worthwhile", upwards, health, 0.58, 0.030, 0.03, 0.016, 0.010,
                        0.16, 0.14, 0.25, 0.16, 0.09, 0.10, 0.04, 0.025, 0.015, 0.01, 0.01),
                of("happy", upwards, health, 0.50, 0.030, 0.02, 0.008, 0.010,
                        0.16, 0.13, 0.22, 0.15, 0.09, 0.11, 0.05, 0.035, 0.025, 0.01, 0.02),
                of("anxious", downwards, health, 0.42, 0.030, -0.02, 0.010, 0.010,
                        0.27, 0.10, 0.12, 0.09, 0.07, 0.11, 0.07, 0.07, 0.05, 0.02, 0.03),
                of("general_health", FIVE, health, 0.70, 0.032, -0.02, 0.003, 0.004, 0.24, 0.39, 0.23, 0.10, 0.04));
    }
}
