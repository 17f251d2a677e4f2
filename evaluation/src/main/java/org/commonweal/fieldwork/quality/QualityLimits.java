package org.commonweal.fieldwork.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/**
 * From where on something is told. The usual values are starting points; a study may set its own.
 *
 * @param alike the share of equal answers of two interviews
 * @param questions how many questions two interviews must share to be compared
 * @param deviations how many robust standard deviations (1.4826 x median absolute deviation, of log durations) below the median
 * @param metres from the address
 * @param nightFrom when interviews begin to be at night
 * @param nightUntil when they cease to be
 * @param errors how many standard errors an interviewer's share must differ from the others'
 * @param interviews an interviewer needs at least, to be compared
 * @param designEffect of interviewers on a question
 * @param agreement the share of back-checked answers that should agree, at least
 * @param longest an interview may last
 * @param earliest no device's clock may be before this
 */
public record QualityLimits(
        double alike,
        int questions,
        double deviations,
        double metres,
        LocalTime nightFrom,
        LocalTime nightUntil,
        double errors,
        int interviews,
        double designEffect,
        double agreement,
        Duration longest,
        Instant earliest) {

    public static final QualityLimits USUAL = new QualityLimits(
            0.85,
            20,
            3,
            300,
            LocalTime.of(22, 0),
            LocalTime.of(7, 0),
            3,
            10,
            2,
            0.8,
            Duration.ofHours(6),
            Instant.parse("2010-01-01T00:00:00Z"));
}
