package org.commonweal.fieldwork.panel;

/**
 * Something that happened to a person, as it became known in a wave.
 *
 * @param row where it stands in the file; 0 where it comes from none
 * @param person a pseudonym, the same in every wave
 * @param household where the person lives from now on; for {@code DIED} and {@code LEFT} where they lived
 * @param dwelling where that household lives; empty where nobody knows
 * @param wave from which on it holds
 * @param what happened
 */
public record PersonEvent(long row, String person, String household, String dwelling, String wave, Kind what) {

    /** What can happen. */
    public enum Kind {
        /** Met for the first time, in a household that was drawn. */
        FOUND,
        BORN,
        /** Came to live with a household of the panel. */
        MOVED_IN,
        /** Moved with the whole household to another dwelling of the programme's areas. */
        MOVED,
        /** Left a household to found one of their own within the areas. */
        SPLIT,
        /** Two households became one. */
        MERGED,
        /** Went to live outside the areas, or left the country. */
        LEFT,
        DIED,
        /** Does not want to be asked ever again; lives where they lived. */
        REFUSED
    }
}
