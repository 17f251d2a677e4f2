package org.commonweal.sample;

import java.time.MonthDay;
import java.util.List;
import java.util.Optional;

/**
 * A household as it was listed at the door.
 *
 * @param id its pseudonym
 * @param dwelling where it lives
 * @param households how many households live at this address, itself counted
 * @param adults those who could be interviewed
 */
public record Household(String id, String dwelling, int households, List<Adult> adults) {

    public Household {
        adults = List.copyOf(adults);
    }

    /**
     * An adult of the household.
     *
     * @param id a pseudonym
     * @param man for the order of Kish's list; empty where not said
     * @param age in years; empty where not said
     * @param birthday the day of the year; empty where not said
     */
    public record Adult(String id, Optional<Boolean> man, Optional<Integer> age, Optional<MonthDay> birthday) {}
}
