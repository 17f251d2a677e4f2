import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * One attempt to reach a dwelling, before it has a time of the day.
 *
 * @param number from 1
 * @param evening whether it begins at five in the afternoon or later
 * @param next the day that was agreed for the next; null for none
 */
record Attempt(Dwelling dwelling, int number, LocalDate day, boolean evening, String interviewer, String outcome, LocalDate next) {

    boolean eveningOrWeekend() {
        return evening || day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    boolean interview() {
        return outcome.startsWith("1.");
    }
}
