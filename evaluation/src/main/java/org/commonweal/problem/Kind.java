package org.commonweal.problem;

/**
 * A kind of problem or concern: an entry of a room's catalogue, implemented by an enum in that room. Its words are found
 * under {@code problem.NAME} (what is wrong) and {@code problem.NAME.remedy} (how to put it right) in the room's catalogue.
 */
public interface Kind {

    /** The name of the enum constant, for example {@code UNKNOWN_COLUMN}. */
    String name();
}
