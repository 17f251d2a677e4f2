package org.commonweal.sample;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.commonweal.sample.Household.Adult;

/** How the adult is chosen who is asked. */
public enum RespondentSelection {
    /** By the grid of Kish (1949, JASA 44): men first, oldest first, and one of eight tables that the dwelling was given. */
    KISH,
    /** Whoever has a birthday next: easier at the door, and taken to give every adult the same chance. */
    NEXT_BIRTHDAY,
    /** Every adult is asked. */
    EVERYBODY;

    /** Rows: tables A, B1, B2, C, D, E1, E2, F; columns: 1 to 6 adults; entries: who, counted from 1. */
    private static final int[][] GRID = {
        {1, 1, 1, 1, 1, 1},
        {1, 1, 1, 1, 2, 2},
        {1, 1, 1, 2, 2, 2},
        {1, 1, 2, 2, 3, 3},
        {1, 2, 2, 3, 4, 4},
        {1, 2, 3, 3, 3, 5},
        {1, 2, 3, 4, 5, 5},
        {1, 2, 3, 4, 5, 6}
    };

    /** The twelfths of all dwellings that get each table. */
    private static final int[] TWELFTHS = {2, 1, 1, 2, 2, 1, 1, 2};

    /**
     * Who is asked, and with what chance within the household.
     *
     * @param adults the chosen ones
     * @param probability of each of them
     */
    public record Chosen(List<Adult> adults, double probability) {
        public Chosen {
            adults = List.copyOf(adults);
        }
    }

    /**
     * Chooses; the same seed, dwelling and household give the same adult on every tablet.
     *
     * @param on the day of listing, for birthdays
     * @param seed of the draw
     * @return empty where the household has no adult, or a birthday is wanted and not known
     */
    public Optional<Chosen> choose(Household household, LocalDate on, long seed) {
        List<Adult> adults = household.adults();
        if (adults.isEmpty()) {
            return Optional.empty();
        }
        return switch (this) {
            case EVERYBODY -> Optional.of(new Chosen(adults, 1));
            case NEXT_BIRTHDAY -> nextBirthday(adults, on);
            case KISH -> Optional.of(kish(household, seed));
        };
    }

    private static Optional<Chosen> nextBirthday(List<Adult> adults, LocalDate on) {
        if (adults.size() > 1
                && adults.stream().anyMatch(adult -> adult.birthday().isEmpty())) {
            return Optional.empty();
        }
        Adult next = adults.stream()
                .min(Comparator.comparing(
                        adult -> adult.birthday().map(day -> next(day, on)).orElse(on)))
                .orElseThrow();
        return Optional.of(new Chosen(List.of(next), 1.0 / adults.size()));
    }

    /** The next time this day comes, today counted; 29 February is 1 March in other years. */
    private static LocalDate next(MonthDay day, LocalDate on) {
        LocalDate thisYear = in(day, on.getYear());
        return thisYear.isBefore(on) ? in(day, on.getYear() + 1) : thisYear;
    }

    private static LocalDate in(MonthDay day, int year) {
        return day.isValidYear(year) ? day.atYear(year) : LocalDate.of(year, 3, 1);
    }

    private static Chosen kish(Household household, long seed) {
        List<Adult> listed = new ArrayList<>(household.adults());
        listed.sort(Comparator.comparing((Adult adult) -> !adult.man().orElse(false))
                .thenComparing(adult -> -adult.age().orElse(0))
                .thenComparing(Adult::id));
        long random = ByteBuffer.wrap(
                        AddressFrame.sha256(seed + "\nkish\n" + household.dwelling() + "\n" + household.id()))
                .getLong();
        int size = listed.size();
        if (size > 6) { // The grid ends at six: beyond it every adult is as likely as any other.
            return new Chosen(List.of(listed.get((int) Math.floorMod(random, size))), 1.0 / size);
        }
        int table = table((int) Math.floorMod(random, 12));
        int who = GRID[table][size - 1];
        return new Chosen(List.of(listed.get(who - 1)), chance(size, who));
    }

    private static int table(int twelfth) {
        int table = 0;
        for (int passed = TWELFTHS[0]; twelfth >= passed; passed += TWELFTHS[table]) {
            table++;
        }
        return table;
    }

    /** The chance of the adult at this place of Kish's list: not quite the same for all where there are five. */
    public static double chance(int adults, int place) {
        if (adults > 6) {
            return 1.0 / adults;
        }
        int twelfths = 0;
        for (int table = 0; table < GRID.length; table++) {
            twelfths += GRID[table][adults - 1] == place ? TWELFTHS[table] : 0;
        }
        return twelfths / 12.0;
    }
}
