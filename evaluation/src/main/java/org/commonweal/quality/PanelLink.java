package org.commonweal.quality;

/**
 * The people who answered in two waves.
 *
 * @param people with an interview in both
 * @param moved of whom in another neighbourhood in the later wave
 * @param sexMismatch of whom with another sex in the later wave, both having answered
 * @param birthYearMismatch of whom with a birth year more than one year away, both having answered
 * @param mismatched of whom with one of the two or both
 */
public record PanelLink(
        String earlier,
        String later,
        long people,
        long moved,
        long sexMismatch,
        long birthYearMismatch,
        long mismatched) {}
