package org.commonweal.fieldwork;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * One attempt to reach a dwelling.
 *
 * @param row where it stands in the file; 0 where it comes from none
 * @param dwelling a pseudonym
 * @param attempt from 1
 * @param at when, by the clock on the wall there
 * @param mode in person, by telephone, by letter
 * @param interviewer a pseudonym
 * @param outcome what came of it
 * @param next the day that was agreed for the next attempt, where one was
 */
public record Visit(
        long row,
        String dwelling,
        int attempt,
        OffsetDateTime at,
        String mode,
        String interviewer,
        OutcomeCode outcome,
        Optional<LocalDate> next) {}
