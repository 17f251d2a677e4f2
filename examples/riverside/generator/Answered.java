import java.util.List;
import java.util.Map;

/**
 * Somebody of the wave, as far as field work tells.
 *
 * @param rents whether the household rents, which is more often so in flats
 * @param absent how many questions have no answer
 */
record Answered(String respondent, boolean rents, int absent) {

    /** An interview with so many questions unanswered counts as a partial one. */
    private static final int BROKEN = 6;

    static Answered of(Map<String, String> row) {
        int absent = (int) row.entrySet().stream()
                .filter(cell -> !cell.getKey().equals("person_id"))
                .filter(cell -> List.of("-8", "-9", "").contains(cell.getValue()))
                .count();
        return new Answered(row.get("respondent_id"), row.get("tenure").endsWith("rent"), absent);
    }

    String outcome() {
        return absent >= BROKEN ? "1.2" : "1.1";
    }
}
