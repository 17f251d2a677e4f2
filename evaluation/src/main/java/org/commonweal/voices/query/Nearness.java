package org.commonweal.voices.query;

/** How near to one another two marks must stand. */
public sealed interface Nearness {

    /** On words that overlap. */
    record Overlap() implements Nearness {}

    /** In turns with at most so many between their beginnings: 0 is the same turn. */
    record Turns(int apart) implements Nearness {
        public Turns {
            if (apart < 0 || apart > MOST) {
                throw new IllegalArgumentException("turns apart: " + apart);
            }
        }
    }

    /** With at most so many words between them; overlapping words have none. */
    record Words(int apart) implements Nearness {
        public Words {
            if (apart < 0 || apart > MOST) {
                throw new IllegalArgumentException("words apart: " + apart);
            }
        }
    }

    /** Nothing is near at more than this. */
    int MOST = 10_000;

    Nearness OVERLAP = new Overlap();
    Nearness SAME_TURN = new Turns(0);
}
