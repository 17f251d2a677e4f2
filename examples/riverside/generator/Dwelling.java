import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A dwelling of the frame, which does not exist.
 *
 * @param id its pseudonym: a letter, a digit, a letter, a digit, without those that are easily mistaken for others
 * @param area the neighbourhood's id
 * @param place the neighbourhood's number
 * @param number its number within the neighbourhood, from 0
 * @param flat whether it is a flat behind a common door
 */
record Dwelling(String id, String area, int place, int number, boolean flat) {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String DIGITS = "23456789";
    private static final int IDS = LETTERS.length() * DIGITS.length() * LETTERS.length() * DIGITS.length();

    /** How many dwellings are listed: round numbers, so that the chances of the draw are short to write. */
    private static final int[] LISTED = {400, 500, 625, 800, 1000};

    private static final String[] STREETS = {
        "Anchor", "Barrel", "Candle", "Driftwood", "Elver", "Fuller", "Glasshouse", "Hawser", "Inkwell", "Jetty", "Kelp",
        "Lamplight", "Marram", "Netting", "Oarsman", "Pebble", "Quayside", "Rigging", "Samphire", "Tollgate"
    };
    private static final String[] KINDS = {"Street", "Lane", "Row", "Court", "Walk"};

    /** Every dwelling that was listed, neighbourhood by neighbourhood. */
    static List<Dwelling> all(long seed, Map<String, Integer> approached) {
        int[] shuffled = shuffled(seed);
        List<Dwelling> all = new ArrayList<>();
        for (Place place : Place.all()) {
            double flats = 0.22 + 0.22 * Draws.of(seed, 301, place.number()).uniform();
            for (int i = 0; i < listed(approached.get(place.id())); i++) {
                boolean flat = Draws.of(seed, 302, place.number(), i).chance(flats);
                all.add(new Dwelling(id(shuffled[all.size()]), place.id(), place.number(), i, flat));
            }
        }
        return all;
    }

    private static int listed(int approached) {
        for (int size : LISTED) {
            if (size >= 1.4 * approached) {
                return size;
            }
        }
        throw new IllegalStateException("too many to list: " + approached);
    }

    private static int[] shuffled(long seed) {
        int[] numbers = new int[IDS];
        Draws draws = Draws.of(seed, 300);
        for (int i = 0; i < IDS; i++) {
            int j = draws.between(0, i);
            numbers[i] = numbers[j];
            numbers[j] = i;
        }
        return numbers;
    }

    private static String id(int number) {
        int letters = LETTERS.length();
        int digits = DIGITS.length();
        return ""
                + LETTERS.charAt(number % letters)
                + DIGITS.charAt(number / letters % digits)
                + LETTERS.charAt(number / letters / digits % letters)
                + DIGITS.charAt(number / letters / digits / letters);
    }

    /** The frame, in the order of pseudonyms, which says nothing of where a dwelling stands in its street. */
    static String frame(List<Dwelling> dwellings) {
        StringBuilder text = new StringBuilder("dwelling,area,building\n");
        dwellings.stream()
                .sorted(java.util.Comparator.comparing(Dwelling::area).thenComparing(Dwelling::id))
                .forEach(each -> text.append(each.id()).append(',').append(each.area()).append(',')
                        .append(each.flat() ? "flat" : "house").append('\n'));
        return text.toString();
    }

    /** Addresses for trying out how they are kept apart: they belong to the identifiers, never to the study. */
    static String addresses(long seed, List<Dwelling> dwellings) {
        StringBuilder text = new StringBuilder("dwelling,address\n");
        for (Dwelling each : dwellings) {
            int street = each.number() / 50;
            int first = Draws.of(seed, 303, each.place()).between(0, STREETS.length - 1);
            String name = STREETS[(first + street) % STREETS.length] + " " + KINDS[(each.place() + street) % KINDS.length];
            int house = each.number() % 50 + 1;
            text.append(each.id()).append(",\"").append(each.flat() ? "Flat " : "").append(house).append(", ").append(name)
                    .append(", Riverside ").append(each.area()).append("\"\n");
        }
        return text.toString();
    }
}
