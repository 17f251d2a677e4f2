import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was tried at the dwellings of one neighbourhood, and what came of it.
 *
 * <p>The dwellings are taken in the order in which they were drawn. One that turns out not to be eligible lets the next of the
 * reserve go out, so that as many households are approached as {@code approached.csv} says, and as many are interviewed.
 */
final class Calls {

    private static final LocalDate FIRST = LocalDate.of(2018, 10, 1);
    private static final LocalDate LAST = LocalDate.of(2019, 3, 15);

    /** The rule of {@code fieldwork.yaml}: four visits, two days apart, two of them in the evening or at the weekend. */
    private static final int VISITS = 4;
    private static final int EVENINGS = 2;

    /** What a dwelling comes to. */
    private enum End { INTERVIEW, REFUSAL, NON_CONTACT, OTHER, UNKNOWN, NOT_ELIGIBLE }

    private final long seed;
    private final Place place;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<String> links = new ArrayList<>();

    Calls(long seed, Place place, int approached, List<Dwelling> drawn, List<Answered> answered) {
        this.seed = seed;
        this.place = place;
        List<Dwelling> out = new ArrayList<>();
        List<Dwelling> eligible = new ArrayList<>();
        for (Dwelling dwelling : drawn) {
            if (eligible.size() < approached) {
                out.add(dwelling);
                if (!empty(dwelling)) {
                    eligible.add(dwelling);
                }
            }
        }
        List<Dwelling> interviewed = eligible.stream()
                .sorted(Comparator.comparingDouble(this::reluctance))
                .limit(answered.size())
                .sorted(Comparator.comparingDouble(each -> among(305, each, each.flat())))
                .toList();
        List<Answered> people = answered.stream()
                .sorted(Comparator.comparingDouble(each -> (each.rents() ? 0.5 : 0)
                        + Draws.of(seed, 306, each.respondent().hashCode()).uniform()))
                .toList();
        List<LocalDate> released = new ArrayList<>();
        for (int i = 0; i < out.size(); i++) {
            Dwelling dwelling = out.get(i);
            LocalDate from = i < approached
                    ? FIRST.plusDays(134L * i / approached + draws(307, dwelling).between(0, 9))
                    : released.get(i - approached).plusDays(3);
            int who = interviewed.indexOf(dwelling);
            if (who >= 0) {
                links.add(people.get(who).respondent() + "," + dwelling.id() + "\n");
                history(dwelling, from, End.INTERVIEW, people.get(who).outcome());
            } else {
                End end = empty(dwelling) ? End.NOT_ELIGIBLE : without(dwelling);
                history(dwelling, from, end, outcome(dwelling, end));
                if (end == End.NOT_ELIGIBLE) {
                    released.add(attempts.getLast().day());
                }
            }
        }
    }

    List<Attempt> attempts() {
        return attempts;
    }

    List<String> links() {
        return links;
    }

    private Draws draws(int what, Dwelling dwelling) {
        return Draws.of(seed, what, place.number(), dwelling.number());
    }

    private double among(int what, Dwelling dwelling, boolean later) {
        return (later ? 0.5 : 0) + draws(what, dwelling).uniform();
    }

    private boolean empty(Dwelling dwelling) {
        return draws(308, dwelling).chance(dwelling.flat() ? 0.075 : 0.045);
    }

    /** People behind a common door are harder to get to. */
    private double reluctance(Dwelling dwelling) {
        return draws(309, dwelling).normal() + (dwelling.flat() ? 0.45 : 0);
    }

    private End without(Dwelling dwelling) {
        Draws draws = draws(310, dwelling);
        return dwelling.flat()
                ? End.values()[1 + draws.category(0.44, 0.32, 0.08, 0.16)]
                : End.values()[1 + draws.category(0.60, 0.24, 0.09, 0.07)];
    }

