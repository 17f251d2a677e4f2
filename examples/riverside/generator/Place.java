import java.util.List;

/**
 * An invented neighbourhood.
 *
 * @param id as it stands in the waves
 * @param treated whether the programme came here
 * @param pair the pair it was chosen in
 * @param households how many households live here
 */
record Place(String id, boolean treated, String pair, int households) {

    /** Number of the place, from 1. */
    int number() {
        return Integer.parseInt(id.substring(1));
    }

    /** The nine neighbourhoods of the programme, then the nine they are compared with. Names: {@code programme.yaml}. */
    static List<Place> all() {
        return List.of(
                new Place("N01", true, "A", 2155), new Place("N02", true, "B", 2747), new Place("N03", true, "C", 3120),
                new Place("N04", true, "D", 2380), new Place("N05", true, "E", 4015), new Place("N06", true, "F", 2890),
                new Place("N07", true, "G", 3465), new Place("N08", true, "H", 2260), new Place("N09", true, "I", 3710),
                new Place("N10", false, "A", 2310), new Place("N11", false, "B", 2605), new Place("N12", false, "C", 3290),
                new Place("N13", false, "D", 2215), new Place("N14", false, "E", 3880), new Place("N15", false, "F", 2975),
                new Place("N16", false, "G", 3540), new Place("N17", false, "H", 2435), new Place("N18", false, "I", 3595));
    }
}
