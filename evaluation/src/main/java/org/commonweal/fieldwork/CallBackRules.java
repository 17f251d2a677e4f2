package org.commonweal.fieldwork;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/**
 * How often and when a dwelling is tried before it is given up.
 *
 * @param attempts how many visits at least
 * @param daysApart how many days lie between two of them at least
 * @param eveningsOrWeekends how many of the visits must be in the evening or at the weekend
 * @param evening when the evening begins
 */
public record CallBackRules(int attempts, int daysApart, int eveningsOrWeekends, LocalTime evening) {

    /** Six visits, two days apart, two of them in the evening (from 17:00) or at the weekend. */
    public static final CallBackRules USUAL = new CallBackRules(6, 2, 2, LocalTime.of(17, 0));

    public CallBackRules {
        if (attempts < 1 || daysApart < 0 || eveningsOrWeekends < 0 || eveningsOrWeekends > attempts) {
            throw new IllegalArgumentException("%d visits %d days apart, %d of them in the evening, cannot be made"
                    .formatted(attempts, daysApart, eveningsOrWeekends));
        }
    }

    /** Whether a visit counts as in the evening or at the weekend. */
    public boolean eveningOrWeekend(OffsetDateTime at) {
        DayOfWeek day = at.getDayOfWeek();
        return day == DayOfWeek.SATURDAY
                || day == DayOfWeek.SUNDAY
                || !at.toLocalTime().isBefore(evening);
    }
}