    private String outcome(Dwelling dwelling, End end) {
        Draws draws = draws(311, dwelling);
        return switch (end) {
            case INTERVIEW -> throw new IllegalStateException("an interview's outcome is its respondent's");
            case REFUSAL -> new String[] {"2.111", "2.112", "2.12"}[draws.category(0.52, 0.41, 0.07)];
            case NON_CONTACT -> dwelling.flat() && draws.chance(0.3) ? "2.23" : draws.chance(0.15) ? "2.25" : "2.24";
            case OTHER -> new String[] {"2.32", "2.33", "2.36", "2.31"}[draws.category(0.48, 0.27, 0.20, 0.05)];
            case UNKNOWN -> new String[] {"3.21", "3.18", "3.17", ""}[draws.category(0.86, 0.07, 0.03, 0.04)];
            case NOT_ELIGIBLE -> new String[] {"4.61", "4.62", "4.51", "4.7"}[draws.category(0.66, 0.14, 0.12, 0.08)];
        };
    }

    private int visits(Draws draws, End end, String outcome) {
        return switch (end) {
            case INTERVIEW -> 1 + draws.category(0.52, 0.27, 0.12, 0.06, 0.02, 0.01);
            case REFUSAL -> 1 + draws.category(0.64, 0.24, 0.10, 0.02);
            case OTHER -> 1 + draws.category(0.70, 0.30);
            case NOT_ELIGIBLE -> 1 + draws.category(0.82, 0.18);
            // Field work came to an end before every dwelling had been tried as often as agreed.
            case NON_CONTACT -> draws.chance(0.03) ? VISITS - 1 : VISITS + draws.category(0.90, 0.07, 0.03);
            case UNKNOWN -> outcome.isEmpty() ? 0 : outcome.equals("3.21") ? VISITS : 1;
        };
    }

    /** All attempts at a dwelling, the last of which has the outcome. */
    private void history(Dwelling dwelling, LocalDate from, End end, String outcome) {
        Draws draws = draws(312, dwelling);
        int visits = visits(draws, end, outcome);
        boolean exhausted = (end == End.NON_CONTACT || end == End.UNKNOWN) && visits >= VISITS;
        String interviewer = interviewer(draws.between(0, 2));
        LocalDate day = working(from.isAfter(LAST.minusDays(15)) ? LAST.minusDays(15) : from, draws);
        int evenings = 0;
        for (int number = 1; number <= visits; number++) {
            int left = visits - number;
            boolean must = exhausted && EVENINGS - evenings > left;
            boolean evening = must || draws.chance(number == 1 ? 0.35 : 0.5);
            String came = left == 0 ? outcome : before(draws, end, outcome);
            LocalDate later = left == 0 ? null : next(day, left, draws);
            boolean agreed = came.equals("2.25") && later != null && draws.chance(0.7);
            boolean covered = draws.chance(0.04);
            Attempt attempt = new Attempt(
                    dwelling,
                    number,
                    day,
                    evening,
                    covered ? interviewer(draws.between(0, 2)) : interviewer,
                    came,
                    agreed ? later : null);
            attempts.add(attempt);
            evenings += attempt.eveningOrWeekend() ? 1 : 0;
            day = later;
        }
    }

    private static String before(Draws draws, End end, String outcome) {
        if (end == End.UNKNOWN || end == End.NOT_ELIGIBLE) {
            return "3.21";
        }
        if (outcome.equals("2.23")) {
            return draws.chance(0.7) ? "2.23" : "2.24";
        }
        return draws.chance(0.22) ? "2.25" : "2.24";
    }

    /** Two days later at least, and early enough for the visits that are left. */
    private static LocalDate next(LocalDate day, int left, Draws draws) {
        long room = (LAST.toEpochDay() - day.toEpochDay()) / left;
        return working(day.plusDays(2 + draws.between(0, (int) StrictMath.max(0, StrictMath.min(6, room - 5)))), draws);
    }

    /** Nobody rings at doors from Christmas Eve to New Year's Day, and seldom on a Sunday. */
    private static LocalDate working(LocalDate day, Draws draws) {
        LocalDate new2019 = LocalDate.of(2019, 1, 2);
        LocalDate open = day.isAfter(LocalDate.of(2018, 12, 23)) && day.isBefore(new2019)
                ? new2019.plusDays(draws.between(0, 13))
                : day;
        return open.getDayOfWeek() == DayOfWeek.SUNDAY && draws.chance(0.8) ? open.plusDays(draws.between(1, 4)) : open;
    }

    /** Three interviewers for each pair of neighbourhoods, the same in the programme's and in the other. */
    private String interviewer(int which) {
        return String.format(java.util.Locale.ROOT, "I%02d", (place.number() - 1) % 9 * 3 + which + 1);
    }
}
